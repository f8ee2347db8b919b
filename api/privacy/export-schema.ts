import { z } from 'zod';
import { checkoutSchema } from '../checkouts/checkout-schema.ts';
import { paymentEventSchema } from '../checkouts/payment-event-answer.ts';
import { timelineEntrySchema } from '../checkouts/timeline-entry.ts';
import { messageSchema } from '../messages/message-answer.ts';
import { savedCartSchema } from '../pos/cart-answer.ts';
import { orderSchema } from '../orders/order-answer.ts';

const customerSchema = z.object({
  id: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  acceptsMarketing: z.boolean().nullable(),
  ordersCount: z.int().nullable(),
  updatedAt: z.iso.datetime(),
});

const suppressionSchema = z.object({
  address: z.string().nullable(),
  reason: z.string(),
  since: z.iso.datetime(),
  liftedAt: z.iso.datetime().nullable(),
  source: z.string(),
  evidence: z.record(z.string(), z.unknown()).meta({ description: 'What it rests on, and notes of staff.' }),
});

const decisionSchema = z.object({
  decidedAt: z.iso.datetime(),
  reason: z.string().nullable().meta({ description: 'Why no mail went; null where one was to go.' }),
  rules: z.array(z.unknown()).meta({ description: 'Each rule with its verdict and the facts it looked at.' }),
  facts: z.unknown().meta({ description: 'All that the decision rested on.' }),
});

const visits = z.array(
  z.object({
    at: z.iso.datetime(),
    messageId: z.string(),
    isPerson: z.boolean(),
    isSession: z.boolean(),
  }),
);

const cartRecordSchema = z.object({
  cart: savedCartSchema,
  removedAt: z.iso.datetime().nullable().meta({ description: 'When it left the list of its till.' }),
  messages: z.array(messageSchema),
  visits,
});
export type CartRecord = z.infer<typeof cartRecordSchema>;

const checkoutRecordSchema = z.object({
  checkout: checkoutSchema,
  history: z.array(timelineEntrySchema),
  paymentEvents: z.array(paymentEventSchema),
  messages: z.array(messageSchema).meta({ description: 'Mails as they were sent.' }),
  visits,
  decisions: z.array(decisionSchema),
});
export type CheckoutRecord = z.infer<typeof checkoutRecordSchema>;

export const exportSchema = z
  .object({
    exportedAt: z.iso.datetime(),
    person: z
      .object({
        emails: z.array(z.string()),
        phones: z.array(z.string()),
        customerIds: z.array(z.string()),
      })
      .meta({ description: 'By what they are known.' }),
    customers: z.array(customerSchema),
    suppressions: z.array(suppressionSchema),
    checkouts: z.array(checkoutRecordSchema),
    savedCarts: z.array(cartRecordSchema),
    orders: z.array(orderSchema),
  })
  .meta({ id: 'PersonExport' });

export const EXPORT_EXAMPLE: z.infer<typeof exportSchema> = {
  exportedAt: '2026-03-02T09:00:00.000Z',
  person: { emails: ['ada@example.com'], phones: [], customerIds: ['17'] },
  customers: [
    {
      id: '17',
      email: 'ada@example.com',
      phone: null,
      acceptsMarketing: true,
      ordersCount: 0,
      updatedAt: '2026-03-01T20:10:00.000Z',
    },
  ],
  suppressions: [],
  checkouts: [],
  savedCarts: [],
  orders: [],
};
