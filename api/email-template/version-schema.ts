import { z } from 'zod';
import { templateSchema } from './template-schema.ts';

/** A version's number in an address or a query. */
export const versionNumber = z
  .string()
  .regex(/^\d{1,9}$/, 'must be the number of a version')
  .transform(Number)
  .meta({
    override: ({ jsonSchema }) => {
      delete jsonSchema.pattern;
      Object.assign(jsonSchema, { type: 'integer', minimum: 0, maximum: 999_999_999 });
    },
  });

export const listedVersionSchema = z
  .object({
    version: z.int().meta({ description: "Counts from 1; 0 is the product's own, which is not listed." }),
    savedAt: z.iso.datetime().nullable(),
    savedBy: z.string().nullable(),
    restoredFrom: z
      .int()
      .nullable()
      .meta({ description: 'The version whose content it took; null where somebody wrote it.' }),
    isCurrent: z.boolean().meta({ description: 'Whether mails are made of it now.' }),
  })
  .meta({ id: 'EmailTemplateListed' });

export const versionSchema = listedVersionSchema
  .extend({ template: templateSchema })
  .meta({ id: 'EmailTemplateVersion' });

const textOrValue = z.unknown().meta({ description: 'Null where there is none.' });

export const changesSchema = z.object({
  data: z.array(
    z.object({
      path: z.string().meta({ description: 'For example `colors.button` or `languages.sv.body`.' }),
      kind: z.enum(['added', 'removed', 'changed']),
      before: textOrValue,
      after: textOrValue,
      lines: z
        .array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() }))
        .optional()
        .meta({ description: 'Of a text, line by line.' }),
    }),
  ),
});
