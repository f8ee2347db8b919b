import { lockRecovery } from '../../db/queries/recovery.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseId } from '../../domain/id.ts';
import { createLog } from '../../log.ts';
import { carryOut, type RelayDeps } from '../../relay/carry-out.ts';
import { sweep } from '../../relay/sweep.ts';
import { createWorld, DUE_MS, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

let world: World;
let told: string[] = [];
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  told = [];
  await world.setSettings({});
  await world.db.deleteFrom('outbox').execute();
});

/** A Temporal that only notes what it was told; it fails for the checkouts named. */
function relayDeps(failing: string[] = []): RelayDeps {
  const note = (what: string) => (row: { token: string }) => {
    if (failing.includes(row.token)) return Promise.reject(new Error('away'));
    told.push(`${what} ${row.token}`);
    return Promise.resolve();
  };
  const recoveries = {
    start: note('start'),
    signalOrderCompleted: note('order'),
    signalDelayShortened: note('wake'),
    sendEmail: () => Promise.reject(new Error('nobody asks for this here')),
    cancel: () => Promise.reject(new Error('nobody asks for this here')),
  };
  const tills = {
    start: () => Promise.reject(new Error('nobody asks for this here')),
    signalChanged: () => Promise.reject(new Error('nobody asks for this here')),
  };
  return { db: world.db, clock: world.clock, log: createLog('test', 'silent'), recoveries, tills };
}

async function wakesAt(id: string): Promise<number | undefined> {
  const row = await world.db
    .selectFrom('checkouts')
    .select('wakes_at')
    .where('id', '=', parseId('checkout', id))
    .executeTakeFirstOrThrow();
  return row.wakes_at?.getTime();
}

function inMs(ms: number): number {
  return world.clock.now().getTime() + ms;
}

describe('a wait', () => {
  it('is known to the relay, also when the claim found that the shopper came back', async () => {
    const id = await world.put('waking-1');
    world.clock.advance(DUE_MS);
    expect(await world.activities.decideRecovery(id)).toEqual({ kind: 'send' });
    await world.put('waking-1');
    expect(await world.activities.deliverEmail(id)).toMatchObject({ kind: 'wait' });
    expect(await wakesAt(id)).toBe(inMs(DUE_MS));
  });

  it('is known of all that were started together, also of one whose row somebody holds meanwhile', async () => {
    const [held, free] = [await world.put('waking-4'), await world.put('waking-5')];
    const [holding, letGo] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const holder = world.db.transaction().execute(async (tx) => {
      await lockRecovery(tx, parseId('checkout', held) ?? 0);
      holding.resolve(undefined);
      await letGo.promise;
    });
    await holding.promise;
    const carried = carryOut(relayDeps());
    await expect.poll(() => wakesAt(free)).toBe(inMs(DUE_MS));
    expect(await wakesAt(held)).toBeUndefined();
    letGo.resolve(undefined);
    await holder;
    await carried;
    expect(await wakesAt(held)).toBe(inMs(DUE_MS));
  });

  it('that runs is not taken for a shorter one because its start was asked for again', async () => {
    const id = await world.put('waking-2');
    await world.activities.decideRecovery(id);
    const plannedAt = await wakesAt(id);
    await world.setSettings({ automation: { delayHours: 1 } });
    await carryOut(relayDeps());
    expect(told).toEqual(['start waking-2']);
    expect(await wakesAt(id)).toBe(plannedAt);
  });

  it('is cut short by the sweep when its time was made earlier unheard', async () => {
    const id = await world.put('waking-3');
    await world.activities.decideRecovery(id);
    world.clock.advance(2 * HOUR_MS);
    await world.setSettings({ automation: { delayHours: 1 } });
    await sweep(relayDeps());
    expect(told).toContain('wake waking-3');
    expect(told).not.toContain('start waking-3');
  });
});

describe('the sweep', () => {
  it('is not held up by one that Temporal does not take', async () => {
    await Promise.all(['bad', 'good-1', 'good-2'].map((token) => world.put(`sweep-${token}`)));
    world.clock.advance(DUE_MS + 3 * MINUTE_MS);
    await expect(sweep(relayDeps(['sweep-bad']))).rejects.toThrow('away');
    expect(told).toEqual(expect.arrayContaining(['start sweep-good-1', 'start sweep-good-2']));
    told = [];
    await sweep(relayDeps());
    expect(told.filter((what) => what.startsWith('start sweep-'))).toEqual(['start sweep-bad']);
  });
});
