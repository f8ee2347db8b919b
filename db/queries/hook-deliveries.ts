import type { Database } from '../database.ts';

/** One delivery of another system's webhook, and what came of it; never what it said. */
export interface HookDelivery {
  shopId: number;
  system: 'resend';
  /** The sender's name of the delivery; a repeat has the same. */
  deliveryId: string;
  topic: string | null;
  receivedAt: Date;
  outcome: 'applied' | 'ignored' | 'not_understood';
  /** In words of ours, why it was ignored or not understood. */
  note: string | null;
}

/** Keeps a delivery; of a repeat the first one stays. */
export async function insertHookDelivery(db: Database, delivery: HookDelivery): Promise<void> {
  await db
    .insertInto('hook_deliveries')
    .values({
      shop_id: delivery.shopId,
      system: delivery.system,
      delivery_id: delivery.deliveryId,
      topic: delivery.topic,
      received_at: delivery.receivedAt,
      outcome: delivery.outcome,
      note: delivery.note,
    })
    .onConflict((conflict) => conflict.columns(['shop_id', 'system', 'delivery_id']).doNothing())
    .execute();
}

/** @returns how many went that were received before the time. */
export async function deleteHookDeliveries(
  db: Database,
  shopId: number,
  before: Date,
  limit: number,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('hook_deliveries')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('hook_deliveries')
        .select('id')
        .where('shop_id', '=', shopId)
        .where('received_at', '<', before)
        .orderBy('received_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
