import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database.ts';
import { findMatches, holdsWordsOnTheWay, type Matches } from './checkout-search.ts';
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
 */
export async function listCheckouts(
  db: Database,
  shopId: number,
  filter: CheckoutFilter,
  times: ListTimes,
  { place, limit }: { place: ListPlace | null; limit: number },
): Promise<ListPage> {
  const matches = await findMatches(db, shopId, filter.words);
  const statement = selectPage(shopId, filter, times, { place, limit: limit + 1 }, matches);
  if (statement === null) return { listed: [], hasMore: false };
  const { rows } = await statement.execute(db);
  const listed = rows.slice(0, limit).map(({ page_at, ...row }) => ({ row, at: page_at }));
  return {
    listed: place?.side === 'newer' ? listed.toReversed() : listed,
    hasMore: rows.length > limit,
  };
}

/** The statement behind a page, read from the place onwards; null when no checkout can be on it. */
export function selectPage(
  shopId: number,
  filter: CheckoutFilter,
  times: ListTimes,
  { place, limit }: { place: ListPlace | null; limit: number },
  matches: Matches = { kind: 'all' },
): RawBuilder<CheckoutRow & { page_at: string }> | null {
  const isBackwards = place?.side === 'newer';
  const direction = sql.raw(isBackwards ? 'asc' : 'desc');
  const inOrder = (at: string) => sql`order by ${sql.ref(at)} ${direction}, id ${direction}`;
  const source = matches.kind === 'few' ? sql`matching` : sql`checkouts`;
  const arms = armsOf(filter, times).map(({ group, isShifted, conditions }) => {
    const shift = sql`${times.abandonAfterMs}::bigint * interval '1 millisecond'`;
    const from = place && sql`(${place.at}::timestamptz ${isShifted ? sql`- ${shift}` : sql``}, ${place.id})`;
    const all = [
      sql`shop_id = ${shopId}`,
      sql`had_contact`,
      sql`list_group = ${sql.lit(group)}`,
      ...conditions,
      ...(matches.kind === 'many' ? [holdsWordsOnTheWay(filter.words)] : []),
      ...(from === null ? [] : [sql`(list_at, id) ${sql.raw(isBackwards ? '>' : '<')} ${from}`]),
    ];
    return sql`(select id, list_at ${isShifted ? sql`+ ${shift}` : sql``} as page_at from ${source}
      where ${sql.join(all, sql` and `)} ${inOrder('list_at')} limit ${limit})`;
  });
  if (arms.length === 0) return null;
  const matching =
    matches.kind === 'few'
      ? sql`matching as materialized (select * from checkouts where id = any(${matches.ids}::bigint[])),`
      : sql``;
  return sql`
    with ${matching} page as (${sql.join(arms, sql` union all `)} ${inOrder('page_at')} limit ${limit})
    select c.*, page.page_at::text from page join checkouts c on c.id = page.id ${inOrder('page.page_at')}`;
}
