import { z } from 'zod';
import { NO_SEND_REASONS } from '../../domain/no-send.ts';
import { normalizeEmail } from '../../domain/person.ts';
import { abandonedAt } from '../../domain/schedule.ts';
import type { CheckoutFilter, ListTimes } from '../../db/queries/checkout-list.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { pageQuery } from '../page.ts';
import { dayOrInstant, toPeriod } from '../period.ts';
import { toSearchTerms } from './search-terms.ts';

/** What checkouts are narrowed to; absent is unfiltered, and a name that is unknown is refused. */
export const checkoutFilterQuery = z.strictObject({
  state: z
    .enum(['open', 'abandoned', 'completed', 'all'])
    .optional()
    .meta({
      description:
        'Unless told, every checkout that was ever abandoned, completed ones and those the shopper came back to, too. ' +
        '`all` adds those never left alone long enough. Checkouts that never had a contact are not listed.',
    }),
  emailStatus: z
    .enum(['not_sent', 'scheduled', 'sent'])
    .optional()
    .meta({ description: 'What became of its mail, or will.' }),
  recoveryStatus: z
    .enum(['not_recovered', 'recovered'])
    .optional()
    .meta({ description: 'Whether an order came after a mail.' }),
  reason: z.enum(NO_SEND_REASONS).optional().meta({ description: 'The value of `emailStatusReason`.' }),
  channel: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .meta({ description: 'Where the shopper buys, as the shop told it.', examples: ['web'] }),
  email: z
    .string()
    .min(1)
    .max(320)
    .optional()
    .meta({
      description:
        'The address, however it is written; what is no address is compared with what the shopper typed.',
      examples: ['ada@example.com'],
    }),
  q: z
    .string()
    .max(200)
    .optional()
    .meta({
      description:
        'Words, each of which must occur in the number, the e-mail address, the phone number, the ' +
        "customer's name or a product's title, in capitals or not; a word of one or two letters at the beginning of one. " +
        '`#1042` is the number 1042 alone. A phone number is found however it is spaced, with or without its country.',
      examples: ['ada cup'],
    }),
  from: dayOrInstant(
    '`abandonedAt` at or after this. A day (`2026-03-02`) begins in the time zone of the settings. ' +
      'With `from` or `to`, checkouts without `abandonedAt` are left out.',
  ),
  to: dayOrInstant('`abandonedAt` before this instant, or on this day or earlier.'),
});

/** The same, for one page of their list. */
export const checkoutListQuery = checkoutFilterQuery.extend(pageQuery);

/** @returns what the query narrows the list to, days taken in the shop's time zone. */
export function toFilter(
  query: z.infer<typeof checkoutFilterQuery>,
  { settings: { timeZone } }: Shop,
): CheckoutFilter {
  return {
    state: query.state ?? null,
    emailStatus: query.emailStatus ?? null,
    recoveryStatus: query.recoveryStatus ?? null,
    reason: query.reason ?? null,
    channel: query.channel ?? null,
    email: query.email === undefined ? null : toEmail(query.email),
    terms: toSearchTerms(query.q ?? ''),
    ...toPeriod(query, timeZone),
  };
}

/** @returns what tells, of the shop's checkouts that wait, whether they are abandoned. */
export function listTimes({ settings }: Shop, now: Date): ListTimes {
  return { now, abandonAfterMs: abandonedAt(new Date(0), settings).getTime() };
}

function toEmail(text: string): CheckoutFilter['email'] {
  const norm = normalizeEmail(text);
  return norm === null ? { text } : { norm };
}
