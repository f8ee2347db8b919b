import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readNode } from '../shops/support/read-payloads.ts';
import { anOrder, createReadBackWorld, wooOrder, type ReadBackWorld } from '../support/read-back-world.ts';
import { listRead, settleHooks } from '../support/reading-shops.ts';
import { HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

let shops: ReadBackWorld;
let world: World;
beforeEach(async () => {
  shops = await createReadBackWorld();
  ({ world } = shops);
});
afterEach(() => shops.stop());

describe('what no webhook told', () => {
  it('is stored when it is read back: orders and abandoned checkouts of Shopify, ids beyond 2^53 exactly', async () => {
    shops.shopify.orders.push(anOrder('90071992547409951', shops.ago(HOUR_MS)));
    shops.shopify.checkouts.push(readNode({ number: '90071992547409931', updatedAt: shops.ago(HOUR_MS) }));
    shops.shopify.handles['90071992547409931'] = 'online_store';
    await shops.readAll();
    await shops.readAll('abandoned_checkouts');
    await settleHooks(world);
    expect(await shops.storedOrders()).toEqual(['90071992547409951']);
    const checkouts = await world.db.selectFrom('checkouts').select(['token', 'channel', 'email']).execute();
    expect(checkouts).toEqual([
      { token: 'shopify-export:90071992547409931', channel: 'online_store', email: 'ada@example.se' },
    ]);
  });

  it('stops a mail: the purchase of a checkout that webhooks told', async () => {
    const id = await world.dueCheckout('bought');
    shops.shopify.orders.push(anOrder('7', shops.ago(HOUR_MS), 'bought@example.se'));
    await shops.readAll();
    await settleHooks(world);
    expect(await world.activities.decideRecovery(id)).toMatchObject({ reason: 'completed_order' });
  });

  it('is of no checkout older than a mail may still go for, the first time', async () => {
    shops.shopify.orders.push(anOrder('1', shops.ago(83 * HOUR_MS)), anOrder('2', shops.ago(82 * HOUR_MS)));
    await shops.readAll();
    await settleHooks(world);
    expect(await shops.storedOrders()).toEqual(['2']);
  });
});

describe('pages', () => {
  it('are read until there are no more, each record once', async () => {
    shops.shopify.orders.push(...shops.manyOrders(130));
    expect(await shops.readAll()).toBe(3);
    await settleHooks(world);
    expect(await shops.storedOrders()).toHaveLength(130);
    expect(await listRead(world)).toEqual(
      Array.from({ length: 3 }, () => ({ topic: 'orders/updated', outcome: 'applied', note: null })),
    );
  });

  it('of WooCommerce leave out no order, though one changes while they are read and several of one second', async () => {
    shops.woo.orders.push(
      ...Array.from({ length: 170 }, (_, index) =>
        // A hundred of one second in the middle.
        wooOrder(index + 1, shops.ago(HOUR_MS - (index < 30 ? index : index < 130 ? 30 : index) * 1_000)),
      ),
    );
    await shops.page('orders', 'woocommerce');
    shops.woo.orders[3] = wooOrder(3, shops.ago(MINUTE_MS));
    await shops.readAll('orders', 'woocommerce');
    await settleHooks(world);
    expect(await shops.storedOrders()).toHaveLength(170);
  });

  it('go on where a killed run has stopped', async () => {
    shops.shopify.orders.push(...shops.manyOrders(130));
    await shops.page();
    await shops.page();
    const before = shops.shopify.asked.length;
    expect(await shops.readAll()).toBe(1);
    expect(shops.shopify.asked).toHaveLength(before + 1);
    await settleHooks(world);
    expect(await shops.storedOrders()).toHaveLength(130);
  });

  it('are kept once, however often and by however many they are read', async () => {
    shops.shopify.orders.push(...shops.manyOrders(60));
    await Promise.all([shops.page(), shops.page(), shops.page()]);
    expect(await shops.readAll()).toBe(1);
    expect(await listRead(world)).toHaveLength(2);
    const counted = await world.db
      .selectFrom('read_backs')
      .select('records')
      .where('kind', '=', 'orders')
      .where('pages', '>', 0)
      .execute();
    expect(counted).toEqual([{ records: 60 }]);
  });

  it('are smaller where they would cost too much, and stay so', async () => {
    shops.shopify.limits.maxCheckouts = 13;
    shops.shopify.checkouts.push(
      ...Array.from({ length: 30 }, (_, index) =>
        readNode({ number: String(index + 1), updatedAt: shops.ago(HOUR_MS) }),
      ),
    );
    expect(await shops.readAll('abandoned_checkouts')).toBe(3);
    await settleHooks(world);
    const checkouts = await world.db.selectFrom('checkouts').select('token').execute();
    expect(checkouts).toHaveLength(30);
    // Two that were too big, then three pages, each with what tells the channels.
    expect(shops.shopify.asked).toHaveLength(2 + 3 * 2);
  });

  it('begin anew where the shop does not know the next one any more', async () => {
    shops.shopify.orders.push(...shops.manyOrders(60));
    await shops.page();
    shops.shopify.behave(400);
    expect(await shops.page()).toEqual({ kind: 'failed', code: 'bad_status' });
    shops.shopify.behave('fine');
    expect(await shops.readAll()).toBe(2);
  });
});
