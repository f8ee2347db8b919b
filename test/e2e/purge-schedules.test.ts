import { randomUUID } from 'node:crypto';
import { ScheduleNotFoundError } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeShop } from '../../db/queries/remove-shop.ts';
import { findShop, insertShop } from '../../db/queries/shops.ts';
import { nextPurgeAt } from '../../domain/purge-time.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { createPurgeSchedules } from '../../relay/purge-schedules.ts';
import { createRunningWorld, type RunningWorld } from '../support/running-world.ts';

const POLL = { timeout: 20_000, interval: 50 };

let world: RunningWorld;
beforeAll(async () => {
  world = await createRunningWorld();
});
afterAll(() => world.stop());

const schedule = (slug = world.shop.slug) => world.client.schedule.getHandle(`purge:${slug}`);

/** A relay that has not told Temporal of anything yet, and what it complains of. */
function relay(lookAgainMs?: number) {
  const warnings: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => void warnings.push(line) });
  const purges = createPurgeSchedules(world.client, log, {
    taskQueue: world.taskQueue,
    ...(lookAgainMs !== undefined && { lookAgainMs }),
  });
  return { keep: () => purges.keep(world.db), warnings };
}

async function told(slug?: string) {
  const { spec, state, action, policies } = await schedule(slug).describe();
  return { timeZone: spec.timezone, note: state.note, paused: state.paused, action, policies };
}

async function addShop(timeZone = 'UTC'): Promise<string> {
  const slug = `shop-${randomUUID().slice(0, 8)}`;
  const settings = { ...DEFAULT_SETTINGS, timeZone };
  await insertShop(world.db, { slug, name: slug, settings }, world.clock.now());
  return slug;
}

