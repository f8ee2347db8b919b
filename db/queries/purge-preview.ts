import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { isReferredCustomer, isReferredOrder } from './purge-references.ts';

/** How many rows a purge would remove. */
export interface PurgePreview {
  checkouts: number;
  orders: number;
  customers: number;
}

/**
 * Counts what a purge would remove that takes everything created before the time; it changes nothing. Each count is a
 * range of an index by age: of orders and customers that range holds little but what younger checkouts refer to.
 */
export async function countExpired(db: Database, shopId: number, before: Date): Promise<PurgePreview> {
  const { rows } = await sql<PurgePreview>`
    select
      (select count(*) from checkouts c where c.shop_id = ${shopId} and c.created_at < ${before}) as checkouts,
      (select count(*) from orders o where o.shop_id = ${shopId} and o.completed_at < ${before}
        and not ${isReferredOrder('o', before)}) as orders,
      (select count(*) from customers cu where cu.shop_id = ${shopId} and cu.updated_at < ${before}
        and not ${isReferredCustomer('cu', before)}) as customers`.execute(db);
  const [counts] = rows;
  if (counts === undefined) throw new Error('a count gave no row');
  return counts;
}
