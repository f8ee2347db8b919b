import { z } from 'zod';
import type { PaymentEventRow } from '../../db/queries/payment-events.ts';

export const PAYMENT_STATUSES = ['success', 'pending', 'failure', 'error'] as const;

export const paymentEventSchema = z
  .object({
    id: z.string(),
    status: z.string().meta({ enum: [...PAYMENT_STATUSES] }),
    gateway: z.string().nullable(),
    amount: z.string().nullable(),
    currency: z.string().nullable(),
    errorCode: z.string().nullable(),
    message: z.string().nullable(),
    reference: z.string().nullable(),
    occurredAt: z.iso.datetime(),
    receivedAt: z.iso.datetime(),
    details: z.unknown().meta({ description: "The shop's own details, as JSON." }),
  })
  .meta({ id: 'PaymentEvent' });

export function toPaymentEventAnswer(row: PaymentEventRow): z.infer<typeof paymentEventSchema> {
  return {
    id: row.event_id,
    status: row.status,
    gateway: row.gateway,
    amount: row.amount,
    currency: row.currency,
    errorCode: row.error_code,
    message: row.message,
    reference: row.reference,
    occurredAt: row.occurred_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    details: row.details,
  };
}
