import { sql, type RawBuilder } from 'kysely';
import type { CheckoutState } from '../../domain/checkout.ts';
import type { EmailStatus } from '../../domain/email-status.ts';
import type { Database } from '../database.ts';
import { armsOf, type CheckoutFilter, type ListTimes } from './checkout-list-arms.ts';
import { selectPlaces } from './checkout-list.ts';
import { findMatches, meetsOnTheWay, type Matches } from './checkout-search.ts';

/** So many checkouts are counted of each kind, and looked through for words that many hold. */
export const MOST_COUNTED = 10_000;

/** How many checkouts a list holds. */
export interface Count {
  count: number;
  /** False: it holds at least so many, and more were not looked for. */
  isExact: boolean;
}

/** The list as filtered, and those with another state, e-mail status or recovery status in place of what was asked. */
export interface CheckoutCounts {
  total: Count;
  state: Record<CheckoutState | 'everAbandoned' | 'all', Count>;
  emailStatus: Record<EmailStatus, Count>;
  recoveryStatus: Record<'recovered' | 'not_recovered', Count>;
}

const LISTS: Record<string, Partial<CheckoutFilter>> = {
  total: {},
  'state.everAbandoned': { state: null },
  'state.open': { state: 'open' },
  'state.abandoned': { state: 'abandoned' },
  'state.completed': { state: 'completed' },
  'state.all': { state: 'all' },
  'emailStatus.scheduled': { emailStatus: 'scheduled' },
  'emailStatus.sent': { emailStatus: 'sent' },
  'emailStatus.not_sent': { emailStatus: 'not_sent' },
  'recoveryStatus.recovered': { recoveryStatus: 'recovered' },
  'recoveryStatus.not_recovered': { recoveryStatus: 'not_recovered' },
};

/**
 * Counts a shop's checkouts as `listCheckouts` lists them, in one statement beside the one that looks words up: with a
 * filter, and with each other state, e-mail status and recovery status in its place. It reads the list's indexes alone,
 * and no more than `MOST_COUNTED` of their entries for each count, but where it is narrowed to two rare things at once.
 */
export async function countCheckouts(
  db: Database,
  shopId: number,
  filter: CheckoutFilter,
  times: ListTimes,
): Promise<CheckoutCounts> {
  const matches = await findMatches(db, shopId, filter.terms);
  const statement =
    matches.kind === 'all'
      ? selectCounts(db, shopId, filter, times)
      : selectCountsOfTerms(shopId, filter, times, matches);
  const { rows } = await statement.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('nothing was counted');
  return toCounts(row);
}

/** Numbers by list; `looked`: of so many words were looked for. */
type Counted = Record<string, number>;

function toCounts(row: Counted): CheckoutCounts {
  const of = (name: string): Count => {
    const found = row[name] ?? 0;
    const isExact = Math.max(found, row['looked'] ?? 0) <= MOST_COUNTED;
    return { count: Math.min(found, MOST_COUNTED), isExact };
  };
  return {
    total: of('total'),
    state: {
      everAbandoned: of('state.everAbandoned'),
      open: of('state.open'),
      abandoned: of('state.abandoned'),
      completed: of('state.completed'),
      all: of('state.all'),
    },
    emailStatus: {
      scheduled: of('emailStatus.scheduled'),
      sent: of('emailStatus.sent'),
      not_sent: of('emailStatus.not_sent'),
    },
    recoveryStatus: {
      recovered: of('recoveryStatus.recovered'),
      not_recovered: of('recoveryStatus.not_recovered'),
    },
  };
}

/** The statement behind counts without words. */
export function selectCounts(
  db: Database,
  shopId: number,
  filter: CheckoutFilter,
  times: ListTimes,
): RawBuilder<Counted> {
  const counts = Object.entries(LISTS).map(([name, other]) => {
    const ranges = rangesOf(db, { ...filter, ...other }, times);
    return sql`${countOf(shopId, ranges)} as ${sql.id(name)}`;
  });
  return sql<Counted>`select ${sql.join(counts)}`;
}

function countOf(shopId: number, ranges: RawBuilder<unknown>[]): RawBuilder<unknown> {
  if (ranges.length === 0) return sql`0`;
  const limit = sql.lit(MOST_COUNTED + 1);
  const parts = ranges.map(
    (range) =>
      sql`(select from checkouts where shop_id = ${shopId} and had_contact and ${range} limit ${limit})`,
  );
  return sql`(select count(*) from (
    select from (${sql.join(parts, sql` union all `)}) part limit ${limit}) counted)`;
}

/** The list's ranges; those that differ in nothing but their group are one. */
function rangesOf(db: Database, filter: CheckoutFilter, times: ListTimes): RawBuilder<unknown>[] {
  const arms = armsOf(filter, times).map(({ group, conditions }) => {
    const and = sql.join([sql`true`, ...conditions], sql` and `);
    const { sql: text, parameters } = and.compile(db);
    return { group, and, key: JSON.stringify([text, parameters]) };
  });
  return [...Map.groupBy(arms, ({ key }) => key).values()].flatMap((alike) => {
    const groups = alike.map(({ group }) => sql.lit(group));
    return alike.slice(0, 1).map(({ and }) => sql`list_group in (${sql.join(groups)}) and ${and}`);
  });
}

/** The statement behind counts of what meets terms: of the few that do, else of the newest of the list. */
export function selectCountsOfTerms(
  shopId: number,
  filter: CheckoutFilter,
  times: ListTimes,
  matches: Exclude<Matches, { kind: 'all' }>,
): RawBuilder<Counted> {
  const counts = Object.entries(LISTS).map(
    ([name, other]) =>
      sql`count(*) filter (where meets and ${isListed({ ...filter, ...other }, times)}) as ${sql.id(name)}`,
  );
  return sql<Counted>`
    with looked as materialized (${selectLooked(shopId, filter, times, matches)})
    select count(*) as looked, ${sql.join(counts)} from looked`;
}

/** What a filter may ask of a checkout, and what is searched. */
const COLUMNS = [
  ...[
    'list_group',
    'list_at',
    'list_status',
    'list_reason',
    'channel',
    'email',
    'email_norm',
    'recovered_at',
  ],
  ...['completed_at', 'was_abandoned', 'email_status', 'erased_at', 'search_text'],
];

/** The checkouts that are looked through, and whether they meet the terms. */
function selectLooked(
  shopId: number,
  filter: CheckoutFilter,
  times: ListTimes,
  matches: Exclude<Matches, { kind: 'all' }>,
): RawBuilder<unknown> {
  const columns = sql.join(['id', ...COLUMNS].map((column) => sql.ref(column)));
  if (matches.kind === 'few')
    return sql`select ${columns}, true as meets from checkouts
      where id = any(${matches.ids}::bigint[]) and shop_id = ${shopId} and had_contact`;
  const whole = { ...filter, ...({ state: 'all', emailStatus: null, recoveryStatus: null } as const) };
  const newest = { place: null, limit: MOST_COUNTED + 1 };
  const places = selectPlaces(shopId, whole, times, newest, { kind: 'all' }, COLUMNS);
  if (places === null) return sql`select ${columns}, false as meets from checkouts where false`;
  return sql`select ${columns}, ${meetsOnTheWay(filter.terms)} as meets from (${places}) newest`;
}

function isListed(filter: CheckoutFilter, times: ListTimes): RawBuilder<boolean> {
  const ranges = armsOf(filter, times).map(
    ({ group, conditions }) =>
      sql`(${sql.join([sql`list_group = ${sql.lit(group)}`, ...conditions], sql` and `)})`,
  );
  return ranges.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ranges, sql` or `)})`;
}
