import { ScheduleNotFoundError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { removeShop } from '../../db/queries/remove-shop.ts';
import { createLog } from '../../log.ts';
import { createReadBackSchedules } from '../../relay/read-back-schedules.ts';
import { startFakeShopifyPages, TOKEN, type FakeShopifyPages } from '../support/fake-shopify-pages.ts';
import { connectReading, settleHooks } from '../support/reading-shops.ts';
import { createRunningWorld, type RunningWorld } from '../support/running-world.ts';

const POLL = { timeout: 20_000, interval: 50 };

let world: RunningWorld;
let shopify: FakeShopifyPages;
beforeAll(async () => {
  world = await createRunningWorld();
  shopify = await startFakeShopifyPages();
});
afterAll(async () => {
  await world.stop();
  await shopify.close();
});

const schedule = () => world.client.schedule.getHandle(`readBack:${world.shop.slug}:shopify`);
const told = () => schedule().describe();
const isGone = async () => {
  const found = await told().catch((error: unknown) => error);
  return found instanceof ScheduleNotFoundError;
};
const reading = () => ({ host: shopify.host, credentials: { accessToken: TOKEN } });

describe('the Schedule to read back', () => {
  it('is not there for a connection without read credentials', async () => {
    await connectReading(world, 'shopify', null);
    const keeper = createReadBackSchedules(world.client, world.relayDeps, { taskQueue: world.taskQueue });
    await keeper.keep(world.db);
    expect(await isGone()).toBe(true);
  });

  it('is there soon after credentials are, runs every five minutes and never twice at once', async () => {
    await connectReading(world, 'shopify', reading());
    await expect.poll(isGone, POLL).toBe(false);
    const { spec, action, policies, state } = await told();
    expect(spec.intervals).toMatchObject([{ every: 5 * 60_000 }]);
    expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 60_000 });
    expect(action).toMatchObject({
      ...{ workflowType: 'readBack', workflowId: `readBack:${world.shop.slug}:shopify` },
      args: [{ shop: world.shop.slug, system: 'shopify' }],
    });
    expect(state.note).toBe('Reads back what webhooks of Shopify missed, every 5 minutes');
  });

  it('reads what no webhook told, as the run tells', async () => {
    const at = world.clock.now().toISOString();
    shopify.orders.push(
      `{ "id": 90071992547409951, "email": "ada@example.se", "currency": "SEK", "total_price": "10.00",
        "line_items": [], "processed_at": "${at}", "created_at": "${at}", "updated_at": "${at}" }`,
    );
    await schedule().trigger();
    const taken = async () => (await told()).info.recentActions.at(-1)?.action.workflow;
    await expect.poll(taken, POLL).toBeDefined();
    const run = world.client.workflow.getHandle((await taken())?.workflowId ?? '');
    expect(await run.result()).toEqual({ pages: 2, records: 1, ended: null });
    expect((await run.describe()).searchAttributes).toMatchObject({ Shop: [world.shop.slug] });
    await settleHooks(world);
    const orders = await world.db.selectFrom('orders').select('external_id').execute();
    expect(orders).toEqual([{ external_id: '90071992547409951' }]);
  });

  it('goes when the credentials go, by a relay that made it and by one that did not', async () => {
    await connectReading(world, 'shopify', null);
    await expect.poll(isGone, POLL).toBe(true);
    await world.stopRelay();
    await connectReading(world, 'shopify', reading());
    const log = createLog('relay', 'silent');
    const make = () =>
      createReadBackSchedules(world.client, { log, clock: world.clock }, { taskQueue: world.taskQueue });
    await make().keep(world.db);
    expect(await isGone()).toBe(false);
    await connectReading(world, 'shopify', null);
    // Temporal's own list lags behind.
    await expect
      .poll(async () => {
        await make().keep(world.db);
        return isGone();
      }, POLL)
      .toBe(true);
    world.resumeRelay();
  });

  it('goes with the shop, by a relay that did not make it', async () => {
    await world.stopRelay();
    await connectReading(world, 'shopify', reading());
    const keep = () =>
      createReadBackSchedules(world.client, world.relayDeps, { taskQueue: world.taskQueue }).keep(world.db);
    await keep();
    expect(await isGone()).toBe(false);
    await removeShop(world.db, world.shop, DEFAULT_SETTINGS, world.clock.now());
    await expect
      .poll(async () => {
        await keep();
        return isGone();
      }, POLL)
      .toBe(true);
    world.resumeRelay();
  });
});
