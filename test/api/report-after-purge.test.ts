import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { removeCheckoutBatch } from '../../db/queries/purge-checkouts.ts';
import { removeOrderBatch } from '../../db/queries/purge.ts';
import { createSecrets } from '../../secrets.ts';
import { mailByHand, mailedCheckout, visit, type MailedCheckout } from '../support/earned-orders.ts';
import { createWorld, HOUR_MS, MINUTE_MS, TEST_SECRET, type World } from '../support/world.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';

const secrets = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });

let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await createWorld();
  api = await startApi({ db: world.db, clock: world.clock, secrets });
});
afterAll(async () => {
  await api.close();
  await world.stop();
});

let bought: MailedCheckout;
let period = '';
const report = async (): Promise<Body> => (await api.ask('GET', `/v1/reports/recovery?${period}`)).body;

/** Sessions and orders of every sort: through the link and without it, by hand, refunded, cancelled, in two currencies. */
beforeEach(async () => {
  const from = world.clock.now().toISOString();
  bought = await mailedCheckout(world);
  await visit(world, bought);
  await buy(bought, { ...bought.link });
  const own = await mailedCheckout(world, { currency: 'EUR' });
  await buy(own, { currency: 'EUR', totalMinor: 5_000, refundedMinor: 1_000 });
  const cancelled = await mailedCheckout(world);
  await visit(world, cancelled);
  await buy(cancelled, { cancelledAt: world.clock.now() });
  const byHand = await mailedCheckout(world, { currency: 'EUR' });
  await visit(world, byHand, await mailByHand(world, byHand));
  world.clock.advance(MINUTE_MS);
  await buy(byHand, { currency: 'EUR', totalMinor: 9_000 });
  await visit(world, await mailedCheckout(world));
  world.clock.advance(HOUR_MS);
  period = new URLSearchParams({ from, to: world.clock.now().toISOString() }).toString();
});

async function buy({ id, token }: MailedCheckout, told: Parameters<World['order']>[0]): Promise<void> {
  await world.order({ id: `o-${token}`, checkoutToken: token, ...told });
  await world.activities.markRecovered(id);
}

/** All that a purge removes, whatever its age. */
async function purge(): Promise<void> {
  const before = new Date(world.clock.now().getTime() + HOUR_MS);
  const { shop } = world;
  const range = { before, from: null, limit: 1_000 };
  await world.db.transaction().execute((tx) => removeCheckoutBatch(tx, shop, range, secrets));
  await world.db.transaction().execute((tx) => removeOrderBatch(tx, shop, range, secrets.buyerHashes));
  await world.db.deleteFrom('customers').execute();
  for (const table of ['checkouts', 'messages', 'visits', 'orders', 'checkout_events'] as const) {
    expect(await api.count(table)).toBe(0);
  }
}

describe('the report', () => {
  it('is the same before and after a purge', async () => {
    const before = await report();
    expect(before.currencies).toMatchObject([
      { currency: 'EUR', sessions: 1, orders: 1, totalSales: '90.00', ownOrders: 1, ownSales: '40.00' },
      {
        currency: 'SEK',
        sessions: 3,
        orders: 2,
        conversionRate: 2 / 3,
        totalSales: '447.00',
        averageOrderValue: '447.00',
        averageItems: '2.00',
        firstTimeCustomers: 2,
        ownOrders: 0,
      },
    ]);
    await purge();
    expect(await report()).toEqual(before);
  });

  it('follows a cancellation that is told after a purge, and never takes it back', async () => {
    await purge();
    const order = {
      id: `o-${bought.token}`,
      currency: 'SEK',
      total: '447.00',
      completedAt: world.clock.now().toISOString(),
    };
    await api.ask('POST', '/v1/orders', { ...order, cancelledAt: world.clock.now().toISOString() });
    const sek = { currency: 'SEK', orders: 2, totalSales: '0.00', averageOrderValue: null };
    expect((await report()).currencies[1]).toMatchObject(sek);
    await purge();
    await api.ask('POST', '/v1/orders', order);
    expect((await report()).currencies[1]).toMatchObject(sek);
  });

  it('does not change when a purged checkout is told again', async () => {
    const before = await report();
    await purge();
    await world.put(bought.token);
    await world.order({ id: `o-${bought.token}`, checkoutToken: bought.token, ...bought.link });
    expect(await report()).toEqual(before);
  });
});
