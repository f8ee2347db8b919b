import type { z } from 'zod';
import type { paymentEventSchema } from './payment-event-answer.ts';

/** For the document. */
export const PAYMENT_EVENT_EXAMPLE: z.infer<typeof paymentEventSchema> = {
  id: 'payment-1',
  status: 'failure',
  gateway: 'cards',
  amount: '248.00',
  currency: 'SEK',
  errorCode: 'card_declined',
  message: null,
  reference: null,
  occurredAt: '2026-03-02T08:40:00.000Z',
  receivedAt: '2026-03-02T08:40:01.250Z',
  details: null,
};
