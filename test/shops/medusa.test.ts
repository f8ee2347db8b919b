import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../api/support/start-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const CART = {
  ...{ id: 'cart_01', email: 'ada@example.se', currency_code: 'sek', customer_id: 'cus_1', locale: 'sv' },
  ...{
    created_at: new Date('2026-01-01T08:00:00Z'),
    updated_at: '2026-01-01T09:00:00.000Z',
    completed_at: null,
  },
  ...{ total: 253, subtotal: 204, tax_total: 0, discount_total: 0 },
  items: [
    {
      variant_id: 'v1',
      product_id: 'p1',
      product_title: 'Cup',
      quantity: 2,
      unit_price: 99.5,
      requires_shipping: true,
    },
  ],
  shipping_address: { country_code: 'se', postal_code: '11122', city: 'Stockholm', address_1: 'Storgatan 1' },
  shipping_methods: [{ amount: 49 }, { amount: 5 }],
};
const ORDER = {
  ...{
    id: 'order_01',
    display_id: 7,
    email: 'ada@example.se',
    currency_code: 'sek',
    customer_id: 'cus_1',
    total: 253,
  },
  ...{
    created_at: '2026-01-01T09:10:00.000Z',
    canceled_at: null,
    items: CART.items,
    cart: { id: 'cart_01' },
  },
};

/** The subscriber as the guide has it, run as Medusa would. */
async function subscriber(): Promise<(name: string, record: object) => Promise<void>> {
  const guide = readFileSync('docs/shops.md', 'utf8');
  const source = /```ts\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  const code = stripTypeScriptTypes(source);
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return async (name, record) => {
    const query = { graph: () => Promise.resolve({ data: [record] }) };
    await module.default({ event: { name, data: { id: 'x' } }, container: { resolve: () => query } });
  };
}

describe('the subscriber for Medusa in docs/shops.md', () => {
  it('tells carts and orders as the contract has them', async () => {
    process.env['RECOVERY_URL'] = api.url;
    process.env['RECOVERY_KEY'] = await api.createKey(['ingest']);
    process.env['STORE_URL'] = 'https://store.example';
    const tell = await subscriber();
    await tell('cart.updated', CART);
    const read = async () => (await api.ask('GET', '/v1/checkouts/cart_01')).body;
    expect(await read()).toMatchObject({
      currency: 'SEK',
      email: 'ada@example.se',
      customer: { id: 'cus_1', locale: 'sv' },
      lineItems: [{ variantId: 'v1', title: 'Cup', unitPrice: '99.50', quantity: 2 }],
      shipping: { address: { countryCode: 'SE', city: 'Stockholm' }, pageVisited: true, price: '54.00' },
      totals: { total: '253.00' },
      recoveryUrl: 'https://store.example/checkout?cart_id=cart_01',
    });
    await tell('order.placed', ORDER);
    expect(await read()).toMatchObject({ state: 'completed', orderId: 'order_01' });
  });

  it('has Medusa try again what could not be taken', async () => {
    process.env['RECOVERY_URL'] = 'http://127.0.0.1:9';
    await expect((await subscriber())('cart.updated', CART)).rejects.toThrow(/fetch failed/);
  });
});
