import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseShop } from '../../db/queries/erase-shop.ts';
import { listReadBacks } from '../../db/queries/read-backs.ts';
import { forgetReadings } from '../../db/queries/readings.ts';
import { TOKEN } from '../support/fake-shopify-pages.ts';
import { anOrder, createReadBackWorld, type ReadBackWorld } from '../support/read-back-world.ts';
import { connectReading, listRead, settleHooks } from '../support/reading-shops.ts';
import { HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

let shops: ReadBackWorld;
let world: World;
beforeEach(async () => {
  shops = await createReadBackWorld();
  ({ world } = shops);
});
afterEach(() => shops.stop());

describe('how far it has been read', () => {
  it('is when reading began, and only once all pages were kept', async () => {
    shops.shopify.orders.push(...shops.manyOrders(60));
    const began = world.clock.now();
    await shops.page();
    expect(await shops.readUntil()).toBeNull();
    world.clock.advance(MINUTE_MS);
    await shops.page();
    expect(await shops.readUntil()).toEqual(began);
  });

  it('stays where it was while the shop fails, and what was missed meanwhile is read afterwards', async () => {
    await shops.readAll();
    const until = await shops.readUntil();
    shops.shopify.behave(500);
    world.clock.advance(10 * HOUR_MS);
    shops.shopify.orders.push(anOrder('5', shops.ago(9 * HOUR_MS)));
    expect(await shops.page()).toEqual({ kind: 'failed', code: 'bad_status' });
    expect(await shops.readUntil()).toEqual(until);
    shops.shopify.behave('fine');
    await shops.readAll();
    await settleHooks(world);
    expect(await shops.storedOrders()).toEqual(['5']);
    expect(await shops.readUntil()).toEqual(world.clock.now());
  });

  it('overlaps by a few minutes, for the clocks of shops and what shows late', async () => {
    await shops.readAll();
    const changed = shops.ago(4 * MINUTE_MS);
    shops.shopify.orders.push(anOrder('6', changed));
    world.clock.advance(MINUTE_MS);
    await shops.readAll();
    await shops.readAll();
    await settleHooks(world);
    expect(await shops.storedOrders()).toEqual(['6']);
    expect(await listRead(world)).toHaveLength(1);
  });
});

describe('the limits of a shop', () => {
  it('are obeyed: nobody asks before the time that a 429 names', async () => {
    await connectReading(world, 'woocommerce', null);
    shops.shopify.behave(429);
    expect(await shops.page()).toEqual({ kind: 'later', waitMs: 2_000 });
    const asked = shops.shopify.asked.length;
    world.clock.advance(1_999);
    expect(await shops.page()).toEqual({ kind: 'later', waitMs: 1 });
    expect(shops.shopify.asked).toHaveLength(asked);
    shops.shopify.behave('fine');
    world.clock.advance(1);
    expect(await shops.readAll()).toBe(1);
  });

  it('leave half free: of the requests, and of the points with what the next page costs', async () => {
    shops.shopify.limits.bucket = '24/40';
    expect(await shops.page()).toMatchObject({ kind: 'read', waitMs: 2_000 });
    shops.shopify.limits.bucket = '20/40';
    expect(await shops.page()).toMatchObject({ kind: 'read', waitMs: 0 });
    shops.shopify.limits.available = 1_250;
    expect(await shops.page('abandoned_checkouts')).toMatchObject({ kind: 'read', waitMs: 1_500 });
    shops.shopify.limits.available = 1_400;
    expect(await shops.page('abandoned_checkouts')).toMatchObject({ kind: 'read', waitMs: 0 });
  });
});

describe('what keeps a shop from being read', () => {
  it('is a code that is kept until it is read again', async () => {
    shops.shopify.behave(401);
    expect(await shops.page()).toEqual({ kind: 'failed', code: 'unauthorized' });
    const [orders] = await listReadBacks(world.db, world.shop.id, 'shopify');
    expect(orders).toMatchObject({ failure: 'unauthorized', failedAt: world.clock.now() });
    shops.shopify.behave('fine');
    await shops.readAll();
    expect((await listReadBacks(world.db, world.shop.id, 'shopify'))[0]).toMatchObject({ failure: null });
  });

  it.each([
    ['malformed', 'not_understood'],
    ['endless', 'too_large'],
    [302, 'redirected'],
    [503, 'bad_status'],
  ] as const)('is told by a code of ours when it answers %s', async (mood, code) => {
    shops.shopify.behave(mood);
    shops.woo.behave(mood);
    expect(await shops.page()).toEqual({ kind: 'failed', code });
    expect(await shops.page('abandoned_checkouts')).toEqual({ kind: 'failed', code });
    expect(await shops.page('orders', 'woocommerce')).toEqual({ kind: 'failed', code });
  });

  it('is not that a token ended before its time: another one is got', async () => {
    const credentials = { clientId: 'app', clientSecret: 'shpss_1' };
    await connectReading(world, 'shopify', { host: shops.shopify.host, credentials });
    await shops.readAll();
    expect(shops.shopify.granted).toHaveLength(1);
    shops.shopify.granted.length = 0;
    await shops.readAll();
    await shops.readAll();
    expect(shops.shopify.granted).toHaveLength(1);
  });

  it('is that no credentials are stored any more: then nobody is asked', async () => {
    await connectReading(world, 'shopify', null);
    expect(await shops.page()).toEqual({ kind: 'not_connected' });
    expect(shops.shopify.asked).toEqual([]);
  });

  it('is that the shop was erased: what was under way is not kept, and nobody is asked again', async () => {
    shops.shopify.orders.push(...shops.manyOrders(60));
    let underWay: Promise<unknown> = Promise.resolve();
    await world.db.transaction().execute(async (tx) => {
      await forgetReadings(tx, world.shop.id);
      underWay = shops.page();
      await expect.poll(() => shops.shopify.asked.length).toBe(1);
    });
    expect(await underWay).toEqual({ kind: 'not_connected' });
    const erasing = { slug: world.shop.slug, buyerHashes: world.secrets.buyerHashes, at: world.clock.now() };
    await connectReading(world, 'shopify', { host: shops.shopify.host, credentials: { accessToken: TOKEN } });
    await eraseShop(world.db, world.shop, erasing);
    expect(await shops.page()).toEqual({ kind: 'not_connected' });
    expect(await listRead(world)).toEqual([]);
    expect(shops.shopify.asked).toHaveLength(1);
  });

  it('is told as a fault when the page cannot be kept, and then the page is read again', async () => {
    shops.shopify.orders.push(...shops.manyOrders(60));
    await sql`alter table hook_deliveries add constraint is_full check (false) not valid`.execute(world.db);
    await expect(shops.page()).rejects.toThrow('23514');
    await sql`alter table hook_deliveries drop constraint is_full`.execute(world.db);
    expect(await shops.readAll()).toBe(2);
    await settleHooks(world);
    expect(await shops.storedOrders()).toHaveLength(60);
  });
});
