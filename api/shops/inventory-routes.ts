import { z } from 'zod';
import { replaceStock } from '../../db/queries/inventory.ts';
import { replaceShippingZones } from '../../db/queries/zones.ts';
import { externalId, orNull } from '../input.ts';
import { defineRoute } from '../route.ts';

const INT_MAX = 2_147_483_647;

const item = z.object({
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
});

const countOfItems = z.object({ stored: z.int().meta({ description: 'How many items were told.' }) });

export const putInventory = defineRoute({
  method: 'put',
  path: '/v1/inventory',
  scope: 'ingest',
  summary: 'Tell what can be bought; variants not named stay as they are',
  body: z.object({ items: z.array(item).max(10_000) }),
  responses: { 200: { description: 'Stored', schema: countOfItems } },
  handler: async ({ deps, shop, body, now }) => {
    await replaceStock(deps.db, shop.id, body.items, now);
    return { status: 200, body: { stored: body.items.length } };
  },
});

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

export const putShippingZones = defineRoute({
  method: 'put',
  path: '/v1/shipping-zones',
  scope: 'ingest',
  summary: 'Tell where the shop ships to; no zones means everywhere',
  body: z.object({ zones: z.array(zone).max(1000) }),
  responses: { 200: { description: 'The zones as stored', schema: zonesSchema } },
  handler: async ({ deps, shop, body }) => {
    await replaceShippingZones(deps.db, shop.id, body.zones);
    return { status: 200, body };
  },
});
