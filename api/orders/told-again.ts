import type { OrderEvent, OrderRow } from '../../db/queries/orders.ts';

/** The stored order as an event that says nothing new but `changes`. */
export function toldAgain(row: OrderRow, changes: Partial<OrderEvent>): OrderEvent {
  return {
    id: row.external_id,
    checkoutToken: row.checkout_token,
    currency: row.currency,
    totalMinor: row.total_minor,
    refundedMinor: row.refunded_minor,
    completedAt: row.completed_at,
    cancelledAt: row.cancelled_at,
    ...{ recoveryToken: null, recoveryMessageId: null, customerId: null, email: null, phone: null },
    ...{ lineItems: null, number: null, url: null, notes: [] },
    ...changes,
  };
}
