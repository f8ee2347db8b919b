import { z } from 'zod';

/**
 * The code of a sentence and what it is completed with, for whoever says it in another language: it stands beside each
 * text that the API composes. Codes never change; later versions may know more of them.
 *
 * @param id of the schema in the document: there its codes are one closed union.
 */
export function sentenceSchema<Code extends string>(id: string, codes: readonly Code[], description: string) {
  return z
    .object({
      code: z.enum(codes),
      values: z
        .record(z.string(), z.union([z.string(), z.number()]))
        .meta({ description: 'Instants are RFC 3339; `reason` is one of `emailStatusReason`.' }),
    })
    .meta({ id, description });
}
