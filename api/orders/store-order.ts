import type { Transaction } from 'kysely';
import { applyCompletion } from '../../domain/checkout-event.ts';
import { countItems } from '../../domain/report.ts';
import { clampFuture } from '../../domain/schedule.ts';
import type { Database, DB } from '../../db/database.ts';
import { getStandingMail, toStoredCheckout, type CheckoutRow } from '../../db/queries/checkouts.ts';
import { eraseOrders } from '../../db/queries/erase-orders.ts';
import { markLaterOrders } from '../../db/queries/first-orders.ts';
import { lockPersonsOf } from '../../db/queries/locks.ts';
import {
  findCheckoutOfMessage,
  insertOrder,
  lockCheckoutsOf,
  lockOrder,
  updateOrder,
  type OrderEvent,
  type OrderRow,
} from '../../db/queries/orders.ts';
import { orderNames, updateRecoveredOrder, type OrderFigures } from '../../db/queries/recovered-orders.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { storeProgress } from '../checkouts/store-progress.ts';
import type { Secrets } from '../../secrets.ts';
import { contactOf } from '../contact.ts';
import { creditSavedCart } from './credit-saved-cart.ts';
import { mergeOrder } from './merge-order.ts';

/**
 * Stores an order, completes its checkouts and tells Temporal of a mail that may have earned it, in one transaction.
 * Claims of mails to the same person come before or after the whole, never in between. What the report took of the order
 * follows it, though the order itself was purged since.
 *
 * @param secrets name the order among the recovered ones and its buyer among the known ones; today's first.
 */
export async function storeOrder(
  db: Database,
  shop: Shop,
  told: OrderEvent,
  now: Date,
  secrets: Pick<Secrets, 'orderHashes' | 'buyerHashes'>,
): Promise<{ created: boolean; row: OrderRow }> {
  const order = {
    ...told,
    completedAt: clampFuture(told.completedAt, now),
    cancelledAt: told.cancelledAt && clampFuture(told.cancelledAt, now),
  };
  return await db.transaction().execute(async (tx) => {
    await lockPersonsOf(tx, shop.id, contactOf(order));
    const { row, isLinkNews, created } = await storeRow(tx, shop.id, order, now);
    const recoveredId = await findCheckoutOfMessage(tx, shop.id, order.recoveryMessageId);
    const checkouts = await lockCheckoutsOf(tx, shop.id, row.checkout_token, recoveredId);
    for (const checkout of checkouts) {
      await completeCheckout(tx, shop, checkout, row, checkout.id === recoveredId && isLinkNews, now);
    }
    const figures = figuresOf(row);
    await creditSavedCart(
      tx,
      shop,
      { order: row, messageId: order.recoveryMessageId, figures },
      secrets,
      now,
    );
    await updateRecoveredOrder(tx, shop.id, orderNames(shop, row.external_id, secrets.orderHashes), figures);
    await markLaterOrders(tx, row, [row, ...checkouts]);
    const isOfErased = row.erased_at === null && checkouts.some((checkout) => checkout.erased_at !== null);
    return { created, row: isOfErased ? await eraseOrder(tx, row, now) : row };
  });
}

/** It completed a checkout of which nothing personal is to be known. */
async function eraseOrder(tx: Transaction<DB>, row: OrderRow, now: Date): Promise<OrderRow> {
  await eraseOrders(tx, [row.id], now);
  return (await lockOrder(tx, row.shop_id, row.external_id)) ?? row;
}

function figuresOf(row: OrderRow): OrderFigures {
  return {
    currency: row.currency,
    totalMinor: row.total_minor,
    refundedMinor: row.refunded_minor,
    cancelledAt: row.cancelled_at,
    itemCount: countItems(row.line_items),
  };
}

async function storeRow(
  tx: Transaction<DB>,
  shopId: number,
  order: OrderEvent,
  now: Date,
): Promise<{ row: OrderRow; isLinkNews: boolean; created: boolean }> {
  const contact = contactOf(order);
  for (;;) {
    const inserted = await insertOrder(tx, shopId, order, contact, now);
    if (inserted !== undefined) return { row: inserted, isLinkNews: true, created: true };
    const stored = await lockOrder(tx, shopId, order.id);
    // Purged between the two: it is a new one then.
    if (stored === undefined) continue;
    const row = await updateOrder(tx, stored.id, mergeOrder(stored, order, contact));
    return { row, isLinkNews: row.recovery_token !== stored.recovery_token, created: false };
  }
}

async function completeCheckout(
  tx: Transaction<DB>,
  shop: Shop,
  checkout: CheckoutRow,
  order: OrderRow,
  isNewsOfLink: boolean,
  now: Date,
): Promise<void> {
  const hasStandingMail = (await getStandingMail(tx, checkout.id)) !== 'none';
  const completion = { orderId: order.external_id, completedAt: order.completed_at };
  const change = applyCompletion(toStoredCheckout(checkout), completion, now, shop.settings, hasStandingMail);
  // The link's token is news even for a checkout that was completed before.
  const orderCompleted = change.orderCompleted || isNewsOfLink;
  if (change.kind === 'stale' && !orderCompleted) return;
  await storeProgress(tx, checkout, { ...change, orderCompleted }, now);
}
