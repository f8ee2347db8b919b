import { findTokenByName, markOrderWaiting } from '../../db/queries/checkout-names.ts';
import { findOrder } from '../../db/queries/orders.ts';
import { addRefund } from '../../db/queries/refunds.ts';
import { parseAmount } from '../../domain/money.ts';
import type { ShopEvent } from '../../shops/shop-event.ts';
import { findMessageId } from '../orders/find-message-id.ts';
import { orderInput } from '../orders/order-input.ts';
import { storeOrder } from '../orders/store-order.ts';
import { toldAgain } from '../orders/told-again.ts';
import { APPLIED, type Applied, type Telling } from './telling.ts';
import { readTime, readTold } from './read-body.ts';

const UNKNOWN_ORDER = 'its order is not known';

/** Stores an order; one that names its checkout by another name than the token finds it now, or when it comes. */
export async function applyOrder(
  { deps, shop, now }: Telling,
  event: Extract<ShopEvent, { kind: 'order' }>,
): Promise<Applied> {
  const body = readTold(orderInput, event.body);
  if (body.kind !== 'read') return body;
  const { value } = body;
  const { checkoutToken } = value;
  const names = checkoutToken === null ? event.names : [checkoutToken];
  const findToken = async () => (await findTokenByName(deps.db, shop.id, names)) ?? checkoutToken;
  const order = {
    ...value,
    checkoutToken: await findToken(),
    recoveryMessageId: findMessageId(deps.secrets, value.recoveryToken, now),
  };
  await storeOrder(deps.db, shop, order, now, deps.secrets);
  if (order.checkoutToken === null && event.names.length > 0) {
    await markOrderWaiting(deps.db, shop.id, order.id, event.names);
    // The checkout may have come in between; whichever of the two looks last sees the other.
    const token = await findToken();
    if (token !== null)
      await storeOrder(deps.db, shop, { ...order, checkoutToken: token }, now, deps.secrets);
  }
  return value.notes.length === 0 ? APPLIED : { kind: 'applied', note: value.notes.join('; ') };
}

/** Cancels an order that is known; what is not was never one. */
export async function applyCancelledOrder(
  { deps, shop, now }: Telling,
  { orderId, cancelledAt }: Extract<ShopEvent, { kind: 'order_cancelled' }>,
): Promise<Applied> {
  const row = await findOrder(deps.db, shop.id, orderId);
  if (row === undefined) return { kind: 'ignored', note: UNKNOWN_ORDER };
  await storeOrder(
    deps.db,
    shop,
    toldAgain(row, { cancelledAt: readTime(cancelledAt) ?? now }),
    now,
    deps.secrets,
  );
  return APPLIED;
}

/** Adds up what was given back of an order, each refund once. */
export async function applyRefund(
  { deps, shop, now }: Telling,
  { orderId, refundId, amount, currency }: Extract<ShopEvent, { kind: 'refund' }>,
): Promise<Applied> {
  const row = await findOrder(deps.db, shop.id, orderId);
  if (row === undefined) return { kind: 'waits', note: UNKNOWN_ORDER };
  if (currency !== null && currency !== row.currency) {
    return { kind: 'not_understood', note: "the refund is not in its order's currency" };
  }
  const minor = parseAmount(amount, row.currency);
  if (minor === null) return { kind: 'not_understood', note: `is no amount in ${row.currency}` };
  const refundedMinor = await addRefund(deps.db, row.id, refundId, minor);
  // As when the order told of it: what was given back never becomes less.
  if (refundedMinor <= row.refunded_minor) return APPLIED;
  await storeOrder(deps.db, shop, toldAgain(row, { refundedMinor }), now, deps.secrets);
  return APPLIED;
}
