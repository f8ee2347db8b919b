import { z } from 'zod';
import { statusSentenceSchema } from '../status-sentence-schema.ts';

const text = z.string().nullable();
const time = z.iso.datetime();
const timeOrNull = time.nullable();

const lineItem = z.object({
  variantId: text,
  productId: text,
  title: z.string(),
  variantTitle: text,
  quantity: z.int(),
  unitPrice: z.string(),
  imageUrl: text,
  requiresShipping: z.boolean(),
});

const address = z.object({
  countryCode: text,
  provinceCode: text,
  postalCode: text,
  city: text,
  line1: text,
});

/** The checkout, as answered. */
export const checkoutSchema = z
  .object({
    id: z.string(),
    number: z.int(),
    token: z.string(),
    channel: z.string(),
    state: z.enum(['open', 'abandoned', 'completed']),
    email: text,
    phone: text,
    customer: z
      .object({
        id: text,
        firstName: text,
        lastName: text,
        acceptsMarketing: z.boolean().nullable(),
        locale: text,
      })
      .nullable(),
    currency: z.string(),
    totals: z.object({
      subtotal: z.string(),
      discount: z.string(),
      shipping: z.string(),
      tax: z.string(),
      total: z.string(),
    }),
    discountCodes: z.array(z.string()),
    lineItems: z.array(lineItem),
    shipping: z.object({
      address: address.nullable(),
      pageVisited: z.boolean(),
      price: text,
      supported: z.boolean().nullable(),
    }),
    recoveryUrl: text,
    createdAt: time,
    updatedAt: time,
    lastActivityAt: time,
    abandonedAt: timeOrNull,
    completedAt: timeOrNull,
    orderId: text,
    emailStatus: z.enum(['not_sent', 'scheduled', 'sent']),
    emailStatusReason: text,
    emailStatusText: text,
    emailStatusSentence: statusSentenceSchema.nullable(),
    emailDueAt: timeOrNull,
    recoveryStatus: z.enum(['not_recovered', 'recovered']),
    recoveredVia: z.enum(['link', 'own']).nullable(),
    erased: z.boolean(),
    workflowId: z.string(),
  })
  .meta({ id: 'Checkout' });

/** What a `PUT` answers: the checkout and whether the event was applied. */
export const storedCheckoutSchema = checkoutSchema
  .extend({ applied: z.boolean().meta({ description: 'False: older than what is stored.' }) })
  .meta({ id: 'StoredCheckout' });

/** What an event for an erased checkout's token answers. */
export const erasedSchema = z
  .object({ applied: z.literal(false), erased: z.literal(true) })
  .meta({ id: 'Erased' });