describe('the Schedule of a shop', () => {
  it('is there soon after the shop is, and says in words what its runs remove', async () => {
    const slug = await addShop('Europe/Stockholm');
    await expect.poll(() => told(slug).catch(() => null), POLL).not.toBeNull();
    const { timeZone, note, action, policies } = await told(slug);
    const words = 'Removes what is older than 3 months, on Mondays at 03:00 in Europe/Stockholm';
    expect({ timeZone, note }).toEqual({ timeZone: 'Europe/Stockholm', note: words });
    expect(action).toMatchObject({
      workflowType: 'purgeExpired',
      workflowId: `purgeExpired:${slug}`,
      args: [{ shop: slug }],
      staticSummary: words,
    });
    expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 6 * 86_400_000 });
  });

  it('follows the time zone and the retention of the settings', async () => {
    await world.setSettings({ timeZone: 'America/New_York' });
    await expect.poll(async () => (await told()).timeZone, POLL).toBe('America/New_York');
    await world.setSettings({ timeZone: 'America/New_York', retentionMonths: 1 });
    await expect.poll(async () => (await told()).note, POLL).toContain('older than 1 month, on Mondays');
    expect((await told()).action.staticSummary).toContain('older than 1 month,');
  });

  it('stays paused, with the note of who paused it, when settings change', async () => {
    const slug = await addShop();
    const relays = relay();
    await relays.keep();
    await schedule(slug).pause('waiting for the auditors');
    const settings = JSON.stringify({ ...DEFAULT_SETTINGS, timeZone: 'Asia/Tokyo' });
    await world.db.updateTable('shops').set({ settings }).where('slug', '=', slug).execute();
    await relays.keep();
    expect(await told(slug)).toMatchObject({
      timeZone: 'Asia/Tokyo',
      paused: true,
      note: 'waiting for the auditors',
    });
  });

  it('goes with the shop', async () => {
    const slug = await addShop();
    await relay().keep();
    const shop = await findShop(world.db, slug);
    if (shop === undefined) throw new Error('no shop');
    await removeShop(world.db, shop, DEFAULT_SETTINGS, world.clock.now());
    await expect
      .poll(
        () =>
          schedule(slug)
            .describe()
            .catch((error: unknown) => error),
        POLL,
      )
      .toBeInstanceOf(ScheduleNotFoundError);
    await relay().keep();
    await expect(schedule(slug).describe()).rejects.toBeInstanceOf(ScheduleNotFoundError);
  });

  it('is made again when Temporal has lost it, once the relay looks again', async () => {
    await world.stopRelay();
    const slug = await addShop();
    const [patient, watchful] = [relay(), relay(0)];
    await Promise.all([patient.keep(), watchful.keep()]);
    await schedule(slug).delete();
    await expect
      .poll(() => told(slug).catch((error: unknown) => error), POLL)
      .toBeInstanceOf(ScheduleNotFoundError);
    await patient.keep();
    await expect(told(slug)).rejects.toThrow(ScheduleNotFoundError);
    await watchful.keep();
    expect((await told(slug)).timeZone).toBe('UTC');
    world.resumeRelay();
  });

  it('is one, though two relays make it at once', async () => {
    const slug = await addShop();
    const relays = [relay(), relay(), relay()];
    await Promise.all(relays.map(({ keep }) => keep()));
    expect((await told(slug)).timeZone).toBe('UTC');
    expect(relays.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  it('of one shop that cannot be made keeps no other from having its own', async () => {
    const refused = await addShop();
    await world.db
      .updateTable('shops')
      .set({ settings: JSON.stringify({ ...DEFAULT_SETTINGS, timeZone: 'Nowhere/Else' }) })
      .where('slug', '=', refused)
      .execute();
    const slug = await addShop();
    const both = relay();
    await both.keep();
    expect((await told(slug)).timeZone).toBe('UTC');
    expect(both.warnings.join()).toContain(refused);
    await world.db
      .updateTable('shops')
      .set({ settings: JSON.stringify(DEFAULT_SETTINGS) })
      .where('slug', '=', refused)
      .execute();
  });
});

describe('fault 31: the times at which the server runs it', () => {
  /** A year with both clock changes, and the two Mondays that had no 03:00, or two. */
  it.each([
    ['Europe/Stockholm', '2026-01-01', '2027-01-01', 52],
    ['America/New_York', '2026-01-01', '2027-01-01', 52],
    ['Australia/Lord_Howe', '2026-01-01', '2027-01-01', 52],
    ['europe/stockholm', '2027-01-01', '2028-01-01', 52],
    ['Europe/Istanbul', '2014-01-01', '2015-01-01', 51],
    ['Asia/Baghdad', '2007-01-01', '2008-01-01', 52],
  ])('are those that we tell: %s from %s', async (timeZone, from, to, purges) => {
    const slug = await addShop(timeZone);
    await relay().keep();
    const { startTime } = await world.client.workflowService.listScheduleMatchingTimes({
      namespace: 'default',
      scheduleId: `purge:${slug}`,
      startTime: secondsOf(from),
      endTime: secondsOf(to),
    });
    const server = startTime.map(({ seconds }) => new Date(Number(seconds) * 1_000).toISOString());
    const ours: string[] = [];
    for (let at = nextPurgeAt(new Date(from), timeZone); at < new Date(to); at = nextPurgeAt(at, timeZone)) {
      ours.push(at.toISOString());
    }
    expect(ours).toEqual(server);
    expect(ours).toHaveLength(purges);
  });
});

function secondsOf(text: string) {
  return msToTs(new Date(text).getTime());
}

describe('a run of it', () => {
  it('purges the shop, and tells how many went', async () => {
    await world.setSettings({});
    await expect.poll(async () => (await told()).note, POLL).toContain('3 months');
    const id = await world.put(world.newToken());
    await expect.poll(async () => (await world.row(id)).wakes_at, POLL).not.toBeNull();
    world.clock.advance(93 * 86_400_000);
    await schedule().trigger();
    const taken = async () => (await schedule().describe()).info.recentActions.at(-1)?.action.workflow;
    await expect.poll(taken, POLL).toBeDefined();
    const run = await taken();
    const handle = world.client.workflow.getHandle(run?.workflowId ?? '');
    expect(handle.workflowId).toMatch(new RegExp(`^purgeExpired:${world.shop.slug}-\\d{4}-`));
    expect(await handle.result()).toEqual({ checkouts: 1, orders: 0, paymentEvents: 0, customers: 0 });
    const { searchAttributes } = await handle.describe();
    expect(searchAttributes).toMatchObject({ Shop: [world.shop.slug] });
  });
});
