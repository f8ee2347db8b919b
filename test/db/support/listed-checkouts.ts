import * as fc from 'fast-check';
import { toSearchTerms } from '../../../api/checkouts/search-terms.ts';
import type { CheckoutFilter } from '../../../db/queries/checkout-list.ts';
import type { SearchTerm } from '../../../db/queries/checkout-search.ts';
import { toStoredCheckout, type CheckoutRow } from '../../../db/queries/checkouts.ts';
import { viewCheckout } from '../../../domain/checkout-view.ts';
import { abandonedAt } from '../../../domain/schedule.ts';
import type { Settings } from '../../../domain/settings.ts';
import { minute } from '../../support/checkout-events.ts';
import { CHANNELS, EMAILS, mostlyNull, REASONS, WORDS } from './stored-checkouts.ts';

export const NO_FILTER: CheckoutFilter = {
  state: null,
  emailStatus: null,
  recoveryStatus: null,
  reason: null,
  channel: null,
  email: null,
  terms: [],
  from: null,
  before: null,
};

/** What is answered of a row, and where it stands in the list. */
export function viewed(row: CheckoutRow, settings: Settings, now: Date) {
  const recoveredVia = row.recovered_via === 'link' ? ('link' as const) : null;
  const view = viewCheckout(
    { ...toStoredCheckout(row), recoveredAt: row.recovered_at, recoveredVia, messageStatus: null },
    settings,
    now,
  );
  return { row, view, at: view.abandonedAt ?? abandonedAt(row.last_activity_at, settings) };
}

/** The list as it would be made of the answers, one by one. */
export function expectedList(
  rows: CheckoutRow[],
  filter: CheckoutFilter,
  settings: Settings,
  now: Date,
): number[] {
  return rows
    .filter((row) => row.had_contact)
    .map((row) => viewed(row, settings, now))
    .filter(({ row, view }) => {
      const { state, emailStatus, recoveryStatus, reason, channel, email, terms, from, before } = filter;
      return (
        (state === null
          ? view.abandonedAt !== null || row.was_abandoned
          : state === 'all' || view.state === state) &&
        (emailStatus === null || view.emailStatus === emailStatus) &&
        (recoveryStatus === null || view.recoveryStatus === recoveryStatus) &&
        (reason === null || view.emailStatusReason === reason) &&
        (channel === null || row.channel === channel) &&
        (email === null || ('norm' in email ? row.email_norm === email.norm : row.email === email.text)) &&
        terms.every((term) => meets(row, term)) &&
        (from === null || (view.abandonedAt !== null && view.abandonedAt >= from)) &&
        (before === null || (view.abandonedAt !== null && view.abandonedAt < before))
      );
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime() || b.row.id - a.row.id)
    .map(({ row }) => row.id);
}

function meets(row: CheckoutRow, term: SearchTerm): boolean {
  const text = [
    String(row.id),
    ...[row.email, row.phone, row.phone_e164, row.customer?.firstName, row.customer?.lastName],
    ...row.line_items.map(({ title }) => title),
  ]
    .join('\n')
    .toLowerCase()
    .replaceAll('’', "'");
  const holds = (word: string): boolean => {
    const lower = word.toLowerCase();
    const isShort = /^[\p{L}\p{N}]{1,2}$/u.test(word);
    return isShort
      ? text.split(/[^\p{L}\p{N}]+/u).some((each) => each.startsWith(lower))
      : text.includes(lower);
  };
  switch (term.kind) {
    case 'number':
      return row.id === term.number;
    case 'word':
      return holds(term.text);
    case 'phone':
      return (
        (row.phone ?? '').replaceAll(/\D/g, '').includes(term.digits) ||
        term.typed.every((typed) => meets(row, typed))
      );
    default:
      return term satisfies never;
  }
}

const someMinute = fc.integer({ min: 0, max: 400 }).map(minute);
const someEmail = fc
  .constantFrom(...EMAILS)
  .map(({ email, norm }): CheckoutFilter['email'] => (norm === null ? { text: email } : { norm }));
const someTerms = fc
  .array(fc.constantFrom(...WORDS, '10', 'nothing', '#1100'), { minLength: 1, maxLength: 3 })
  .map((words) => toSearchTerms(words.join(' ')));
export const anyFilter: fc.Arbitrary<CheckoutFilter> = fc.record({
  state: fc.constantFrom('open', 'abandoned', 'completed', 'all', null),
  emailStatus: mostlyNull(fc.constantFrom('sent', 'not_sent', 'scheduled'), 5),
  recoveryStatus: mostlyNull(fc.constantFrom('recovered', 'not_recovered'), 7),
  reason: mostlyNull(fc.constantFrom(...REASONS, 'hold_out'), 7),
  channel: mostlyNull(fc.constantFrom(...CHANNELS)),
  email: mostlyNull(someEmail, 9),
  terms: mostlyNull(someTerms).map((terms) => terms ?? []),
  from: mostlyNull(someMinute),
  before: mostlyNull(someMinute),
});

export interface Times {
  now: Date;
  abandonAfterMinutes: number;
}

/** Settings may change any day, so that what waits is abandoned sooner or later. */
export const anyTimes: fc.Arbitrary<Times> = fc.record({
  now: fc.integer({ min: 100, max: 500 }).map(minute),
  abandonAfterMinutes: fc.constantFrom(0.5, 10, 60, 1_440),
});

/** Each filter alone, on each state: nobody has to wait for chance to draw it. */
export function singleFilters(): [CheckoutFilter, Times][] {
  const times = { now: minute(300), abandonAfterMinutes: 10 };
  const alone: Partial<CheckoutFilter>[] = [
    {},
    ...(['sent', 'not_sent', 'scheduled'] as const).map((emailStatus) => ({ emailStatus })),
    ...(['recovered', 'not_recovered'] as const).map((recoveryStatus) => ({ recoveryStatus })),
    ...REASONS.map((reason) => ({ reason })),
    ...CHANNELS.map((channel) => ({ channel })),
    ...WORDS.map((word) => ({ terms: toSearchTerms(word) })),
    { from: minute(100) },
    { before: minute(100) },
  ];
  const states = [null, 'open', 'abandoned', 'completed', 'all'] as const;
  return states.flatMap((state) =>
    alone.map((one): [CheckoutFilter, Times] => [{ ...NO_FILTER, ...one, state }, times]),
  );
}
