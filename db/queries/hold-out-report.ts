import { sql } from 'kysely';
import type { Arm, ArmSums } from '../../domain/hold-out.ts';
import type { Span, SpanParts } from '../../domain/report-blocks.ts';
import type { Database } from '../database.ts';
import { spanTables } from './span-parts.ts';

/** What one side of one draw ordered. */
export interface HoldOutRow extends ArmSums {
  currency: string;
  holdOutPercent: number;
  arm: Arm;
}

type SumsRow = Omit<HoldOutRow, 'salesMinor' | 'squaredOrders' | 'squaredSales'> & {
  salesMinor: string;
  squaredOrders: string;
  squaredSales: string;
};

/** @returns what was counted of people whose decision fell into the span, by currency, draw and side. */
export async function listHoldOutSums(db: Database, shopId: number, span: SpanParts): Promise<HoldOutRow[]> {
  const { rows } = await sql<SumsRow>`
    with ${spanTables([span])},
    found as (
      select currency, hold_out_percent, arm, people, orders, squared_orders, sales_minor, squared_sales
        from blocks join hold_out_sums s on s.shop_id = ${shopId} and s.hours = blocks.hours
          and s.at >= blocks."from" and s.at < blocks.before
      union all
      select currency, hold_out_percent, arm, 1, orders, orders::numeric * orders, sales_minor, sales_minor * sales_minor
        from edges join hold_out_cases h on h.shop_id = ${shopId} and h.settled_at is not null
          and h.decided_at >= edges."from" and h.decided_at < edges.before)
    select currency, hold_out_percent as "holdOutPercent", arm, sum(people)::bigint as people,
      sum(orders)::bigint as orders, sum(squared_orders)::text as "squaredOrders",
      sum(sales_minor)::text as "salesMinor", sum(squared_sales)::text as "squaredSales"
    from found group by currency, hold_out_percent, arm order by currency, hold_out_percent, arm`.execute(db);
  return rows.map(({ salesMinor, squaredOrders, squaredSales, ...row }) => ({
    ...row,
    salesMinor: BigInt(salesMinor),
    squaredOrders: Number(squaredOrders),
    squaredSales: Number(squaredSales),
  }));
}

/** @returns by currency, how many people are in the measurement since a time of the period and not counted yet. */
export async function countHoldOutRunning(
  db: Database,
  shopId: number,
  { from, before }: Span,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ currency: string; people: number }>`
    select currency, count(*)::int as people from hold_out_cases
    where shop_id = ${shopId} and settled_at is null and decided_at >= ${from} and decided_at < ${before}
    group by currency`.execute(db);
  return new Map(rows.map(({ currency, people }) => [currency, people]));
}
