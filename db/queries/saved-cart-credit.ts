import { sql, type Transaction } from 'kysely';
import type { ClaimedMail } from '../../domain/attribution.ts';
import type { DB } from '../database.ts';
import { findEarningMail } from './recovered-orders.ts';

/** A mail about a saved cart that an order may have come from. */
export interface SavedCartMail {
  mail: ClaimedMail;
  /** It counts for another order already. */
  isTaken: boolean;
  /** The mail that the order counts for by now. */
  orderCountsFor: number | null;
}

/**
 * Reads and locks it, so that of two orders with its token one counts.
 *
 * @param orderNames every name of the order.
 * @returns undefined for a mail of another kind, or one that is gone.
 */
export async function lockSavedCartMail(
  tx: Transaction<DB>,
  shopId: number,
  messageId: number,
  orderNames: Buffer[],
): Promise<SavedCartMail | undefined> {
  const message = await tx
    .selectFrom('messages')
    .select(['id', 'claimed_at', 'voided_at', 'status'])
    .where('shop_id', '=', shopId)
    .where('id', '=', messageId)
    .where('kind', '=', 'saved_cart')
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (message === undefined) return undefined;
  const visits = await tx
    .selectFrom('visits')
    .select('at')
    .where('message_id', '=', messageId)
    .where('is_person', '=', true)
    .orderBy('at')
    .execute();
  const other = await tx
    .selectFrom('recovered_orders')
    .select('message_id')
    .where('message_id', '=', messageId)
    .where(sql<boolean>`not coalesce(order_hash = any(${orderNames}::bytea[]), false)`)
    .executeTakeFirst();
  return {
    mail: {
      ...{ messageId, kind: 'saved_cart', claimedAt: message.claimed_at },
      certainlyNotSent: message.voided_at !== null || message.status === 'failed',
      sessionsAt: visits.map(({ at }) => at),
    },
    isTaken: other !== undefined,
    orderCountsFor: await findEarningMail(tx, shopId, orderNames),
  };
}

export async function markOrderEarned(
  tx: Transaction<DB>,
  orderId: number,
  messageId: number,
): Promise<void> {
  await tx.updateTable('orders').set({ recovered_message_id: messageId }).where('id', '=', orderId).execute();
}
