import type { z } from 'zod';
import type { checkoutSchema, storedCheckoutSchema } from './checkout-schema.ts';

/** For the document: abandoned, with a mail that is due in the evening. */
export const CHECKOUT_EXAMPLE: z.infer<typeof checkoutSchema> = {
  id: 'co_1042',
  number: 1042,
  token: 'abc',
  channel: 'web',
  state: 'abandoned',
  email: 'ada@example.com',
  phone: null,
  customer: { id: '17', firstName: 'Ada', lastName: null, acceptsMarketing: null, locale: 'sv' },
  currency: 'SEK',
  totals: { subtotal: '199.00', discount: '0.00', shipping: '49.00', tax: '0.00', total: '248.00' },
  discountCodes: [],
  lineItems: [
    {
      variantId: 'cup-blue',
      productId: null,
      title: 'Cup, blue',
      variantTitle: null,
      quantity: 2,
      unitPrice: '99.50',
      imageUrl: null,
      requiresShipping: true,
    },
  ],
  shipping: {
    address: { countryCode: 'SE', provinceCode: null, postalCode: null, city: null, line1: null },
    pageVisited: true,
    price: '49.00',
    supported: null,
  },
  recoveryUrl: 'https://shop.example/checkouts/abc',
  createdAt: '2026-03-02T08:00:00.000Z',
  updatedAt: '2026-03-02T08:30:00.000Z',
  lastActivityAt: '2026-03-02T08:30:00.000Z',
  abandonedAt: '2026-03-02T08:40:00.000Z',
  completedAt: null,
  orderId: null,
  emailStatus: 'scheduled',
  emailStatusReason: null,
  emailStatusText: null,
  emailStatusSentence: null,
  emailDueAt: '2026-03-02T18:40:00.000Z',
  recoveryStatus: 'not_recovered',
  recoveredVia: null,
  erased: false,
  workflowId: 'recoverCheckout:default:co_1042',
};

/** As it is answered at once, before it is abandoned. */
export const STORED_CHECKOUT_EXAMPLE: z.infer<typeof storedCheckoutSchema> = {
  ...CHECKOUT_EXAMPLE,
  state: 'open',
  abandonedAt: null,
  emailStatus: 'not_sent',
  emailStatusText:
    'The checkout is still open; if it is left, a mail is due at 2 Mar 2026, 19:40 (Europe/Stockholm), unless a rule ' +
    'speaks against it.',
  emailStatusSentence: { code: 'open_due', values: { dueAt: '2026-03-02T18:40:00.000Z' } },
  applied: true,
};
