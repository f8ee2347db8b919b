import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { askShop } from '../../activities/ask-shop.ts';
import { parseId } from '../../domain/id.ts';
import { createLog } from '../../log.ts';
import { createShopReader } from '../../outbound/shop-reader.ts';
import { createAskedWorld, type AskedWorld } from '../support/asked-shopify.ts';
import type { Mood } from '../support/fake-shop.ts';
import { APP, type FakeShopify } from '../support/fake-shopify.ts';
import { connectReading, settleHooks } from '../support/reading-shops.ts';
import { HOUR_MS, type World } from '../support/world.ts';

const LINKS = { publicUrl: 'http://127.0.0.1:3000', mailFrom: 'Shop <shop@example.com>' };
const PAUSED = { type: 'sendingPaused' };

let asked: AskedWorld;
let world: World;
let shopify: FakeShopify;
beforeAll(async () => {
  asked = await createAskedWorld();
  ({ world, shopify } = asked);
});
afterAll(() => asked.stop());
beforeEach(() => asked.reset());

describe('a shop that does not answer', () => {
  test.each<[Mood, string]>([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [429, 'rate_limited'],
    [500, 'bad_status'],
    [302, 'redirected'],
    ['malformed', 'not_understood'],
    ['endless', 'too_large'],
  ])('(%s) keeps no mail from going, and its connection says so', async (mood, code) => {
    shopify.behave(mood);
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
    expect(world.mailsTo(token)).toHaveLength(1);
    expect(await asked.askedIn(id)).toMatchObject({ answer: 'no_answer' });
    expect(await asked.connection()).toMatchObject({ read_failure: code, read_failed_at: world.clock.now() });
    shopify.behave('fine');
    await world.activities.deliverEmail(await world.dueCheckout(world.newToken()));
    expect(await asked.connection()).toMatchObject({ read_failure: null, read_failed_at: null });
  });

  it('in time holds the mail for two seconds and no longer', async () => {
    shopify.behave('hangs');
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    const startedMs = performance.now();
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
    const tookMs = performance.now() - startedMs;
    expect(tookMs).toBeGreaterThan(1_900);
    expect(tookMs).toBeLessThan(4_000);
    expect(world.mailsTo(token)).toHaveLength(1);
    expect(await asked.askedIn(id)).toMatchObject({ answer: 'no_answer' });
    expect(await asked.connection()).toMatchObject({ read_failure: 'timed_out' });
  });

  it('with what it knows holds the mail, asks again, and takes the order when it is handed out', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    asked.orderOf(token);
    shopify.behave(500, /orders\.json$/);
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject({
      ...PAUSED,
      message: expect.stringContaining('order_unread'),
    });
    shopify.behave('fine');
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject(PAUSED);
    await settleHooks(world);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ reason: 'completed_order' });
  });

  it('whose credentials were sealed under another key is not asked, and the mail goes', async () => {
    await world.db.updateTable('connections').set({ read_credentials: 'of another key' }).execute();
    const id = await world.dueCheckout(world.newToken());
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
    expect(await asked.connection()).toMatchObject({ read_failure: 'credentials_unreadable' });
    expect(shopify.asked).toEqual([]);
  });
});

describe("a merchant's own app", () => {
  it('gets a token, keeps it until shortly before its end, and gets another when it is refused', async () => {
    await connectReading(world, 'shopify', { host: shopify.host, credentials: APP });
    const deliver = async () => world.activities.deliverEmail(await world.dueCheckout(world.newToken()));
    const grants = () => shopify.asked.filter(({ url }) => url.pathname.endsWith('/access_token')).length;
    expect(await deliver()).toMatchObject({ kind: 'mailed' });
    await deliver();
    expect(grants()).toBe(1);
    world.clock.advance(4 * HOUR_MS);
    await deliver();
    expect(grants()).toBe(2);
    shopify.tokens.length = 0;
    await deliver();
    expect(await asked.connection()).toMatchObject({ read_failure: 'unauthorized' });
    await deliver();
    expect(await asked.connection()).toMatchObject({ read_failure: null });
    expect(grants()).toBe(3);
  });

  it('with a wrong secret is refused, and the mail goes', async () => {
    const credentials = { ...APP, clientSecret: 'wrong' };
    await connectReading(world, 'shopify', { host: shopify.host, credentials });
    const id = await world.dueCheckout(world.newToken());
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
    expect(await asked.connection()).toMatchObject({ read_failure: 'unauthorized' });
  });
});

describe('the log', () => {
  it('says which shop gave no answer and why, and nothing of whom it was asked or with what', async () => {
    const credentials = { ...APP, clientSecret: 'wrong-and-secret' };
    await connectReading(world, 'shopify', { host: shopify.host, credentials });
    const lines: unknown[] = [];
    const note = (facts: unknown, words: unknown) => lines.push([facts, words]);
    const log = { ...createLog('test', 'silent'), debug: note, info: note, warn: note, error: note };
    const shopReader = createShopReader({ now: world.clock.now, allowPrivate: true });
    const deps = { ...world, shopReader, log, ...LINKS, cancelRecovery: () => Promise.resolve() };
    const token = world.newToken();
    await askShop(deps, parseId('checkout', await world.dueCheckout(token)) ?? 0);
    expect(lines).toEqual([
      [{ shop: 'default', system: 'shopify', code: 'unauthorized' }, 'a shop that was asked gave no answer'],
    ]);
  });
});
