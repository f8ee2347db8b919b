import type { Selectable, Transaction } from 'kysely';
import type { PaymentAttempt } from '../../domain/facts.ts';
import type { Database, DB } from '../database.ts';

export type PaymentEventRow = Selectable<DB['payment_events']>;

/** An attempt to pay, as the shop told it. `details` is JSON text. */
export interface PaymentEvent extends PaymentAttempt {
  gateway: string | null;
  amount: string | null;
  currency: string | null;
  errorCode: string | null;
  message: string | null;
  reference: string | null;
  details: string | null;
}

export async function findPaymentEvent(
  db: Database,
  shopId: number,
  token: string,
  eventId: string,
): Promise<PaymentEventRow | undefined> {
  return await db
    .selectFrom('payment_events')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('token', '=', token)
    .where('event_id', '=', eventId)
    .executeTakeFirst();
}

/** Oldest first. */
export async function listPaymentEvents(
  db: Database,
  shopId: number,
  token: string,
): Promise<PaymentEventRow[]> {
  return await db
    .selectFrom('payment_events')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('token', '=', token)
    .orderBy('occurred_at')
    .orderBy('id')
    .execute();
}

/** @returns undefined when the event is known. */
export async function insertPaymentEvent(
  tx: Transaction<DB>,
  shopId: number,
  token: string,
  event: PaymentEvent,
  now: Date,
): Promise<PaymentEventRow | undefined> {
  return await tx
    .insertInto('payment_events')
    .values({ shop_id: shopId, token, event_id: event.id, received_at: now, ...columns(event) })
    .onConflict((conflict) => conflict.columns(['shop_id', 'token', 'event_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Replaces a known event by a later one, or while it is pending by one of the same time. @returns what is stored then; undefined when it was purged meanwhile. */
export async function replacePaymentEvent(
  tx: Transaction<DB>,
  shopId: number,
  token: string,
  event: PaymentEvent,
): Promise<PaymentEventRow | undefined> {
  const replaced = await tx
    .updateTable('payment_events')
    .set(columns(event))
    .where('shop_id', '=', shopId)
    .where('token', '=', token)
    .where('event_id', '=', event.id)
    .where((eb) =>
      eb.or([
        eb('occurred_at', '<', event.occurredAt),
        eb.and([eb('occurred_at', '=', event.occurredAt), eb('status', '=', 'pending')]),
      ]),
    )
    .returningAll()
    .executeTakeFirst();
  if (replaced !== undefined) return replaced;
  return await tx
    .selectFrom('payment_events')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('token', '=', token)
    .where('event_id', '=', event.id)
    .executeTakeFirst();
}

function columns(event: PaymentEvent) {
  return {
    status: event.status,
    gateway: event.gateway,
    amount: event.amount,
    currency: event.currency,
    error_code: event.errorCode,
    message: event.message,
    reference: event.reference,
    details: event.details,
    occurred_at: event.occurredAt,
  };
}
