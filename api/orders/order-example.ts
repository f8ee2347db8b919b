import type { z } from 'zod';
import { PAYMENT_EVENT_EXAMPLE } from '../checkouts/payment-event-example.ts';
import type { orderSchema } from './order-answer.ts';

/** For the document: an order of a checkout whose first payment failed. */
export const ORDER_EXAMPLE: z.infer<typeof orderSchema> = {
  id: 'order-1',
  number: '#2001',
  url: 'https://shop.example/admin/orders/order-1',
  checkoutToken: 'abc',
  customer: { id: '17' },
  email: 'ada@example.com',
  phone: null,
  currency: 'SEK',
  total: '248.00',
  refundedTotal: '0.00',
  lineItems: [{ variantId: 'cup-blue', quantity: 2 }],
  completedAt: '2026-03-02T08:45:00.000Z',
  cancelledAt: null,
  notes: [],
  paymentEvents: [PAYMENT_EVENT_EXAMPLE],
};
