import { sql, type RawBuilder } from 'kysely';
import type { ClaimedMail } from '../../domain/attribution.ts';
import type { RecoverySums } from '../../domain/report.ts';
import type { SpanParts } from '../../domain/report-blocks.ts';
import type { Database } from '../database.ts';
import { EACH_FOR_ITSELF, spanTables } from './span-parts.ts';
import { REPORT_SUMS } from './report-columns.ts';

type SumsRow = Omit<RecoverySums, 'salesMinor' | 'items' | 'ownSalesMinor'> & {
  place: number;
  salesMinor: string;
  items: string;
  ownSalesMinor: string;
};

/**
 * Adds up each currency's sessions by the time of the visit and orders by the time of completion, from what outlives a
 * purge: whole hours from the sums and what is not in them yet, the rest of a span from the ledger row by row. One
 * statement, so one look at all of it.
 *
 * @param spans what to add up, each for itself, as `toSpanParts` takes it apart.
 * @param kind mails of this kind; null: of every kind.
 * @returns for each span its currencies in their order; none for a currency with neither.
 */
export async function listRecoverySums(
  db: Database,
  shopId: number,
  spans: readonly SpanParts[],
  kind: ClaimedMail['kind'] | null,
): Promise<RecoverySums[][]> {
  const { rows } = await selectRecoverySums(shopId, spans, kind).execute(db);
  const byPlace = Map.groupBy(rows, ({ place }) => place);
  return spans.map((_, place) => (byPlace.get(place) ?? []).map(toSums));
}

/** SQL of it, for a benchmark too. */
export function selectRecoverySums(
  shopId: number,
  spans: readonly SpanParts[],
  kind: ClaimedMail['kind'] | null,
): RawBuilder<SumsRow> {
  return sql<SumsRow>`
    with ${spanTables(spans)},
    found as (
      select place, s.* from blocks cross join lateral (
        select kind, currency, ${REPORT_SUMS.list} from report_sums
        where shop_id = ${shopId} and hours = blocks.hours and at >= blocks."from" and at < blocks.before
        ${EACH_FOR_ITSELF}) s
      union all
      select place, d.* from inners cross join lateral (
        select kind, currency, ${REPORT_SUMS.list} from report_deltas
        where shop_id = ${shopId} and at >= inners."from" and at < inners.before ${EACH_FOR_ITSELF}) d
      union all
      select place, v.kind, v.currency, 1, 0, 0, 0, 0, 0, 0, 0, 0 from edges cross join lateral (
        select kind, currency from mail_sessions
        where shop_id = ${shopId} and at >= edges."from" and at < edges.before ${EACH_FOR_ITSELF}) v
      union all
      select place, o.kind, o.currency, 0, ${REPORT_SUMS.ofOrder} from edges cross join lateral (
        select kind, currency, f.* from recovered_orders as told cross join lateral figures_of(told) f
        where shop_id = ${shopId} and completed_at >= edges."from" and completed_at < edges.before
        ${EACH_FOR_ITSELF}) o)
    select place, currency, sum(sessions)::bigint as sessions, sum(orders)::bigint as orders,
      sum(first_orders)::bigint as "firstTimeCustomers", sum(orders_in_sales)::bigint as "ordersInSales",
      sum(sales_minor)::text as "salesMinor", sum(orders_with_items)::bigint as "ordersWithItems",
      sum(items)::text as items, sum(own_orders)::bigint as "ownOrders", sum(own_sales_minor)::text as "ownSalesMinor"
    from found where ${kind}::text is null or kind = ${kind}
    group by place, currency
    -- What came and was taken back leaves nothing.
    having sum(sessions) <> 0 or sum(orders) <> 0 or sum(own_orders) <> 0
    order by place, currency`;
}

function toSums({ place: _, salesMinor, items, ownSalesMinor, ...counts }: SumsRow): RecoverySums {
  return {
    ...counts,
    salesMinor: BigInt(salesMinor),
    items: BigInt(items),
    ownSalesMinor: BigInt(ownSalesMinor),
  };
}
