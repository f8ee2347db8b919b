import { sql } from 'kysely';
import type { ClaimedMail } from '../../domain/attribution.ts';
import type { RecoverySums } from '../../domain/report.ts';
import type { Database } from '../database.ts';

/** What a report is about: from an instant on, up to another without it. */
export interface ReportScope {
  from: Date;
  /** Null: whatever was told so far. */
  until: Date | null;
  /** Null: mails of every kind. */
  kind: ClaimedMail['kind'] | null;
}

type SumsRow = Omit<RecoverySums, 'salesMinor' | 'items' | 'ownSalesMinor'> & {
  salesMinor: string;
  items: string;
  ownSalesMinor: string;
};

/**
 * Counts and adds up each currency's sessions by the time of the visit and orders by the time of completion, from what outlives
 * a purge. Both are range scans of an index on shop and time.
 *
 * @returns by currency; none for a currency with neither.
 */
export async function listRecoverySums(
  db: Database,
  shopId: number,
  scope: ReportScope,
): Promise<RecoverySums[]> {
  const byLink = sql`via = 'link'`;
  const inSales = sql`cancelled_at is null and total_minor is not null`;
  const { rows } = await sql<SumsRow>`
    with visited as (
      select currency, count(*) as sessions from mail_sessions
      where ${isWithin('at', shopId, scope)} group by currency),
    earned as (
      select currency,
        count(*) filter (where ${byLink}) as orders,
        count(*) filter (where ${byLink} and is_first_order) as first_orders,
        count(*) filter (where ${byLink} and ${inSales}) as orders_in_sales,
        sum(total_minor - refunded_minor) filter (where ${byLink} and ${inSales}) as sales_minor,
        count(item_count) filter (where ${byLink}) as orders_with_items,
        sum(item_count) filter (where ${byLink}) as items,
        count(*) filter (where not ${byLink}) as own_orders,
        sum(total_minor - refunded_minor) filter (where not ${byLink} and ${inSales}) as own_sales_minor
      from recovered_orders where ${isWithin('completed_at', shopId, scope)} group by currency)
    select currency,
      coalesce(sessions, 0) as sessions,
      coalesce(orders, 0) as orders,
      coalesce(first_orders, 0) as "firstTimeCustomers",
      coalesce(orders_in_sales, 0) as "ordersInSales",
      coalesce(sales_minor, 0)::text as "salesMinor",
      coalesce(orders_with_items, 0) as "ordersWithItems",
      coalesce(items, 0)::text as items,
      coalesce(own_orders, 0) as "ownOrders",
      coalesce(own_sales_minor, 0)::text as "ownSalesMinor"
    from visited full join earned using (currency) order by currency`.execute(db);
  return rows.map(({ salesMinor, items, ownSalesMinor, ...counts }) => ({
    ...counts,
    salesMinor: BigInt(salesMinor),
    items: BigInt(items),
    ownSalesMinor: BigInt(ownSalesMinor),
  }));
}

function isWithin(column: 'at' | 'completed_at', shopId: number, { from, until, kind }: ReportScope) {
  const at = sql.ref(column);
  return sql<boolean>`shop_id = ${shopId} and ${at} >= ${from}
    and (${until}::timestamptz is null or ${at} < ${until})
    and (${kind}::text is null or kind = ${kind})`;
}
