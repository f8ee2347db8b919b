import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseShop } from '../../db/queries/erase-shop.ts';
import { listReadBacks } from '../../db/queries/read-backs.ts';
import { forgetReadings } from '../../db/queries/readings.ts';
import type { ReadKind, ReadSystem } from '../../domain/read-back.ts';
import { readNode } from '../shops/support/read-payloads.ts';
import { startFakeShopifyPages, TOKEN, type FakeShopifyPages } from '../support/fake-shopify-pages.ts';
import { KEYS, startFakeWooPages, type FakeWooPages } from '../support/fake-woocommerce-pages.ts';
import { connectReading, listRead, settleHooks } from '../support/reading-shops.ts';
import { createWorld, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
let shopify: FakeShopifyPages;
let woo: FakeWooPages;
beforeEach(async () => {
  world = await createWorld();
  shopify = await startFakeShopifyPages();
  woo = await startFakeWooPages();
  await connectReading(world, 'shopify', { host: shopify.host, credentials: { accessToken: TOKEN } });
  await connectReading(world, 'woocommerce', { host: woo.host, credentials: KEYS });
});
afterEach(async () => {
  await Promise.all([shopify.close(), woo.close()]);
  await world.stop();
});

const ago = (ms: number) => new Date(world.clock.now().getTime() - ms).toISOString();
const page = (kind: ReadKind = 'orders', system: ReadSystem = 'shopify') =>
  world.activities.readShopPage({ shop: world.shop.slug, system, kind });

/** As the workflow does. @returns how many pages that took. */
async function readAll(kind: ReadKind = 'orders', system: ReadSystem = 'shopify'): Promise<number> {
  for (let pages = 1; ; pages += 1) {
    const read = await page(kind, system);
    if (read.kind !== 'read') throw new Error(`nothing was read: ${JSON.stringify(read)}`);
    if (!read.hasMore) return pages;
  }
}

function anOrder(id: string, updatedAt: string): string {
  return `{ "id": ${id}, "order_number": 1, "token": "o${id}", "checkout_token": null, "email": "ada@example.se",
    "currency": "SEK", "total_price": "10.00", "line_items": [], "processed_at": "${updatedAt}",
    "created_at": "${updatedAt}", "updated_at": "${updatedAt}" }`;
}

/** Three orders a second. */
const manyOrders = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    anOrder(String(1_000 + index), ago(HOUR_MS - Math.floor(index / 3) * 1_000)),
  );

function wooOrder(id: number, changedAt: string): string {
  const at = changedAt.slice(0, 19);
  return `{ "id": ${String(id)}, "number": "${String(id)}", "order_key": "wc_${String(id)}", "status": "processing",
    "currency": "NOK", "total": "10.00", "customer_id": 0, "billing": { "email": "eva@example.no" }, "line_items": [],
    "refunds": [], "date_created_gmt": "${at}", "date_paid_gmt": "${at}", "date_modified_gmt": "${at}" }`;
}

const storedOrders = async () => {
  const rows = await world.db.selectFrom('orders').select('external_id').orderBy('external_id').execute();
  return rows.map((row) => row.external_id);
};
const readUntil = async (kind: ReadKind, system: ReadSystem = 'shopify') =>
  (await listReadBacks(world.db, world.shop.id, system)).find((one) => one.kind === kind)?.readUntil;

describe('what no webhook told', () => {
  it('is stored when it is read back: orders and abandoned checkouts of Shopify, ids beyond 2^53 exactly', async () => {
    shopify.orders.push(anOrder('90071992547409951', ago(HOUR_MS)));
    shopify.checkouts.push(readNode({ number: '90071992547409931', updatedAt: ago(HOUR_MS) }));
    shopify.handles['90071992547409931'] = 'online_store';
    await readAll();
    await readAll('abandoned_checkouts');
    await settleHooks(world);
    expect(await storedOrders()).toEqual(['90071992547409951']);
    const checkouts = await world.db.selectFrom('checkouts').select(['token', 'channel', 'email']).execute();
    expect(checkouts).toEqual([
      { token: 'shopify-export:90071992547409931', channel: 'online_store', email: 'ada@example.se' },
    ]);
  });

  it('stops a mail: the purchase of a checkout that webhooks told', async () => {
    const id = await world.dueCheckout('bought');
    shopify.orders.push(anOrder('7', ago(HOUR_MS)).replace('ada@example.se', 'bought@example.se'));
    await readAll();
    await settleHooks(world);
    expect(await world.activities.decideRecovery(id)).toMatchObject({ reason: 'completed_order' });
  });

  it('is of no checkout older than a mail may still go for, the first time', async () => {
    shopify.orders.push(anOrder('1', ago(83 * HOUR_MS)), anOrder('2', ago(82 * HOUR_MS)));
    await readAll();
    await settleHooks(world);
    expect(await storedOrders()).toEqual(['2']);
  });
});

