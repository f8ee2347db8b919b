import { sql, type Transaction } from 'kysely';
import type { ClaimedMail } from '../../domain/attribution.ts';
import type { KeyedHash } from '../../secrets.ts';
import type { DB } from '../database.ts';

/** What an order brings to the report, as it was told last. */
export interface OrderFigures {
  currency: string;
  /** Null when it could not be read. */
  totalMinor: number | null;
  refundedMinor: number;
  cancelledAt: Date | null;
  /** Null when no item could be read. */
  itemCount: number | null;
}

/** What a mail earned. Nothing in it is personal: it outlives the order, the mail and the person. */
export interface RecoveredOrder extends OrderFigures {
  messageId: number;
  kind: ClaimedMail['kind'];
  via: 'link' | 'own';
  /** Null when only the checkout told of its completion. */
  orderHash: Uint8Array | null;
  completedAt: Date;
  isFirstOrder: boolean;
}

/** @returns an order's names, today's key's first. */
export function orderNames(shop: { slug: string }, externalId: string, hashes: KeyedHash[]): Buffer[] {
  return hashes.map((hash) => Buffer.from(hash(`${shop.slug}:${externalId}`)));
}

/**
 * Writes down what a mail earned, in place of what was written before of the mail, of the order, or of the other mail
 * that the checkout counted for.
 *
 * @param replaced the mail that the checkout counted for before, and every name of the order.
 */
export async function insertRecoveredOrder(
  tx: Transaction<DB>,
  shopId: number,
  earned: RecoveredOrder,
  replaced: { messageId: number | null; orderNames: Buffer[] },
): Promise<void> {
  await tx
    .deleteFrom('recovered_orders')
    .where('shop_id', '=', shopId)
    .where('message_id', '<>', earned.messageId)
    .where((eb) =>
      eb.or([
        eb('message_id', '=', replaced.messageId),
        sql<boolean>`order_hash = any(${replaced.orderNames}::bytea[])`,
      ]),
    )
    .execute();
  const values = {
    order_hash: earned.orderHash === null ? null : Buffer.from(earned.orderHash),
    kind: earned.kind,
    via: earned.via,
    completed_at: earned.completedAt,
    currency: earned.currency,
    total_minor: earned.totalMinor,
    refunded_minor: earned.refundedMinor,
    cancelled_at: earned.cancelledAt,
    item_count: earned.itemCount,
    is_first_order: earned.isFirstOrder,
  };
  await tx
    .insertInto('recovered_orders')
    .values({ message_id: earned.messageId, shop_id: shopId, ...values })
    .onConflict((conflict) => conflict.column('message_id').doUpdateSet(values))
    .execute();
}

export async function deleteRecoveredOrder(tx: Transaction<DB>, messageId: number): Promise<void> {
  await tx.deleteFrom('recovered_orders').where('message_id', '=', messageId).execute();
}

/** @returns the mail that the order counts for, though order, mail and checkout may be gone. */
export async function findEarningMail(
  tx: Transaction<DB>,
  shopId: number,
  names: Buffer[],
): Promise<number | null> {
  const row = await tx
    .selectFrom('recovered_orders')
    .select('message_id')
    .where('shop_id', '=', shopId)
    .where(sql<boolean>`order_hash = any(${names}::bytea[])`)
    .executeTakeFirst();
  return row?.message_id ?? null;
}

/**
 * Keeps the report in step with an order that is told again, though the order itself may be gone: a cancellation
 * and refunds never go back, and what could not be read takes nothing away. What brought the order stays.
 */
export async function updateRecoveredOrder(
  tx: Transaction<DB>,
  shopId: number,
  names: Buffer[],
  told: OrderFigures,
): Promise<void> {
  const { currency, totalMinor, refundedMinor, cancelledAt, itemCount } = told;
  await tx
    .updateTable('recovered_orders')
    .set((eb) => ({
      ...(totalMinor !== null && { currency, total_minor: totalMinor }),
      ...(itemCount !== null && { item_count: itemCount }),
      refunded_minor: sql<number>`greatest(refunded_minor, ${refundedMinor}::bigint)`,
      cancelled_at: eb.fn.coalesce('cancelled_at', sql<Date | null>`${cancelledAt}::timestamptz`),
    }))
    .where('shop_id', '=', shopId)
    .where(sql<boolean>`order_hash = any(${names}::bytea[])`)
    .execute();
}
