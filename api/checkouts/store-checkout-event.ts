import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import { applyCheckoutEvent, type CheckoutChange, type CheckoutEvent } from '../../domain/checkout-event.ts';
import type { Database, DB } from '../../db/database.ts';
import {
  getStandingMail,
  insertCheckout,
  lockCheckoutOrToken,
  toDetails,
  toStoredCheckout,
  type CheckoutRow,
} from '../../db/queries/checkouts.ts';
import { getEarlierEvents } from '../../db/queries/earlier-events.ts';
import { lockPersonsOf } from '../../db/queries/locks.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { insertTimeline } from '../../db/queries/timeline.ts';
import { contactOfCheckout } from '../contact.ts';
import { startWorkflow, type BeginRecovery } from './begin-recovery.ts';
import { storeProgress } from './store-progress.ts';

export type StoredEvent =
  { kind: 'created' | 'applied' | 'stale'; row: CheckoutRow } | { kind: 'erased'; row: null };

/**
 * Stores one `PUT` of a checkout with its history and what Temporal must be told of it, in one transaction.
 * The same event again changes nothing and adds nothing.
 *
 * @param begin makes its recovery begin where it has to; an import decides about old ones in place of a workflow.
 */
export async function storeCheckoutEvent(
  db: Database,
  shop: Shop,
  token: string,
  event: CheckoutEvent,
  now: Date,
  begin: BeginRecovery = startWorkflow,
): Promise<StoredEvent> {
  return await db.transaction().execute(async (tx) => {
    if (event.completedAt !== null) await lockPersonsOf(tx, shop.id, contactOfCheckout(event.details));
    const row = await lockCheckoutOrToken(tx, shop.id, token);
    return row === undefined
      ? await createCheckout(tx, shop, token, event, now, begin)
      : await changeCheckout(tx, shop, row, event, now, begin);
  });
}

async function createCheckout(
  tx: Transaction<DB>,
  shop: Shop,
  token: string,
  event: CheckoutEvent,
  now: Date,
  begin: BeginRecovery,
): Promise<StoredEvent> {
  const context = await getEarlierEvents(tx, shop.id, token);
  const change = applyCheckoutEvent(null, event, now, shop.settings, context);
  const key = { shopId: shop.id, token };
  const described = { details: event.details, contact: contactOfCheckout(event.details) };
  const row = await insertCheckout(tx, key, described, change.progress, now);
  await insertTimeline(tx, row, change.timeline, now);
  if (change.startRecovery) await begin(tx, row, { availableAt: now, now });
  return { kind: 'created', row };
}

async function changeCheckout(
  tx: Transaction<DB>,
  shop: Shop,
  row: CheckoutRow,
  event: CheckoutEvent,
  now: Date,
  begin: BeginRecovery,
): Promise<StoredEvent> {
  const stored = toStoredCheckout(row);
  const standingMail = await getStandingMail(tx, row.id);
  const context = { standingMail, latestPaymentAt: null, earlierOrder: null };
  const change = applyCheckoutEvent(stored, event, now, shop.settings, context);
  if (change.kind === 'erased') return { kind: 'erased', row: null };
  if (changesNothing(row, change)) return { kind: change.kind, row };
  return { kind: change.kind, row: await storeProgress(tx, row, change, now, begin) };
}

/** Whether all that an event tells is stored already, and nobody waits for a word of it. */
export function changesNothing(row: CheckoutRow, change: CheckoutChange): boolean {
  const { progress, details, startRecovery, orderCompleted } = change;
  return (
    !startRecovery &&
    !orderCompleted &&
    isDeepStrictEqual({ ...progress, erased: false }, toStoredCheckout(row)) &&
    (details === null || isDeepStrictEqual(toDetails(row), details))
  );
}
