import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../api/support/start-api.ts';
import { connectShop, type HookedShop } from './support/hooked-shop.ts';
import * as woocommerce from './support/woocommerce-payloads.ts';

let api: TestApi;
let shop: HookedShop;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  shop = await connectShop(api, 'woocommerce');
});

describe('a WooCommerce order', () => {
  it('keeps a guest, its refunds and its total', async () => {
    const [order] = await shop.keep('order.updated', woocommerce.GUEST_ORDER);
    expect(order).toMatchObject({
      id: '727',
      number: 'A-727',
      checkoutToken: 'wc_order_1',
      customer: null,
      email: 'eva@example.no',
      phone: '+4722123456',
      currency: 'NOK',
      total: '41.50',
      refundedTotal: '19.50',
      lineItems: [
        { variantId: '93', quantity: 3 },
        { variantId: '23', quantity: 2 },
      ],
      completedAt: '2026-02-01T09:10:00.000Z',
      cancelledAt: null,
    });
  });

  it('is a checkout until it is paid, with coupon, fee and shipping, and is completed by being paid', async () => {
    const [checkout] = await shop.keep('order.created', woocommerce.UNPAID);
    expect(checkout).toMatchObject({
      token: 'wc_order_1',
      customer: { id: '26', firstName: 'Eva', lastName: 'Berg' },
      lineItems: [
        { unitPrice: '3.33', quantity: 3 },
        { title: 'Shirt – M', unitPrice: '12.50' },
      ],
      shipping: { address: { countryCode: 'NO', provinceCode: null, postalCode: '0150' }, price: '5.00' },
      totals: { subtotal: '37.50', discount: '1.00', shipping: '5.00', tax: '0.00', total: '41.50' },
      discountCodes: ['one-off'],
      recoveryUrl: 'https://shop.example/pay/727',
    });
    await shop.keep('order.updated', woocommerce.GUEST_ORDER);
    const { body } = await shop.read('/v1/checkouts/wc_order_1');
    expect(body).toMatchObject({ state: 'completed', orderId: '727' });
  });

  it('that could not be paid is an attempt that failed', async () => {
    const failed = woocommerce.UNPAID.replace('"pending"', '"failed"');
    const [, attempt] = await shop.keep('order.updated', failed);
    expect(attempt).toMatchObject({ status: 'failure', amount: '41.5', currency: 'NOK' });
    const { body } = await shop.read('/v1/checkouts/wc_order_1/decision');
    expect(body.rules.find(({ code }: { code: string }) => code === 'payment_error')).toMatchObject({
      blocks: true,
    });
  });

  it('that nobody paid and WooCommerce cancelled is no purchase, and nothing leads back to it', async () => {
    await shop.keep(
      'order.created',
      woocommerce.UNPAID.replaceAll('727', '728').replace('wc_order_1', 'wc_order_2'),
    );
    const payable = '"customer_id": 0, "payment_url": "https://shop.example/pay/728"';
    await shop.keep('order.updated', woocommerce.CANCELLED.replace('"customer_id": 0', payable));
    const { body } = await shop.read('/v1/checkouts/wc_order_2');
    expect(body).toMatchObject({ orderId: null, completedAt: null, recoveryUrl: null });
    expect((await shop.read('/v1/orders/728')).status).toBe(404);
  });

  it('that was placed and then cancelled keeps when', async () => {
    const placed = woocommerce.CANCELLED.replace('"cancelled"', '"on-hold"').replace('09:30:00', '09:20:00');
    await shop.keep('order.created', placed);
    await shop.tell('order.updated', woocommerce.CANCELLED);
    expect((await shop.read('/v1/orders/728')).body).toMatchObject({
      completedAt: '2026-02-01T09:00:00.000Z',
      cancelledAt: '2026-02-01T09:30:00.000Z',
    });
  });

  it('that was deleted leads nowhere any more', async () => {
    await shop.keep('order.created', woocommerce.UNPAID);
    await shop.tell('order.deleted', '{"id":727}');
    expect((await shop.read('/v1/checkouts/wc_order_1')).body.recoveryUrl).toBeNull();
  });
});

describe('a WooCommerce product', () => {
  it.each([
    ['{"manage_stock":true,"stock_quantity":0,"backorders":"notify"}', [0, true, true, true]],
    ['{"manage_stock":false,"stock_status":"outofstock"}', [0, true, false, true]],
    ['{"manage_stock":false,"stock_status":"instock"}', [null, false, false, true]],
    ['{"manage_stock":false,"status":"draft"}', [null, false, false, false]],
  ])('told as %s can be bought or not', async (told, expected) => {
    const product = {
      id: 93,
      name: 'Mug &amp; saucer',
      type: 'simple',
      status: 'publish',
      ...JSON.parse(told),
    };
    await shop.tell('product.updated', JSON.stringify(product));
    const rows = await api.db
      .selectFrom('variants')
      .innerJoin('shops', 'shops.id', 'variants.shop_id')
      .select(['available', 'tracked', 'oversell', 'for_sale', 'title'])
      .where('slug', '=', shop.slug)
      .execute();
    expect(rows.map((row) => [row.available, row.tracked, row.oversell, row.for_sale])).toEqual([expected]);
    expect(rows[0]?.title).toBe('Mug & saucer');
  });
});

describe('a WooCommerce webhook', () => {
  it('is asked for by a ping, unsigned, which is answered and changes nothing', async () => {
    const response = await fetch(`${api.url}/hooks/${shop.slug}/woocommerce`, {
      method: 'POST',
      body: new URLSearchParams({ webhook_id: '12' }),
    });
    expect(response.status).toBe(200);
    const other = await fetch(`${api.url}/hooks/${shop.slug}/woocommerce`, {
      method: 'POST',
      body: '{"id":1}',
    });
    expect(other.status).toBe(401);
    expect(
      (await api.ask('GET', '/v1/connections/woocommerce', undefined, { shop: shop.slug })).body.waiting,
    ).toBe(0);
  });
});
