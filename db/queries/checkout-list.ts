import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database.ts';
import { findMatches, lookUpMatches, meetsOnTheWay, type Matches } from './checkout-search.ts';
import { armsOf, type CheckoutFilter, type ListTimes } from './checkout-list-arms.ts';
import type { CheckoutRow } from './checkouts.ts';

export type { CheckoutFilter, ListTimes };

/** A place between two checkouts of the list; the page lies on one side of it, the checkout named not on it. */
export interface ListPlace {
  side: 'older' | 'newer';
  /** The checkout's place in time, as the database wrote it. */
  at: string;
  id: number;
}

export interface ListedCheckout {
  row: CheckoutRow;
  at: string;
}

export interface ListPage {
  listed: ListedCheckout[];
  /** More lie behind the page's end, in its own direction. */
  hasMore: boolean;
}

/**
 * Reads one page of a shop's checkouts, newest abandonment first; only those with a contact are ever listed. Each
 * group of checkouts (migration 0004) is an ordered range of an index of its own; the page is the merge of their first
 * rows. checkout-list.plans.md shows the plans.
 *
 * @param place null for the first page.
 * @param known what was found for the filter's terms, where that was looked up before.
 */
export async function listCheckouts(
  db: Database,
  shopId: number,
  filter: CheckoutFilter,
  times: ListTimes,
  { place, limit }: { place: ListPlace | null; limit: number },
  known?: Matches,
): Promise<ListPage> {
  const asked = { place, limit: limit + 1 };
  const read = async (matches: Matches): Promise<PageRow[]> =>
    (await selectPage(shopId, filter, times, asked, matches)?.execute(db))?.rows ?? [];
  const matches = known ?? (await findMatches(db, shopId, filter.terms));
  let rows = await read(matches);
  // What is common among the newest may be in no others: where the page is not full of them, all are looked up.
  if (matches.kind === 'common' && rows.length <= limit)
    rows = await read(await lookUpMatches(db, shopId, filter.terms));
  const listed = rows.slice(0, limit).map(({ page_at, ...row }) => ({ row, at: page_at }));
  return {
    listed: place?.side === 'newer' ? listed.toReversed() : listed,
    hasMore: rows.length > limit,
  };
}

type PageRow = CheckoutRow & { page_at: string };

/** The statement behind a page, read from the place onwards; null when no checkout can be on it. */
export function selectPage(
  shopId: number,
  filter: CheckoutFilter,
  times: ListTimes,
  asked: AskedPage,
  matches: Matches = { kind: 'all' },
): RawBuilder<PageRow> | null {
  const places = selectPlaces(shopId, filter, times, asked, matches);
  if (places === null) return null;
  const matching =
    matches.kind === 'few'
      ? sql`matching as materialized (select * from checkouts where id = any(${matches.ids}::bigint[])),`
      : sql``;
  return sql`
    with ${matching} page as (${places})
    select c.*, page.page_at::text from page join checkouts c on c.id = page.id ${inOrder('page.page_at', asked)}`;
}

/** A page to be read from the place onwards, of so many entries at most. */
interface AskedPage {
  place: ListPlace | null;
  limit: number;
}

function inOrder(at: string, { place }: AskedPage): RawBuilder<unknown> {
  const direction = sql.raw(place?.side === 'newer' ? 'asc' : 'desc');
  return sql`order by ${sql.ref(at)} ${direction}, id ${direction}`;
}

/** SQL of a page's ids and places, with further columns; of the few that match it reads `matching`. */
export function selectPlaces(
  shopId: number,
  filter: CheckoutFilter,
  times: ListTimes,
  asked: AskedPage,
  matches: Matches,
  columns: readonly string[] = [],
): RawBuilder<unknown> | null {
  const { place, limit } = asked;
  const further = columns.map((column) => sql`, ${sql.ref(column)}`);
  const source = matches.kind === 'few' ? sql`matching` : sql`checkouts`;
  const arms = armsOf(filter, times).map(({ group, isShifted, conditions }) => {
    const shiftMs = isShifted ? times.abandonAfterMs : 0;
    const all = [
      sql`shop_id = ${shopId}`,
      sql`had_contact`,
      sql`list_group = ${sql.lit(group)}`,
      ...conditions,
      ...(place === null ? [] : [behind(place, shiftMs)]),
      ...(matches.kind === 'common' ? [near(matches, place, shiftMs)] : []),
      ...(matches.kind === 'common' || matches.kind === 'many' ? [meetsOnTheWay(filter.terms)] : []),
    ];
    const at = sql`list_at ${isShifted ? sql`+ ${interval(shiftMs)}` : sql``} as page_at`;
    return sql`(select id, ${at} ${sql.join(further, sql``)} from ${source}
      where ${sql.join(all, sql` and `)} ${inOrder('list_at', asked)} limit ${limit})`;
  });
  if (arms.length === 0) return null;
  return sql`${sql.join(arms, sql` union all `)} ${inOrder('page_at', asked)} limit ${limit}`;
}

function behind({ side, at, id }: ListPlace, shiftMs: number): RawBuilder<unknown> {
  return sql`(list_at, id) ${sql.raw(side === 'newer' ? '>' : '<')} (${at}::timestamptz - ${interval(shiftMs)}, ${id})`;
}

/** So near the place that few checkouts are walked past. All ranges end at the same time: the page lacks none before it. */
function near(
  { newest, spanMs }: Extract<Matches, { kind: 'common' }>,
  place: ListPlace | null,
  shiftMs: number,
): RawBuilder<unknown> {
  const at = sql`${place?.at ?? newest}::timestamptz`;
  return place?.side === 'newer'
    ? sql`list_at <= ${at} + ${interval(spanMs - shiftMs)}`
    : sql`list_at >= ${at} - ${interval(spanMs + shiftMs)}`;
}

function interval(ms: number): RawBuilder<unknown> {
  return sql`${ms}::float8 * interval '1 millisecond'`;
}
