import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { staffOf, type Staff } from '../support/by-hand.ts';
import { createWorld, DUE_MS, HOUR_MS, MINUTE_MS, type World } from '../support/world.ts';

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
  await world.db.deleteFrom('messages').execute();
  await world.db.deleteFrom('checkouts').execute();
});

async function put(automation: object): Promise<void> {
  const body = { automation, allowedHosts: ['shop.example'], mailsPerMinute: null };
  expect((await staff.api.ask('PUT', '/v1/settings', body)).status).toBe(200);
}

/** As its workflow does when it wakes. @returns what it ends with; `sent`, a reason, or `waits`. */
async function wake(id: string): Promise<string> {
  const found = await world.activities.decideRecovery(id);
  if (found.kind === 'wait') return 'waits';
  const delivered = found.kind === 'send' ? await world.activities.deliverEmail(id) : found;
  return delivered.kind === 'not_sent' ? String(delivered.reason) : 'sent';
}

const tell = () => world.put(world.newToken());

async function tellEach(hoursApart: number, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    ids.push(await tell());
    world.clock.advance(hoursApart * HOUR_MS);
  }
  return ids;
}

async function wakeAll(ids: string[]): Promise<string[]> {
  const ends: string[] = [];
  for (const id of ids) ends.push(await wake(id));
  return ends;
}

describe('fault 34: switching on', () => {
  it('sends nothing of what was decided while it was off, and tells no workflow', async () => {
    await put({ enabled: false });
    const ids = await tellEach(12, 6);
    expect(await wakeAll(ids)).toEqual(ids.map(() => 'automation_off'));
    await world.db.deleteFrom('outbox').execute();
    await put({ enabled: true });
    expect(await world.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
    expect(await wakeAll(ids)).toEqual(ids.map(() => 'automation_off'));
    expect(await world.db.selectFrom('messages').selectAll().execute()).toEqual([]);
  });

  it('sends of what nobody decided meanwhile only what is not too late for it', async () => {
    await put({ enabled: false });
    const ids = await tellEach(24, 6);
    await put({ enabled: true });
    // Due 10 hours and 10 minutes after 144, 120, 96, 72, 48 and 24 hours ago.
    expect(await wakeAll(ids)).toEqual(['too_old', 'too_old', 'too_old', 'sent', 'sent', 'sent']);
  });

  it('sends nothing of old checkouts that are imported at once before or after it', async () => {
    await put({ enabled: false });
    const old = new Date(world.clock.now().getTime() - 20 * 24 * HOUR_MS);
    const importOne = () => world.put(world.newToken(), {}, { createdAt: old, updatedAt: old });
    const before = await importOne();
    await put({ enabled: true });
    expect(await wakeAll([before, await importOne()])).toEqual(['too_old', 'too_old']);
  });
});

describe('fault 33: a changed delay', () => {
  it('moves each that waits, to the minute, whichever way', async () => {
    await put({ enabled: true, delayHours: 10 });
    const id = await tell();
    const toldMs = world.clock.now().getTime();
    const dueAt = async () => (await staff.checkout(id))['emailDueAt'];
    for (const delayHours of [10, 4, 20, 0.5]) {
      await put({ enabled: true, delayHours });
      expect(await dueAt()).toBe(new Date(toldMs + 10 * MINUTE_MS + delayHours * HOUR_MS).toISOString());
    }
    world.clock.advance(40 * MINUTE_MS - 1);
    expect(await wake(id)).toBe('waits');
    world.clock.advance(1);
    expect(await wake(id)).toBe('sent');
  });

  it('that was made much shorter sends no mail that would have been due too long ago', async () => {
    await put({ enabled: true, delayHours: 720 });
    const ids = await tellEach(24, 6);
    expect(await wakeAll(ids)).toEqual(ids.map(() => 'waits'));
    await put({ enabled: true, delayHours: 1 });
    expect(
      await world.db.selectFrom('outbox').select('kind').where('checkout_id', 'is', null).execute(),
    ).toContainEqual({
      kind: 'delay_shortened',
    });
    expect(await wakeAll(ids)).toEqual(['too_old', 'too_old', 'too_old', 'sent', 'sent', 'sent']);
  });

  it('that was made longer lets none go before its new time', async () => {
    await put({ enabled: true });
    const ids = await tellEach(1, 3);
    await put({ enabled: true, delayHours: 48 });
    world.clock.advance(DUE_MS);
    expect(await wakeAll(ids)).toEqual(['waits', 'waits', 'waits']);
    world.clock.advance(38 * HOUR_MS);
    expect(await wakeAll(ids)).toEqual(['sent', 'sent', 'sent']);
  });
});
