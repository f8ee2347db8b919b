import { z } from 'zod';
import { replaceStock } from '../../db/queries/inventory.ts';
import { replaceShippingZones } from '../../db/queries/zones.ts';
import { formatAmount, parseAmount } from '../../domain/money.ts';
import { amount, currency, externalId, orNull, textOrNull, webUrl } from '../input.ts';
import { defineRoute } from '../route.ts';

/** The largest number that the database keeps of a count. */
export const INT_MAX = 2_147_483_647;

const item = z
  .object({
    variantId: externalId,
    available: orNull(z.int().min(-INT_MAX).max(INT_MAX)),
    tracked: z
      .boolean()
      .nullish()
      .transform((tracked) => tracked ?? true),
    oversell: z
      .boolean()
      .nullish()
      .transform((oversell) => oversell ?? false),
    forSale: z
      .boolean()
      .nullish()
      .transform((forSale) => forSale ?? true),
    price: orNull(amount).meta({
      description: 'What the shop asks for it today; absent leaves it as it was told last.',
    }),
    currency: orNull(currency).meta({ description: 'Of the price.' }),
    title: textOrNull(1000).meta({
      description:
        "What it is called, for checkouts that the shop's own page reports; absent leaves it as it was told last, as it " +
        'does for the three below.',
    }),
    variantTitle: textOrNull(1000),
    productId: orNull(externalId),
    imageUrl: orNull(webUrl).meta({ description: 'Of its picture.' }),
  })
  .superRefine(({ price, currency: unit }, context) => {
    if (price === null) return;
    const isAmount = unit !== null && parseAmount(price, unit) !== null;
    if (!isAmount)
      context.addIssue({
        code: 'custom',
        message: `is no amount in ${unit ?? 'a currency that is told'}`,
        path: ['price'],
      });
  });

const countOfItems = z.object({ stored: z.int().meta({ description: 'How many items were told.' }) });

export const putInventory = defineRoute({
  method: 'put',
  path: '/v1/inventory',
  scope: 'ingest',
  summary: 'Tell what can be bought; variants not named stay as they are',
  description: 'A checkout gets no automatic mail when none of its products can be bought any more.',
  body: z.object({ items: z.array(item).max(10_000) }),
  responses: { 200: { description: 'Stored', schema: countOfItems, example: { stored: 1 } } },
  handler: async ({ deps, shop, body, now }) => {
    await replaceStock(deps.db, shop.id, body.items.map(inOwnDigits), now);
    return { status: 200, body: { stored: body.items.length } };
  },
});

/** A price in the digits of its currency. */
function inOwnDigits(told: z.infer<typeof item>): z.infer<typeof item> {
  const { price, currency: unit } = told;
  const minor = price === null || unit === null ? null : parseAmount(price, unit);
  return minor === null || unit === null ? told : { ...told, price: formatAmount(minor, unit) };
}

const code = z.string().trim().min(1).max(100);

const zone = z
  .object({
    countryCode: z
      .string()
      .trim()
      .regex(/^[A-Za-z]{2}$/, 'must be the two letters of a country')
      .transform((letters) => letters.toUpperCase()),
    provinceCodes: orNull(z.array(code).max(1000)),
    postalCodePrefixes: orNull(z.array(code).max(10_000)),
  })
  .transform(({ countryCode, provinceCodes, postalCodePrefixes }) => ({
    countryCode,
    ...(provinceCodes !== null && { provinceCodes }),
    ...(postalCodePrefixes !== null && { postalCodePrefixes }),
  }));

const zonesSchema = z.object({
  zones: z.array(
    z.object({
      countryCode: z.string(),
      provinceCodes: z.array(z.string()).optional(),
      postalCodePrefixes: z.array(z.string()).optional(),
    }),
  ),
});

const ZONES_EXAMPLE: z.infer<typeof zonesSchema> = {
  zones: [{ countryCode: 'SE' }, { countryCode: 'US', provinceCodes: ['NY'] }],
};

export const putShippingZones = defineRoute({
  method: 'put',
  path: '/v1/shipping-zones',
  scope: 'ingest',
  summary: 'Tell where the shop ships to; no zones means everywhere',
  description:
    'The zones replace all former ones. A checkout that needs shipping to an address outside of them gets ' +
    'no automatic mail.',
  body: z.object({ zones: z.array(zone).max(1000) }),
  responses: { 200: { description: 'The zones as stored', schema: zonesSchema, example: ZONES_EXAMPLE } },
  handler: async ({ deps, shop, body }) => {
    await replaceShippingZones(deps.db, shop.id, body.zones);
    return { status: 200, body };
  },
});
