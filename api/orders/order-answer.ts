import { z } from 'zod';
import { formatAmount } from '../../domain/money.ts';
import type { OrderRow } from '../../db/queries/orders.ts';
import type { PaymentEventRow } from '../../db/queries/payment-events.ts';
import { paymentEventSchema, toPaymentEventAnswer } from '../checkouts/payment-event-answer.ts';

export const orderSchema = z
  .object({
    id: z.string(),
    number: z.string().nullable(),
    url: z.string().nullable().meta({ description: "The order's page in the shop's own administration." }),
    checkoutToken: z.string().nullable(),
    customer: z.object({ id: z.string() }).nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    currency: z.string(),
    total: z.string().nullable(),
    refundedTotal: z.string(),
    lineItems: z.array(z.object({ variantId: z.string().nullable(), quantity: z.int() })),
    completedAt: z.iso.datetime(),
    cancelledAt: z.iso.datetime().nullable(),
    notes: z.array(z.string()).meta({ description: 'What the shop told that could not be read.' }),
    paymentEvents: z.array(paymentEventSchema),
  })
  .meta({ id: 'Order' });

const storedItems = z.array(z.object({ variantId: z.string().nullable(), quantity: z.int() }));

/** @param payments of the order's checkout. */
export function toOrderAnswer(row: OrderRow, payments: PaymentEventRow[]): z.infer<typeof orderSchema> {
  return {
    id: row.external_id,
    number: row.number,
    url: row.url,
    checkoutToken: row.checkout_token,
    customer: row.customer_id === null ? null : { id: row.customer_id },
    email: row.email,
    phone: row.phone,
    currency: row.currency,
    total: row.total_minor === null ? null : formatAmount(row.total_minor, row.currency),
    refundedTotal: formatAmount(row.refunded_minor, row.currency),
    lineItems: storedItems.parse(row.line_items),
    completedAt: row.completed_at.toISOString(),
    cancelledAt: row.cancelled_at?.toISOString() ?? null,
    notes: row.notes,
    paymentEvents: payments.map(toPaymentEventAnswer),
  };
}
