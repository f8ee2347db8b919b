import type { Transaction } from 'kysely';
import { applyPaymentActivity } from '../../domain/checkout-event.ts';
import { clampFuture } from '../../domain/schedule.ts';
import type { Database, DB } from '../../db/database.ts';
import {
  getStandingMail,
  lockCheckoutOrToken,
  toStoredCheckout,
  type CheckoutRow,
} from '../../db/queries/checkouts.ts';
import {
  insertPaymentEvent,
  replacePaymentEvent,
  type PaymentEvent,
  type PaymentEventRow,
} from '../../db/queries/payment-events.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { storeProgress } from './store-progress.ts';

export type StoredPaymentEvent = { kind: 'created' | 'known'; row: PaymentEventRow } | { kind: 'erased' };

/**
 * Stores an attempt to pay, and the activity that it is, in one transaction. One that comes before its checkout is
 * kept for it. A known one is replaced by a later one, or by one of the same time while it is pending.
 */
export async function storePaymentEvent(
  db: Database,
  shop: Shop,
  token: string,
  told: PaymentEvent,
  now: Date,
): Promise<StoredPaymentEvent> {
  const event = { ...told, occurredAt: clampFuture(told.occurredAt, now) };
  return await db.transaction().execute(async (tx) => {
    const checkout = await lockCheckoutOrToken(tx, shop.id, token);
    if (checkout !== undefined && checkout.erased_at !== null) return { kind: 'erased' };
    const stored = await storeRow(tx, shop.id, token, event, now);
    if (checkout !== undefined) await storeActivity(tx, shop, checkout, event.occurredAt, now);
    return stored;
  });
}

async function storeRow(
  tx: Transaction<DB>,
  shopId: number,
  token: string,
  event: PaymentEvent,
  now: Date,
): Promise<{ kind: 'created' | 'known'; row: PaymentEventRow }> {
  for (;;) {
    const inserted = await insertPaymentEvent(tx, shopId, token, event, now);
    if (inserted !== undefined) return { kind: 'created', row: inserted };
    const known = await replacePaymentEvent(tx, shopId, token, event);
    if (known !== undefined) return { kind: 'known', row: known };
  }
}

async function storeActivity(
  tx: Transaction<DB>,
  shop: Shop,
  checkout: CheckoutRow,
  occurredAt: Date,
  now: Date,
): Promise<void> {
  const standingMail = await getStandingMail(tx, checkout.id);
  const change = applyPaymentActivity(
    toStoredCheckout(checkout),
    occurredAt,
    now,
    shop.settings,
    standingMail,
  );
  if (change.kind === 'applied') await storeProgress(tx, checkout, change, now);
}
