import { z } from 'zod';
import type { SuppressionRow } from '../../db/queries/suppression-list.ts';
import { normalizeEmail } from '../../domain/person.ts';
import { SUPPRESSION_REASONS, SUPPRESSION_SOURCES } from '../../domain/suppression.ts';

export const reason = z.enum(SUPPRESSION_REASONS).meta({
  description: 'Why no mail goes: the person has unsubscribed, a mail came back, or was reported as spam.',
});

/** An address as people write it, made into the form by which addresses are compared. */
export const suppressedAddress = z
  .string()
  .max(320)
  .transform((text, context) => {
    const address = normalizeEmail(text);
    if (address !== null) return address;
    context.addIssue({ code: 'custom', message: 'must be an e-mail address' });
    return z.NEVER;
  });

export const suppressionSchema = z
  .object({
    address: z
      .string()
      .nullable()
      .meta({ description: 'In its normal form; null where only its keyed hash is kept, as after erasure.' }),
    reason: reason,
    since: z.iso.datetime(),
    source: z.enum(SUPPRESSION_SOURCES).meta({
      description:
        "`link`: the page of a mail's link; `one_click`: a mail program's button (RFC 8058); `provider`: the mail " +
        'provider told; `staff` and `import`: people did.',
    }),
    evidence: z.looseObject({}).meta({
      description:
        'What it rests on, for example `messageId`, or `actor` and a `note` or the `row` of a list.',
    }),
  })
  .meta({ id: 'Suppression' });

export function toAnswer({ address, reason: why, since, source, evidence }: SuppressionRow) {
  return { address, reason: why, since: since.toISOString(), source, evidence };
}
