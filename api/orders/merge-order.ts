import type { ContactColumns } from '../../db/queries/locks.ts';
import type { MergedOrder, OrderEvent, OrderRow } from '../../db/queries/orders.ts';

/**
 * What an order's repeat makes of the stored one. Nothing told once is taken back by null, the completion keeps the
 * earliest time, and a cancellation and refunds never go back, in whatever order the shop's events arrive.
 */
export function mergeOrder(stored: OrderRow, told: OrderEvent, contact: ContactColumns): MergedOrder {
  return stored.erased_at === null
    ? merge(stored, told, contact)
    : merge(stored, withoutPerson(told), { customer_id: null, email_norm: null, phone_e164: null });
}

/** Of an erased order only money and times are taken. */
function withoutPerson(told: OrderEvent): OrderEvent {
  const { id, currency, totalMinor, refundedMinor, completedAt, cancelledAt, checkoutToken } = told;
  return {
    ...{ id, currency, totalMinor, refundedMinor, completedAt, cancelledAt, checkoutToken },
    ...{ recoveryToken: null, recoveryMessageId: null, customerId: null, email: null, phone: null },
    ...{ lineItems: null, number: null, url: null, notes: [] },
  };
}

function merge(stored: OrderRow, told: OrderEvent, contact: ContactColumns): MergedOrder {
  const email =
    told.email === null ? { email: stored.email, email_norm: stored.email_norm } : toldEmail(told, contact);
  const phone =
    told.phone === null ? { phone: stored.phone, phone_e164: stored.phone_e164 } : toldPhone(told, contact);
  const money = told.totalMinor === null && stored.total_minor !== null ? moneyOf(stored) : moneyTold(told);
  return {
    ...email,
    ...phone,
    ...money,
    checkout_token: told.checkoutToken ?? stored.checkout_token,
    recovery_token: told.recoveryToken ?? stored.recovery_token,
    customer_id: told.customerId ?? stored.customer_id,
    refunded_minor: Math.max(stored.refunded_minor, told.refundedMinor ?? 0),
    completed_at: earlier(stored.completed_at, told.completedAt),
    cancelled_at: stored.cancelled_at ?? told.cancelledAt,
    number: told.number ?? stored.number,
    url: told.url ?? stored.url,
    lineItems: told.lineItems ?? stored.line_items,
    notes: [...new Set([...stored.notes, ...told.notes])],
  };
}

function toldEmail({ email }: OrderEvent, { email_norm }: ContactColumns) {
  return { email, email_norm };
}

function toldPhone({ phone }: OrderEvent, { phone_e164 }: ContactColumns) {
  return { phone, phone_e164 };
}

/** An amount and its currency go together. */
function moneyOf({ currency, total_minor }: OrderRow) {
  return { currency, total_minor };
}

function moneyTold({ currency, totalMinor }: OrderEvent) {
  return { currency, total_minor: totalMinor };
}

function earlier(one: Date, other: Date): Date {
  return one <= other ? one : other;
}
