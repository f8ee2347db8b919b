import type { Transaction } from 'kysely';
import type { CheckoutDetails } from '../../domain/checkout.ts';
import type { ProgressChange } from '../../domain/checkout-progress.ts';
import type { DB } from '../../db/database.ts';
import { updateCheckout, type CheckoutRow } from '../../db/queries/checkouts.ts';
import { insertOutbox, REOPENING_PAUSE_MS } from '../../db/queries/outbox.ts';
import { insertTimeline } from '../../db/queries/timeline.ts';
import { contactOfCheckout } from '../contact.ts';
import { startWorkflow, type BeginRecovery } from './begin-recovery.ts';

/**
 * Stores how an event changed a checkout that exists, its history and the outbox.
 *
 * @param begin makes its recovery begin where it has to.
 */
export async function storeProgress(
  tx: Transaction<DB>,
  row: CheckoutRow,
  change: Omit<ProgressChange, 'kind'> & { details?: CheckoutDetails | null },
  now: Date,
  begin: BeginRecovery = startWorkflow,
): Promise<CheckoutRow> {
  const { progress, startRecovery, orderCompleted, timeline, details } = change;
  const described =
    details === undefined || details === null
      ? null
      : { details, contact: contactToKeep(row, details, progress) };
  const changes = { described, progress, recoveryPending: orderCompleted };
  const after = await updateCheckout(tx, row.id, changes, now);
  await insertTimeline(tx, row, timeline, now);
  const delayMs = row.decided_at === null ? 0 : REOPENING_PAUSE_MS;
  if (startRecovery) await begin(tx, row, { availableAt: new Date(now.getTime() + delayMs), now });
  if (orderCompleted) {
    const entry = { shopId: row.shop_id, checkoutId: row.id, kind: 'order_completed' as const };
    await insertOutbox(tx, [{ ...entry, availableAt: now }], now);
  }
  return after;
}

/** A completion that names nobody is still the person's who was known before: their other checkouts get no mail. */
function contactToKeep(
  row: CheckoutRow,
  details: CheckoutDetails,
  progress: ProgressChange['progress'],
): ReturnType<typeof contactOfCheckout> {
  const told = contactOfCheckout(details);
  const namesNobody = Object.values(told).every((value) => value === null);
  if (progress.completedAt === null || !namesNobody) return told;
  return { customer_id: row.customer_id, email_norm: row.email_norm, phone_e164: row.phone_e164 };
}