describe('pages', () => {
  it('are read until there are no more, each record once', async () => {
    shopify.orders.push(...manyOrders(130));
    expect(await readAll()).toBe(3);
    await settleHooks(world);
    expect(await storedOrders()).toHaveLength(130);
    expect(await listRead(world)).toEqual(
      Array(3).fill({ topic: 'orders/updated', outcome: 'applied', note: null }),
    );
  });

  it('of WooCommerce leave out no order, though one changes while they are read and several of one second', async () => {
    woo.orders.push(
      ...Array.from({ length: 170 }, (_, index) =>
        // A hundred of one second in the middle.
        wooOrder(index + 1, ago(HOUR_MS - (index < 30 ? index : index < 130 ? 30 : index) * 1_000)),
      ),
    );
    await page('orders', 'woocommerce');
    woo.orders[3] = wooOrder(3, ago(MINUTE_MS));
    await readAll('orders', 'woocommerce');
    await settleHooks(world);
    expect(await storedOrders()).toHaveLength(170);
  });

  it('go on where a killed run has stopped', async () => {
    shopify.orders.push(...manyOrders(130));
    await page();
    await page();
    const before = shopify.asked.length;
    expect(await readAll()).toBe(1);
    expect(shopify.asked).toHaveLength(before + 1);
    await settleHooks(world);
    expect(await storedOrders()).toHaveLength(130);
  });

  it('are kept once, however often and by however many they are read', async () => {
    shopify.orders.push(...manyOrders(60));
    await Promise.all([page(), page(), page()]);
    expect(await readAll()).toBe(1);
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
    shopify.limits.maxCheckouts = 13;
    shopify.checkouts.push(
      ...Array.from({ length: 30 }, (_, index) =>
        readNode({ number: String(index + 1), updatedAt: ago(HOUR_MS) }),
      ),
    );
    expect(await readAll('abandoned_checkouts')).toBe(3);
    await settleHooks(world);
    const checkouts = await world.db.selectFrom('checkouts').select('token').execute();
    expect(checkouts).toHaveLength(30);
    // Two that were too big, then three pages, each with what tells the channels.
    expect(shopify.asked).toHaveLength(2 + 3 * 2);
  });

  it('begin anew where the shop does not know the next one any more', async () => {
    shopify.orders.push(...manyOrders(60));
    await page();
    shopify.behave(400);
    expect(await page()).toEqual({ kind: 'failed', code: 'bad_status' });
    shopify.behave('fine');
    expect(await readAll()).toBe(2);
  });
});

describe('how far it has been read', () => {
  it('is when reading began, and only once all pages were kept', async () => {
    shopify.orders.push(...manyOrders(60));
    const began = world.clock.now();
    await page();
    expect(await readUntil('orders')).toBeNull();
    world.clock.advance(MINUTE_MS);
    await page();
    expect(await readUntil('orders')).toEqual(began);
  });

  it('stays where it was while the shop fails, and what was missed meanwhile is read afterwards', async () => {
    await readAll();
    const until = await readUntil('orders');
    shopify.behave(500);
    world.clock.advance(10 * HOUR_MS);
    shopify.orders.push(anOrder('5', ago(9 * HOUR_MS)));
    expect(await page()).toEqual({ kind: 'failed', code: 'bad_status' });
    expect(await readUntil('orders')).toEqual(until);
    shopify.behave('fine');
    await readAll();
    await settleHooks(world);
    expect(await storedOrders()).toEqual(['5']);
    expect(await readUntil('orders')).toEqual(world.clock.now());
  });

  it('overlaps by a few minutes, for the clocks of shops and what shows late', async () => {
    await readAll();
    const changed = ago(4 * MINUTE_MS);
    shopify.orders.push(anOrder('6', changed));
    world.clock.advance(MINUTE_MS);
    await readAll();
    await readAll();
    await settleHooks(world);
    expect(await storedOrders()).toEqual(['6']);
    expect(await listRead(world)).toHaveLength(1);
  });
});

