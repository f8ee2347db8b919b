import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../log.ts';
import { watchAlarms } from '../../relay/watch-alarms.ts';
import { staffOf, type Staff } from '../support/by-hand.ts';
import { createWorld, HOUR_MS, type World } from '../support/world.ts';
import type { Body } from './support/start-api.ts';

let world: World;
let staff: Staff;
beforeAll(async () => {
  world = await createWorld();
  staff = await staffOf(world);
});
afterAll(async () => {
  await staff.api.close();
  await world.stop();
});
beforeEach(async () => {
  for (const table of ['alarms', 'checkouts', 'orders'] as const) {
    await world.db.deleteFrom(table).execute();
  }
  await world.setSettings({});
  world.clock.advance(100 * 24 * HOUR_MS);
});

async function standing(): Promise<Body[]> {
  await watchAlarms({ db: world.db, clock: world.clock, log: createLog('test', 'silent') });
  return (await staff.api.ask('GET', '/v1/alarms?standing=true')).body.data;
}
const kinds = async () => (await standing()).map(({ kind }: Body) => kind);

/** The shop tells of an order every few hours, for as many days. */
async function live(days: number, everyHours: number): Promise<void> {
  for (let hour = 0; hour < days * 24; hour += everyHours) {
    await world.order({ id: `o-${String(world.clock.now().getTime())}` });
    world.clock.advance(everyHours * HOUR_MS);
  }
}

describe('the alarm that a shop has gone silent', () => {
  it('is raised a day after the last word of a shop that told something every few hours, and over with the next', async () => {
    await live(9, 3);
    const lastHeardAt = new Date(world.clock.now().getTime() - 3 * HOUR_MS).toISOString();
    world.clock.advance(21 * HOUR_MS - 1);
    expect(await kinds()).toEqual([]);
    world.clock.advance(1);
    expect(await standing()).toMatchObject([
      { kind: 'shop_silent', facts: { since: lastHeardAt, usualPauseHours: 3 } },
    ]);
    await world.put(world.newToken());
    expect(await kinds()).toEqual([]);
  });

  it('waits longer for a shop that tells something every other day', async () => {
    await live(26, 26);
    world.clock.advance(24 * HOUR_MS);
    expect(await kinds()).toEqual([]);
    world.clock.advance(2 * HOUR_MS);
    expect(await kinds()).toEqual(['shop_silent']);
  });

  it('is not raised of a new shop, however busy, nor of one that is switched off', async () => {
    await live(5, 2);
    world.clock.advance(48 * HOUR_MS);
    expect(await kinds()).toEqual([]);
    await live(9, 2);
    world.clock.advance(100 * HOUR_MS);
    expect(await kinds()).toEqual(['shop_silent']);
    await world.setSettings({ automation: { enabled: false } });
    expect(await kinds()).toEqual([]);
  });
});
