import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { showPurge } from '../../cli/purge.ts';
import { storeCustomer } from '../../api/shops/store-customer.ts';
import { parseId } from '../../domain/id.ts';
import { countRows, customer, purge } from '../support/purge.ts';
import { createWorld, HOUR_MS, type World } from '../support/world.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const DAY_MS = 24 * HOUR_MS;

let world: World;
let api: TestApi;
beforeEach(async () => {
  world = await createWorld();
  api = await startApi({ db: world.db, clock: world.clock });
});
afterEach(async () => {
  await api.close();
  await world.stop();
});

const next = async () => (await api.ask('GET', '/v1/purges/next')).body;

/** Some of what a purge takes, and of what it has to leave. */
async function tellSome(): Promise<void> {
  for (const id of ['gone', 'kept', 'bought', 'mailed', 'named']) {
    const told = customer(id, { email: `${id}@example.se` });
    await storeCustomer(world.db, world.shop.id, told, world.clock.now());
  }
  await world.put('old-1', { email: 'gone@example.se' });
  await world.put('old-2', {}, { completedAt: world.clock.now() });
  await world.order({ id: 'o-old', checkoutToken: 'old-2' });
  await world.order({ id: 'o-kept', checkoutToken: 'young', email: 'bought@example.se' });
  await world.order({ id: 'o-named' });
  world.clock.advance(80 * DAY_MS);
  await world.put('young', { email: 'kept@example.se' });
  const mailed = await world.put('mailed', {}, { createdAt: new Date(world.clock.now().getTime() - DAY_MS) });
  world.clock.advance(11 * HOUR_MS);
  await world.activities.deliverEmail(mailed);
  await world.put('mailed', { email: 'other@example.se' });
  const named = await world.put('named-one', {}, { completedAt: world.clock.now() });
  await world.db
    .updateTable('checkouts')
    .set({ order_id: 'o-named' })
    .where('id', '=', parseId('checkout', named))
    .execute();
  await world.order({ id: 'o-young', email: 'named@example.se' });
}

describe('GET /v1/purges/next', () => {
  it('tells the next Monday, 03:00 on the clocks of the shop, across a clock change', async () => {
    await world.setSettings({ timeZone: 'Europe/Stockholm', retentionMonths: 2 });
    world.clock.set(new Date('2026-03-23T02:00:00Z'));
    expect(await next()).toEqual({
      at: '2026-03-30T01:00:00.000Z',
      checkouts: 0,
      orders: 0,
      customers: 0,
      timeZone: 'Europe/Stockholm',
      retentionMonths: 2,
    });
  });

  it('counts exactly what the purge then removes, and removes nothing itself', async () => {
    await tellSome();
    expect(await next()).toMatchObject({ checkouts: 0, orders: 0, customers: 0 });
    world.clock.advance(11 * DAY_MS);
    const before = await countRows(world.db, world.shop.id);
    const told = await next();
    expect(told).toMatchObject({ checkouts: 2, orders: 1, customers: 1 });
    expect(await countRows(world.db, world.shop.id)).toEqual(before);
    world.clock.set(new Date(told.at));
    const { checkouts, orders, customers } = told;
    expect(await purge(world.activities, world.shop.slug)).toMatchObject({ checkouts, orders, customers });
  });

  it('counts what will be too old by then, though it is not today', async () => {
    world.clock.set(new Date('2026-03-03T12:00:00Z'));
    await world.put('on-the-edge');
    world.clock.set(new Date('2026-06-02T12:00:00Z'));
    expect(await next()).toMatchObject({ at: '2026-06-08T03:00:00.000Z', checkouts: 1 });
    expect(await purge(world.activities, world.shop.slug)).toMatchObject({ checkouts: 0 });
  });

  it('counts for the shop that the caller names', async () => {
    await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
    await world.put('old');
    world.clock.advance(93 * DAY_MS);
    const other = await api.ask('GET', '/v1/purges/next', undefined, { shop: 'other' });
    expect(other.body).toMatchObject({ checkouts: 0 });
    expect(await next()).toMatchObject({ checkouts: 1 });
  });
});

describe('npm run cli -- purge', () => {
  it('shows with --dry-run what would go, a row a shop, and changes nothing', async () => {
    await api.ask('POST', '/v1/shops', { slug: 'tea-house', name: 'Tea house' });
    await world.setSettings({ timeZone: 'Europe/Stockholm', retentionMonths: 1 });
    await tellSome();
    const before = await countRows(world.db, world.shop.id);
    const shown = await showPurge(world.db, ['--dry-run'], world.clock.now());
    expect(shown.split('\n')).toEqual([
      'shop       next purge                           older than  checkouts  orders  customers',
      'default    25 May 2026, 03:00 Europe/Stockholm  1 month             2       1          1',
      'tea-house  25 May 2026, 03:00 UTC               3 months            0       0          0',
    ]);
    const one = await showPurge(world.db, ['--dry-run', '--shop', 'tea-house'], world.clock.now());
    expect(one.split('\n')).toHaveLength(2);
    expect(await countRows(world.db, world.shop.id)).toEqual(before);
  });

  it('refuses without --dry-run, and tells who purges and how to have it done now', async () => {
    await expect(showPurge(world.db, ['--shop', 'tea-house'], world.clock.now())).rejects.toThrow(
      /^The purge is run by Temporal.*Trigger.*temporal schedule trigger --schedule-id purge:tea-house$/,
    );
  });

  it('refuses a shop that is not there, and an option that it does not know', async () => {
    const now = world.clock.now();
    await expect(showPurge(world.db, ['--dry-run', '--shop', 'nowhere'], now)).rejects.toThrow(
      'There is no shop "nowhere".',
    );
    await expect(showPurge(world.db, ['--dry-run', '--now'], now)).rejects.toThrow(/--now/);
  });
});