describe('the limits of a shop', () => {
  it('are obeyed: nobody asks before the time that a 429 names', async () => {
    await connectReading(world, 'woocommerce', null);
    shopify.behave(429);
    expect(await page()).toEqual({ kind: 'later', waitMs: 2_000 });
    const asked = shopify.asked.length;
    world.clock.advance(1_999);
    expect(await page()).toEqual({ kind: 'later', waitMs: 1 });
    expect(shopify.asked).toHaveLength(asked);
    shopify.behave('fine');
    world.clock.advance(1);
    expect(await readAll()).toBe(1);
  });

  it('leave half free: of the requests, and of the points with what the next page costs', async () => {
    shopify.limits.bucket = '24/40';
    expect(await page()).toMatchObject({ kind: 'read', waitMs: 2_000 });
    shopify.limits.bucket = '20/40';
    expect(await page()).toMatchObject({ kind: 'read', waitMs: 0 });
    shopify.limits.available = 1_250;
    expect(await page('abandoned_checkouts')).toMatchObject({ kind: 'read', waitMs: 1_500 });
    shopify.limits.available = 1_400;
    expect(await page('abandoned_checkouts')).toMatchObject({ kind: 'read', waitMs: 0 });
  });
});

describe('what keeps a shop from being read', () => {
  it('is a code that is kept until it is read again', async () => {
    shopify.behave(401);
    expect(await page()).toEqual({ kind: 'failed', code: 'unauthorized' });
    const [orders] = await listReadBacks(world.db, world.shop.id, 'shopify');
    expect(orders).toMatchObject({ failure: 'unauthorized', failedAt: world.clock.now() });
    shopify.behave('fine');
    await readAll();
    expect((await listReadBacks(world.db, world.shop.id, 'shopify'))[0]).toMatchObject({ failure: null });
  });

  it.each([
    ['malformed', 'not_understood'],
    ['endless', 'too_large'],
    [302, 'redirected'],
    [503, 'bad_status'],
  ] as const)('is told by a code of ours when it answers %s', async (mood, code) => {
    shopify.behave(mood);
    woo.behave(mood);
    expect(await page()).toEqual({ kind: 'failed', code });
    expect(await page('abandoned_checkouts')).toEqual({ kind: 'failed', code });
    expect(await page('orders', 'woocommerce')).toEqual({ kind: 'failed', code });
  });

  it('is that no credentials are stored any more: then nobody is asked', async () => {
    await connectReading(world, 'shopify', null);
    expect(await page()).toEqual({ kind: 'not_connected' });
    expect(shopify.asked).toEqual([]);
  });

  it('is that the shop was erased: what was under way is not kept, and nobody is asked again', async () => {
    shopify.orders.push(...manyOrders(60));
    let underWay: Promise<unknown> = Promise.resolve();
    await world.db.transaction().execute(async (tx) => {
      await forgetReadings(tx, world.shop.id);
      underWay = page();
      await expect.poll(() => shopify.asked.length).toBe(1);
    });
    expect(await underWay).toEqual({ kind: 'not_connected' });
    const erasing = { slug: world.shop.slug, buyerHashes: world.secrets.buyerHashes, at: world.clock.now() };
    await connectReading(world, 'shopify', { host: shopify.host, credentials: { accessToken: TOKEN } });
    await eraseShop(world.db, world.shop, erasing);
    expect(await page()).toEqual({ kind: 'not_connected' });
    expect(await listRead(world)).toEqual([]);
    expect(shopify.asked).toHaveLength(1);
  });

  it('is told as a fault when the page cannot be kept, and then the page is read again', async () => {
    shopify.orders.push(...manyOrders(60));
    await sql`alter table hook_deliveries add constraint is_full check (false) not valid`.execute(world.db);
    await expect(page()).rejects.toThrow('23514');
    await sql`alter table hook_deliveries drop constraint is_full`.execute(world.db);
    expect(await readAll()).toBe(2);
    await settleHooks(world);
    expect(await storedOrders()).toHaveLength(60);
  });
});
