import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type Body, type TestApi } from '../api/support/start-api.ts';
import { connectShop, type HookedShop } from './support/hooked-shop.ts';
import * as shopify from './support/shopify-payloads.ts';

const CHECKOUT = 'checkouts/update';
const ORDER = 'orders/create';

let api: TestApi;
let shop: HookedShop;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  shop = await connectShop(api, 'shopify');
});

const checkoutOf = async (token: string): Promise<Body> => (await shop.read(`/v1/checkouts/${token}`)).body;
const orderOf = async (id: string): Promise<Body> => (await shop.read(`/v1/orders/${id}`)).body;

describe('a Shopify checkout', () => {
  it('keeps ids beyond 2^53, every amount in the shopper’s currency, address, person and codes', async () => {
    const [customer] = await shop.keep(CHECKOUT, shopify.ABANDONED);
    expect(await checkoutOf('tok-1')).toMatchObject({
      channel: 'online_store',
      currency: 'EUR',
      email: 'ada@example.se',
      phone: null,
      customer: { id: '9007199254740993', firstName: 'Ada', acceptsMarketing: true, locale: 'sv-SE' },
      lineItems: [
        { variantId: '92233720368547758071', productId: '8213868347682001', quantity: 2, unitPrice: '99.50' },
      ],
      shipping: {
        address: { countryCode: 'SE', provinceCode: 'M', postalCode: '211 34', city: 'Malmö' },
        pageVisited: true,
        price: '5.00',
        supported: null,
      },
      totals: { subtotal: '199.00', discount: '19.90', shipping: '5.00', tax: '0.00', total: '184.10' },
      discountCodes: ['TEN', 'SPRING'],
      recoveryUrl: 'https://shop.example/1/checkouts/tok-1/recover',
      createdAt: '2026-02-01T09:00:00.000Z',
      updatedAt: '2026-02-01T09:20:30.000Z',
    });
    expect(customer).toEqual({
      id: '9007199254740993',
      email: 'ada@example.se',
      phone: '+46701234567',
      acceptsMarketing: true,
      ordersCount: 2,
    });
  });

  it('needs no id, customer, variant or address, and takes yen with decimals that are nothing', async () => {
    await shop.keep(CHECKOUT, shopify.WEBHOOK);
    expect(await checkoutOf('tok-2')).toMatchObject({
      channel: '580111',
      currency: 'JPY',
      customer: null,
      lineItems: [{ variantId: null, title: 'Custom', unitPrice: '1200', requiresShipping: true }],
      shipping: { address: null, pageVisited: false, price: null },
      totals: { subtotal: '1200', total: '1200' },
    });
  });

  it('takes an e-mail, a customer and an address that come later, and that no rate leads there', async () => {
    await shop.keep('checkouts/create', shopify.GUEST_FIRST);
    const first = await checkoutOf('tok-3');
    expect(first).toMatchObject({
      email: null,
      channel: 'pos',
      shipping: { address: null, supported: null },
    });
    expect(first.totals.total).toBe('1.250');
    await shop.keep(CHECKOUT, shopify.GUEST_LATER);
    expect(await checkoutOf('tok-3')).toMatchObject({
      id: first.id,
      email: 'cy@example.com',
      customer: { id: '9223372036854775807', firstName: null, locale: 'en' },
      shipping: { address: { city: 'Malmö' }, supported: false },
      discountCodes: ['OLD'],
    });
  });

  it('is completed with its order, and keeps the attempts to pay within it', async () => {
    await shop.keep(CHECKOUT, shopify.COMPLETED);
    const orderId = '90071992547409945';
    const completed = { state: 'completed', completedAt: '2026-02-01T09:20:00.000Z', orderId };
    expect(await checkoutOf('tok-4')).toMatchObject({ ...completed, channel: 'buy_button' });
    const payments = [{ id: '90071992547409946', amount: '10.6', errorCode: 'card_declined' }];
    expect(await orderOf(orderId)).toMatchObject({ total: '10.60', paymentEvents: payments });
  });

  it('that the shop deleted leads nowhere any more, and stays recorded', async () => {
    await shop.keep(CHECKOUT, shopify.ABANDONED);
    expect(await shop.tell('checkouts/delete', '{"id":90071992547409931}')).toMatchObject({
      outcome: 'applied',
    });
    expect(await checkoutOf('tok-1')).toMatchObject({ email: 'ada@example.se', recoveryUrl: null });
    expect(await shop.tell('checkouts/delete', '{"id":1}')).toMatchObject({ outcome: 'ignored' });
  });
});

