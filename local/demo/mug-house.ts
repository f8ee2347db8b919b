import { z } from 'zod';
import { formatAmount, multiplyMinor, parseAmount } from '../../domain/money.ts';
import { StartError } from '../start-error.ts';
import { TIME_ZONE } from './calendar.ts';
import type { ShopClient } from './shop-client.ts';

/** What the demo's shop sells; prices in SEK. */
export const PRODUCTS = {
  blueMug: { title: 'Blue mug', unitPrice: '199.00', available: 40 },
  speckledMug: { title: 'Speckled mug', unitPrice: '249.00', available: 25 },
  teapot: { title: 'Stoneware teapot', unitPrice: '690.00', available: 6 },
  saucers: { title: 'Six saucers', unitPrice: '360.00', available: 12 },
  lastCup: { title: 'Last cup of its kind', unitPrice: '149.00', available: 1 },
  sample: { title: 'Free glaze sample', unitPrice: '0.00', available: 500 },
} as const;
export type Product = keyof typeof PRODUCTS;

export const CURRENCY = 'SEK';
export const SHOP_HOST = 'mug-house.example';
export const OWNER = `owner@${SHOP_HOST}`;

const SHIPS_TO = ['SE', 'DK', 'FI'];

/** @returns what so many of a product cost, such as `398.00`. */
export function totalOf({ product, quantity }: { product: Product; quantity: number }): string {
  const minor = multiplyMinor(parseAmount(PRODUCTS[product].unitPrice, CURRENCY) ?? 0, quantity) ?? 0;
  return formatAmount(minor, CURRENCY);
}

/** What the owner changes in the course of the week. */
export interface Choices {
  enabled?: boolean;
  observe?: boolean;
  holdOutPercent?: number;
  audience?: 'anyone' | 'subscribers';
}

/** `PUT` replaces all settings, so each change tells the rest again. */
export async function choose(shop: ShopClient, choices: Choices = {}): Promise<void> {
  await shop.tell('PUT', '/v1/settings', {
    automation: { enabled: true, delayHours: 10, ...choices },
    abandonAfterMinutes: 10,
    retentionMonths: 1,
    timeZone: TIME_ZONE,
    allowedHosts: [SHOP_HOST],
    copyAddresses: [OWNER],
    sender: { name: 'Mug House', postalAddress: 'Mug House, Kiln Street 4, Gothenburg' },
    mailsPerMinute: null,
  });
}

/** Tells of everything that is for sale, and where it is shipped to. */
export async function furnish(shop: ShopClient): Promise<void> {
  await choose(shop);
  const items = Object.entries(PRODUCTS).map(([variantId, { available }]) => ({ variantId, available }));
  await shop.tell('PUT', '/v1/inventory', { items });
  const zones = SHIPS_TO.map((countryCode) => ({ countryCode }));
  await shop.tell('PUT', '/v1/shipping-zones', { zones });
}

/** Makes a shop of the demo's own: `demo`, or the first of `demo-2`, `demo-3` … that is free. @returns its slug. */
export async function makeShop(anyShop: ShopClient): Promise<string> {
  const { data } = z
    .object({ data: z.array(z.object({ slug: z.string() })) })
    .parse(await anyShop.tell('GET', '/v1/shops'));
  const taken = new Set(data.map(({ slug }) => slug));
  for (let number = 1; number < 10_000; number += 1) {
    const slug = number === 1 ? 'demo' : `demo-${String(number)}`;
    if (taken.has(slug)) continue;
    const { status } = await anyShop.ask('POST', '/v1/shops', { slug, name: 'Mug House' });
    if (status === 201) return slug;
    if (status !== 409) throw new StartError(`The shop "${slug}" could not be made (${String(status)}).`);
  }
  throw new StartError('There are 10,000 demo shops already: begin anew with another DATA_DIR.');
}
