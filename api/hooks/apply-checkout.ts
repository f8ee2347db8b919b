import {
  claimName,
  findTokenByName,
  listWaitingOrders,
  nameCheckout,
} from '../../db/queries/checkout-names.ts';
import { withdrawLink } from '../../db/queries/checkouts.ts';
import type { Database } from '../../db/database.ts';
import { findOrder } from '../../db/queries/orders.ts';
import type { ShopEvent } from '../../shops/shop-event.ts';
import { isExportToken } from '../../shops/export-token.ts';
import { checkoutInput } from '../checkouts/checkout-input.ts';
import { paymentEventInput } from '../checkouts/payment-event-input.ts';
import { storeOne } from '../checkouts/store-checkout-events.ts';
import { storePaymentEvent } from '../checkouts/store-payment-event.ts';
import { checkoutToken } from '../input.ts';
import { storeOrder } from '../orders/store-order.ts';
import { toldAgain } from '../orders/told-again.ts';
import { APPLIED, type Applied, type Telling } from './telling.ts';
import { readTold } from './read-body.ts';
import { withKnown } from './with-known.ts';

/** Stores a checkout and its names, and completes it by orders that came first and name it by one of them. */
export async function applyCheckout(
  { deps, shop, now }: Telling,
  event: Extract<ShopEvent, { kind: 'checkout' }>,
): Promise<Applied> {
  const told = readTold(checkoutToken, event.token);
  if (told.kind !== 'read') return told;
  const body = readTold(checkoutInput, event.body);
  if (body.kind !== 'read') return body;
  const token = await storedAs(deps.db, shop.id, { token: told.value, number: event.number }, now);
  const value = event.isPartial === true ? await withKnown(deps.db, shop.id, token, body.value) : body.value;
  const stored = await storeOne(deps.db, shop, { token, event: value }, now);
  const isOtherName = token !== told.value && !isExportToken(told.value);
  const names = isOtherName ? [told.value, ...event.names] : event.names;
  await nameCheckout(deps.db, shop.id, token, names, now);
  for (const order of await listWaitingOrders(deps.db, shop.id, event.names)) {
    await storeOrder(deps.db, shop, toldAgain(order, { checkoutToken: token }), now, deps.secrets);
  }
  return stored.kind === 'stale' ? { kind: 'applied', note: 'something newer was known' } : APPLIED;
}

/** One that was imported or read back without its token is the same checkout: its number tells, whichever is first. */
async function storedAs(
  db: Database,
  shopId: number,
  { token, number }: { token: string; number: string | null },
  now: Date,
): Promise<string> {
  if (number === null) return token;
  const known = await claimName(db, shopId, number, token, now);
  return isExportToken(known) || isExportToken(token) ? known : token;
}

/** What the shop has no more cannot be gone back to. */
export async function applyDeletedCheckout(
  { deps, shop }: Telling,
  { names }: Extract<ShopEvent, { kind: 'checkout_deleted' }>,
): Promise<Applied> {
  const token = (await findTokenByName(deps.db, shop.id, names)) ?? names[0] ?? '';
  const isThere = await withdrawLink(deps.db, shop.id, token);
  return isThere ? APPLIED : { kind: 'ignored', note: 'no such checkout is known' };
}

/** Stores an attempt to pay; one that names only its order waits until the order is known. */
export async function applyPayment(
  { deps, shop, now }: Telling,
  event: Extract<ShopEvent, { kind: 'payment' }>,
): Promise<Applied> {
  const body = readTold(paymentEventInput, event.body);
  if (body.kind !== 'read') return body;
  const order = event.orderId === null ? undefined : await findOrder(deps.db, shop.id, event.orderId);
  const named = event.token === null ? null : await findTokenByName(deps.db, shop.id, [event.token]);
  const told = named ?? event.token ?? order?.checkout_token ?? null;
  if (told === null) return { kind: 'waits', note: 'its order, or the checkout of its order, is not known' };
  const token = readTold(checkoutToken, told);
  if (token.kind !== 'read') return token;
  await storePaymentEvent(deps.db, shop, token.value, body.value, now);
  return APPLIED;
}
