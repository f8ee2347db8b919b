import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type Body, type TestApi } from '../api/support/start-api.ts';
import { connectShop } from './support/hooked-shop.ts';
import * as shopify from './support/shopify-payloads.ts';
import * as woocommerce from './support/woocommerce-payloads.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

type Webhook = [topic: string, body: string];

const later = (text: string, time: string) => text.replaceAll('10:20:30', time);
const WITHOUT_MAIL = shopify.ABANDONED.replace(
  '"email": "ada@example.se", "phone"',
  '"email": null, "phone"',
);

const LIVES: { system: 'shopify' | 'woocommerce'; token: string; order: string; webhooks: Webhook[] }[] = [
  {
    system: 'shopify',
    token: 'tok-1',
    order: '90071992547409951',
    webhooks: [
      ['checkouts/create', WITHOUT_MAIL],
      ['checkouts/update', later(shopify.ABANDONED, '10:25:00')],
      ['checkouts/update', later(shopify.ABANDONED.replace('"TEN"', '"TENTH"'), '10:40:00')],
      ['orders/create', shopify.ORDER.replace(/"refunds": \[[\s\S]*\] \} \}$/, '"refunds": [] } }')],
      ['orders/updated', shopify.ORDER],
    ],
  },
  {
    system: 'woocommerce',
    token: 'wc_order_1',
    order: '727',
    webhooks: [
      ['order.created', woocommerce.UNPAID],
      ['order.updated', woocommerce.FAILED],
      ['order.updated', woocommerce.GUEST_ORDER],
    ],
  },
];

/** What stays of a life, whatever the order in which it was told. */
async function live(life: (typeof LIVES)[number], webhooks: Webhook[]): Promise<Body> {
  const shop = await connectShop(api, life.system);
  for (const [topic, body] of webhooks) await shop.tell(topic, body);
  api.clock.advance(30 * 60_000);
  await shop.settle();
  const { body: checkout } = await shop.read(`/v1/checkouts/${life.token}`);
  const { body: order } = await shop.read(`/v1/orders/${life.order}`);
  const { email, state, totals, discountCodes, createdAt, completedAt, orderId, recoveryUrl, shipping } =
    checkout;
  const { total, refundedTotal, cancelledAt, checkoutToken, paymentEvents } = order;
  const attempts = paymentEvents.map(({ status, occurredAt }: Body) => [status, occurredAt]);
  return {
    ...{ email, state, totals, discountCodes, createdAt, completedAt, orderId, recoveryUrl, shipping },
    order: { total, refundedTotal, cancelledAt, checkoutToken, attempts },
  };
}

describe.each(LIVES)('a whole life by webhooks of $system alone', (life) => {
  it('ends completed, with its order and what was given back', async () => {
    const { length } = life.webhooks;
    expect(length).toBeGreaterThan(2);
    expect(await live(life, life.webhooks)).toMatchObject({
      state: 'completed',
      orderId: life.order,
      order: { checkoutToken: life.token },
    });
  });

  it('faults 13 and 14: ends alike doubled, reversed, with the order first, and in any order at all', async () => {
    const expected = await live(life, life.webhooks);
    const { webhooks } = life;
    const orderFirst = webhooks.toSorted(
      (one, other) => Number(other[0].startsWith('order')) - Number(one[0].startsWith('order')),
    );
    for (const told of [webhooks.flatMap((one) => [one, one]), webhooks.toReversed(), orderFirst]) {
      expect(await live(life, told)).toEqual(expected);
    }
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(webhooks, { minLength: webhooks.length }), async (shuffled) => {
        expect(await live(life, shuffled)).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });
});