describe('a Shopify order', () => {
  it('keeps a total that differs from the checkout’s, in the shop’s currency, and what was given back', async () => {
    await shop.keep(CHECKOUT, shopify.ABANDONED);
    await shop.tell(ORDER, shopify.ORDER);
    const id = '90071992547409951';
    expect(await orderOf(id)).toMatchObject({
      number: '1042',
      checkoutToken: 'tok-1',
      customer: { id: '9007199254740993' },
      email: 'ada@example.se',
      currency: 'SEK',
      total: '2130.50',
      refundedTotal: '100.50',
      lineItems: [{ variantId: '92233720368547758071', quantity: 2 }],
      completedAt: '2026-02-01T10:00:00.000Z',
      cancelledAt: null,
      notes: [],
    });
    const totals = { total: '184.10' };
    expect(await checkoutOf('tok-1')).toMatchObject({
      state: 'completed',
      orderId: id,
      currency: 'EUR',
      totals,
    });
  });

  it.each([
    { by: 'cart', payload: shopify.ORDER_BY_CART, id: '61', cancelledAt: '2026-02-02T08:00:00.000Z' },
    { by: 'number', payload: shopify.ORDER_BY_NUMBER, id: '62', cancelledAt: null },
  ])('that only the $by leads from completes its checkout, whichever comes first', async (order) => {
    for (const isFirst of [true, false]) {
      shop = await connectShop(api, 'shopify');
      if (isFirst) await shop.tell(ORDER, order.payload);
      await shop.tell(CHECKOUT, shopify.ABANDONED);
      if (!isFirst) await shop.tell(ORDER, order.payload);
      expect(await checkoutOf('tok-1')).toMatchObject({ state: 'completed', orderId: order.id });
      expect(await orderOf(order.id)).toMatchObject({
        checkoutToken: 'tok-1',
        cancelledAt: order.cancelledAt,
      });
    }
  });

  it('adds up refunds that are told alone, each once, in any order and with the order', async () => {
    const order = (refunds: string) =>
      `{"id":7,"order_number":7,"currency":"SEK","total_price":"90.00","processed_at":"2026-02-01T11:00:00Z","refunds":[${refunds}]}`;
    const paid = (amount: string) =>
      `"transactions":[{"kind":"refund","status":"success","amount":"${amount}","currency":"SEK"}]`;
    const first = `{"id":1,"order_id":7,${paid('10.00')}}`;
    const second = `{"id":2,"order_id":7,${paid('5.50')}}`;
    expect(await shop.tell('refunds/create', second)).toMatchObject({
      outcome: 'pending',
      note: 'its order is not known',
    });
    await shop.tell('orders/updated', order(first));
    expect((await orderOf('7')).refundedTotal).toBe('10.00');
    api.clock.advance(5_000);
    await shop.settle();
    for (const refund of [first, second, second]) await shop.tell('refunds/create', refund);
    expect((await orderOf('7')).refundedTotal).toBe('15.50');
    await shop.tell('orders/updated', order(`${first},${second}`));
    expect((await orderOf('7')).refundedTotal).toBe('15.50');
  });

  it('takes an attempt to pay that names it alone, once it and its checkout are known', async () => {
    const attempt = `{"id":71,"order_id":62,"kind":"sale","gateway":"cards","status":"failure","error_code":"card_declined",
      "message":null,"amount":"10.0","currency":"EUR","processed_at":"2026-02-01T10:59:00+01:00"}`;
    expect(await shop.tell('order_transactions/create', attempt)).toMatchObject({ outcome: 'pending' });
    await shop.tell(ORDER, shopify.ORDER_BY_NUMBER);
    await shop.tell(CHECKOUT, shopify.ABANDONED);
    api.clock.advance(60_000);
    await shop.settle();
    expect((await orderOf('62')).paymentEvents).toMatchObject([
      { id: '71', status: 'failure', errorCode: 'card_declined' },
    ]);
    const refund = attempt.replace('"sale"', '"refund"').replace('71', '72');
    expect(await shop.tell('order_transactions/create', refund)).toMatchObject({ outcome: 'ignored' });
  });

  it('waits a day at most for what it names', async () => {
    await shop.tell(
      'refunds/create',
      '{"id":1,"order_id":8,"transactions":[{"kind":"refund","status":"success","amount":"1"}]}',
    );
    api.clock.advance(24 * 3_600_000);
    await shop.settle();
    const { keptAside, waiting } = (await shop.read('/v1/connections/shopify')).body;
    expect([keptAside, waiting]).toEqual([[], 0]);
  });

  it('that began at a mail’s link is told with the link’s token', async () => {
    const landed = shopify.ORDER_BY_CART.replace(
      '"token": "o61"',
      '"landing_site": "/checkouts/1?recovery=no-token-of-ours"',
    );
    await shop.tell(ORDER, landed);
    const row = await api.db
      .selectFrom('orders')
      .select('recovery_token')
      .where('recovery_token', 'is not', null)
      .execute();
    expect(row).toEqual([{ recovery_token: 'no-token-of-ours' }]);
  });
});

describe('a Shopify customer', () => {
  const customer = (id: number, at: string, more: string) =>
    `{"id":${String(id)},"email":"ada@example.se","updated_at":"2026-02-0${at}T00:00:00Z",${more}}`;

  it('is known by the latest word about it, whichever comes last', async () => {
    await shop.tell('customers/update', customer(5, '2', '"accepts_marketing":false,"orders_count":3'));
    expect(await shop.tell('customers/update', customer(5, '1', '"accepts_marketing":true'))).toMatchObject({
      note: 'something newer was known',
    });
    const consent =
      '{"customer_id":5,"email_marketing_consent":{"state":"subscribed","consent_updated_at":"2026-02-03T00:00:00Z"}}';
    await shop.tell('customers_email_marketing_consent/update', consent);
    const rows = await api.db.selectFrom('customers').selectAll().where('external_id', '=', '5').execute();
    expect(rows).toMatchObject([{ email: 'ada@example.se', accepts_marketing: true, orders_count: 3 }]);
    const sms = '{"id":5,"phone":"+4670","sms_marketing_consent":{"state":"subscribed"}}';
    expect(await shop.tell('customers_marketing_consent/update', sms)).toMatchObject({ outcome: 'ignored' });
  });
});
