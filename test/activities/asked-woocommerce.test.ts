import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { nameCheckout } from '../../db/queries/checkout-names.ts';
import type { Mood } from '../support/fake-shop.ts';
import { CONSUMER, startFakeWooCommerce, type FakeWooCommerce } from '../support/fake-woocommerce.ts';
import { connectReading, listRead, settleHooks } from '../support/reading-shops.ts';
import { createWorld, type World } from '../support/world.ts';

const PAUSED = { type: 'sendingPaused', message: expect.stringContaining('hooks_unread') };

let world: World;
let shop: FakeWooCommerce;
let numbers = 700;
beforeAll(async () => {
  world = await createWorld();
  shop = await startFakeWooCommerce();
});
afterAll(async () => {
  await shop.close();
  await world.stop();
});
beforeEach(() => connectReading(world, 'woocommerce', { host: shop.host, credentials: CONSUMER }));
afterEach(() => {
  shop.behave('fine');
  shop.orders.length = 0;
  shop.asked.length = 0;
});

/** As WooCommerce tells times. */
const minutesAgo = (minutes: number) =>
  new Date(world.clock.now().getTime() - minutes * 60_000).toISOString().slice(0, 19);

/** The shop has an order of which no webhook came. @returns its number. */
function orderOf(token: string, status: string, changes: object = {}): string {
  const id = ++numbers;
  const at = minutesAgo(20);
  const isPaid = status === 'processing';
  shop.orders.push(
    JSON.stringify({
      ...{ id, number: String(id), order_key: `wc_order_${token}`, status, currency: 'SEK', total: '9.00' },
      ...{ customer_id: 0, billing: { email: `${token}@example.se`, first_name: 'Ada' }, line_items: [] },
      ...{ date_created_gmt: at, date_modified_gmt: at, date_paid_gmt: isPaid ? at : null, ...changes },
    }),
  );
  return String(id);
}

/** A checkout that is the order of this number, as its webhook told. */
async function isOrder(token: string, number: string): Promise<void> {
  await nameCheckout(world.db, world.shop.id, token, [`order ${number}`], world.clock.now());
}

describe('WooCommerce that is asked right before the mail', () => {
  it('and knows that the checkout was paid: no mail goes', async () => {
    const token = 'wc_order_own';
    const id = await world.dueCheckout(token);
    await isOrder(token, orderOf('own', 'processing', { billing: { email: 'another@example.se' } }));
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject(PAUSED);
    await settleHooks(world);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ reason: 'completed_order' });
    expect(world.mailsTo(token)).toEqual([]);
  });

  it('finds another order of the same person, and nobody else who is written like them', async () => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    orderOf('stranger', 'processing', { billing: { email: `a.${token}@example.se` } });
    orderOf(token, 'processing', { order_key: 'wc_order_other' });
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject(PAUSED);
    await settleHooks(world);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ reason: 'completed_order' });
    const orders = await world.db.selectFrom('orders').select('checkout_token').execute();
    expect(orders.map((order) => order.checkout_token)).not.toContain('wc_order_stranger');
  });

  test.each(['pending', 'failed', 'cancelled', 'trash'])(
    'lets the mail go though the person has another order that is %s',
    async (status) => {
      const token = world.newToken();
      const id = await world.dueCheckout(token);
      const kept = await listRead(world);
      orderOf(token, status);
      expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
      expect(await listRead(world)).toEqual(kept);
    },
  );

  it('tells that paying for the checkout has failed: the attempt is stored, and the mail waits anew', async () => {
    const token = 'wc_order_failing';
    const id = await world.dueCheckout(token);
    const number = orderOf('failing', 'failed', { payment_url: 'https://shop.example/pay' });
    await isOrder(token, number);
    await expect(world.activities.deliverEmail(id)).rejects.toMatchObject(PAUSED);
    await settleHooks(world);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'wait' });
    const events = await world.db.selectFrom('payment_events').select('token').execute();
    expect(events).toEqual([{ token }]);
  });

  test.each<[string, Record<string, string>]>([
    ['was not changed since', {}],
    ['is there no more', { id: '1' }],
    ['was thrown away', { status: 'trash' }],
  ])('holds nothing when the order that the checkout is %s', async (_, changes) => {
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    const changed = { date_modified_gmt: minutesAgo(60 * 24), date_created_gmt: minutesAgo(60 * 24) };
    await isOrder(token, orderOf(token, 'pending', { ...changed, ...changes }));
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
  });

  test.each<[Mood, string]>([
    [401, 'unauthorized'],
    [404, 'bad_status'],
    ['malformed', 'not_understood'],
  ])('and answers %s: the mail goes, and the connection says so', async (mood, code) => {
    shop.behave(mood);
    const token = world.newToken();
    const id = await world.dueCheckout(token);
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
    expect(world.mailsTo(token)).toHaveLength(1);
    const connection = await world.db
      .selectFrom('connections')
      .select('read_failure')
      .executeTakeFirstOrThrow();
    expect(connection.read_failure).toBe(code);
  });

  it('and hangs: the mail goes after two seconds', async () => {
    shop.behave('hangs');
    const id = await world.dueCheckout(world.newToken());
    const startedMs = performance.now();
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'mailed' });
    expect(performance.now() - startedMs).toBeLessThan(4_000);
  });
});
