import type { Answer, Ask, Body, TestApi } from './start-api.ts';

export const CAPTURE = '/v1/capture/checkouts';

/** A visit's id as a page makes it, of any text. */
export const visitOf = (name: string) => name.padEnd(32, '-');

const VARIANTS = [
  {
    ...{ variantId: 'cup-blue', title: 'Cup', variantTitle: 'Blue', productId: 'cup' },
    ...{ imageUrl: 'https://shop.example/cup.jpg', price: '99.5', currency: 'SEK', available: 3 },
  },
  { variantId: 'plate', title: 'Plate', price: '40.00', currency: 'SEK' },
  { variantId: 'free', title: 'Sample', price: '0', currency: 'SEK' },
  { variantId: 'yen', title: 'Bowl', price: '900', currency: 'JPY' },
  { variantId: 'unpriced', title: 'Kettle' },
];

/** Tells variants and settings with the shop's secret key. @returns the public key of its pages. */
export async function openShop(api: TestApi, settings: object = {}): Promise<string> {
  await api.ask('PUT', '/v1/inventory', { items: VARIANTS });
  const all = {
    ...{ cartUrlTemplate: 'https://shop.example/cart/{items}', allowedHosts: ['shop.example'] },
    automation: { enabled: true, delayHours: 10 },
    ...settings,
  };
  const { status, body } = await api.ask('PUT', '/v1/settings', all);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return await api.createKey(['capture']);
}

/** A report as a page sends it. */
export function reportOf(visit: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    visit: visitOf(visit),
    email: 'ada@example.se',
    items: [{ variantId: 'cup-blue', quantity: 2 }],
    step: 'contact',
    locale: 'sv',
    ...changes,
  };
}

/** @param from the address of the network that it comes from, where the API trusts the proxy that names it. */
export async function report(
  api: TestApi,
  key: string,
  body: unknown,
  { from, ...more }: Ask & { from?: string } = {},
): Promise<Answer> {
  const headers = { ...(from !== undefined && { 'x-forwarded-for': from }), ...more.headers };
  return await api.ask('POST', CAPTURE, body, { key, ...more, headers });
}

/** Every checkout of the shop, as staff read them, oldest first. */
export async function listCheckouts(api: TestApi, shop = 'default'): Promise<Body[]> {
  const rows = await api.db
    .selectFrom('checkouts')
    .innerJoin('shops', 'shops.id', 'checkouts.shop_id')
    .select('token')
    .where('slug', '=', shop)
    .orderBy('checkouts.id')
    .execute();
  const asked = rows.map(({ token }) => api.ask('GET', `/v1/checkouts/${token}`, undefined, { shop }));
  return (await Promise.all(asked)).map(({ body }) => body);
}
