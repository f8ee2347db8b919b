import { z } from 'zod';
import type { SavedCart } from '../../db/queries/saved-carts.ts';
import { formatId } from '../../domain/id.ts';

const text = z.string().nullable();
const staffName = z.object({ id: z.string(), name: z.string() });

const discount = z.object({
  title: z.string(),
  type: z.enum(['percentage', 'fixed_amount']),
  value: z.string(),
  code: text,
});
const discounts = z.array(discount);
const attributes = z.array(z.object({ name: z.string(), value: z.string() }));

const lineItem = z.object({
  ...{ variantId: text, productId: text, title: z.string(), variantTitle: text, sku: text },
  ...{ quantity: z.int(), unitPrice: z.string(), customPrice: text, imageUrl: text },
  ...{ taxable: z.boolean(), requiresShipping: z.boolean(), discounts, attributes, note: text },
});

/** A cart as answered: what was saved, as it was saved, with what happened to it. */
export const savedCartSchema = z
  .object({
    id: z.string(),
    customer: z.object({ id: text, name: z.string(), email: text, phone: text, locale: text }),
    lineItems: z.array(lineItem),
    discounts,
    attributes,
    note: text,
    currency: z.string(),
    locationId: z.string().meta({ description: 'Where it was saved.' }),
    savedAt: z.iso.datetime(),
    savedBy: staffName,
    email: z
      .object({ messageId: z.string(), status: z.string(), at: z.iso.datetime() })
      .nullable()
      .meta({ description: 'The mail about it, once one was asked for or went at the end of a day.' }),
  })
  .meta({ id: 'SavedCart' });

/** What is otherwise by now; the cart itself is as it was saved. */
export const cartChangesSchema = z
  .array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('price'),
        line: z.int().meta({ description: 'Counted from 0.' }),
        variantId: z.string(),
        saved: z.string(),
        now: z.string(),
      }),
      z.object({
        kind: z.literal('stock'),
        line: z.int().meta({ description: 'Counted from 0.' }),
        variantId: z.string(),
        wanted: z.int().meta({ description: 'By all lines of the cart together.' }),
        available: z.int(),
      }),
    ]),
  )
  .meta({ description: 'Prices and stock that the shop told since, where they differ.' });

export const CART_EXAMPLE: z.infer<typeof savedCartSchema> = {
  id: 'cart_31',
  customer: { id: '17', name: 'Ada Lovelace', email: 'ada@example.com', phone: null, locale: 'sv' },
  lineItems: [
    {
      ...{ variantId: 'cup-blue', productId: 'cup', title: 'Cup', variantTitle: 'Blue', sku: 'C-1' },
      ...{ quantity: 2, unitPrice: '99.50', customPrice: '90.00', imageUrl: null },
      ...{ taxable: true, requiresShipping: true, discounts: [], attributes: [], note: 'Gift wrapped' },
    },
  ],
  discounts: [{ title: 'Friends', type: 'percentage', value: '10', code: null }],
  attributes: [{ name: 'table', value: '4' }],
  note: 'Comes back after lunch',
  currency: 'SEK',
  locationId: 'old-town',
  savedAt: '2026-03-02T11:02:00.000Z',
  savedBy: { id: 'bo', name: 'Bo' },
  email: null,
};

export function toCartAnswer(cart: SavedCart): z.infer<typeof savedCartSchema> {
  const { content, mail } = cart;
  return {
    id: formatId('savedCart', cart.id),
    ...content,
    currency: cart.currency,
    locationId: cart.locationId,
    savedAt: cart.savedAt.toISOString(),
    savedBy: cart.savedBy,
    email: mail && {
      messageId: formatId('message', mail.messageId),
      status: mail.status,
      at: mail.claimedAt.toISOString(),
    },
  };
}
