import { z } from 'zod';
import { NO_SEND_REASONS } from '../../domain/no-send.ts';
import { normalizeEmail } from '../../domain/person.ts';
import type { CheckoutFilter } from '../../db/queries/checkout-list.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { pageQuery } from '../page.ts';
import { dayOrInstant, toPeriod } from '../period.ts';

/** What the list of checkouts is asked for; absent is unfiltered, and a name that is unknown is refused. */
export const checkoutListQuery = z.strictObject({
  state: z
    .enum(['open', 'abandoned', 'completed', 'all'])
    .optional()
    .meta({
      description:
        'Unless told, every checkout that was ever abandoned, completed ones and those the shopper came back to, too. ' +
        '`all` adds those never left alone long enough. Checkouts that never had a contact are not listed.',
    }),
  emailStatus: z.enum(['not_sent', 'scheduled', 'sent']).optional(),
  recoveryStatus: z.enum(['not_recovered', 'recovered']).optional(),
  reason: z.enum(NO_SEND_REASONS).optional().meta({ description: 'The value of `emailStatusReason`.' }),
  channel: z.string().min(1).max(255).optional(),
  email: z.string().min(1).max(320).optional().meta({
    description:
      'The address, however it is written; what is no address is compared with what the shopper typed.',
  }),
  q: z
    .string()
    .max(200)
    .optional()
    .meta({
      description:
        'Words, each of which must occur in the number (`#1042` too), the e-mail address, the phone number, the ' +
        "customer's name or a product's title, in capitals or not.",
    }),
  from: dayOrInstant(
    '`abandonedAt` at or after this. A day (`2026-03-02`) begins in the time zone of the settings. ' +
      'With `from` or `to`, checkouts without `abandonedAt` are left out.',
  ),
  to: dayOrInstant('`abandonedAt` before this instant, or on this day or earlier.'),
  ...pageQuery,
});

/** @returns what the query narrows the list to, days taken in the shop's time zone. */
export function toFilter(
  query: z.infer<typeof checkoutListQuery>,
  { settings: { timeZone } }: Shop,
): CheckoutFilter {
  return {
    state: query.state ?? null,
    emailStatus: query.emailStatus ?? null,
    recoveryStatus: query.recoveryStatus ?? null,
    reason: query.reason ?? null,
    channel: query.channel ?? null,
    email: query.email === undefined ? null : toEmail(query.email),
    words: toWords(query.q ?? ''),
    ...toPeriod(query, timeZone),
  };
}

function toEmail(text: string): CheckoutFilter['email'] {
  const norm = normalizeEmail(text);
  return norm === null ? { text } : { norm };
}

/** Each once; `#1042` is the number 1042. */
function toWords(text: string): string[] {
  const words = text.split(/\s+/).map((word) => word.replace(/^#(?=\d+$)/, ''));
  return [...new Set(words)].filter((word) => word !== '');
}
