import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Keeps a refund of an order under its own id. @returns what all refunds that are known add up to. */
export async function addRefund(
  db: Database,
  orderId: number,
  refundId: string,
  amountMinor: number,
): Promise<number> {
  const { rows } = await sql<{ sum: number }>`
    update orders set refunds = refunds || jsonb_build_object(${refundId}::text, ${amountMinor}::bigint)
    where id = ${orderId}
    returning (select sum(value::bigint) from jsonb_each_text(refunds))::bigint as sum`.execute(db);
  return rows[0]?.sum ?? amountMinor;
}
