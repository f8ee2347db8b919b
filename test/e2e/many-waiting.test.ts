import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRunningWorld, type RunningWorld } from '../support/running-world.ts';
import { HOUR_MS, MINUTE_MS } from '../support/world.ts';

const POLL = { timeout: 60_000, interval: 100 };
const WAITING = 60;
let world: RunningWorld;
beforeAll(async () => {
  world = await createRunningWorld();
});
afterAll(() => world.stop());

async function putMany(prefix: string): Promise<void> {
  await Promise.all(Array.from({ length: WAITING }, (_, n) => world.put(`${prefix}-${String(n)}`)));
  const query = `TaskQueue = "${world.taskQueue}" AND ExecutionStatus = "Running"`;
  await expect.poll(async () => (await world.client.workflow.count(query)).count, POLL).toBe(WAITING);
}

function decided(prefix: string) {
  return world.db
    .selectFrom('checkouts')
    .select(['email_status', 'email_status_reason'])
    .where('token', 'like', `${prefix}-%`)
    .where('decided_at', 'is not', null)
    .execute();
}

async function endAll(): Promise<void> {
  for await (const { workflowId } of world.client.workflow.list({
    query: `TaskQueue = "${world.taskQueue}" AND ExecutionStatus = "Running"`,
  })) {
    await world.client.workflow.getHandle(workflowId).terminate();
  }
}

describe('fault 33: settings changed while many wait', () => {
  it('a longer delay holds all of them, and each goes when it is over', async () => {
    await world.setSettings({});
    await putMany('longer');
    await world.setSettings({ automation: { delayHours: 12 } });
    await world.skip(10 * HOUR_MS + 10 * MINUTE_MS);
    const later = world.clock.now().getTime() + 2 * HOUR_MS;
    const woken = world.db.selectFrom('checkouts').select('id').where('token', 'like', 'longer-%');
    await expect
      .poll(async () => (await woken.where('wakes_at', '>=', new Date(later)).execute()).length, POLL)
      .toBe(WAITING);
    expect(await decided('longer')).toEqual([]);
    await world.skip(2 * HOUR_MS);
    await expect.poll(async () => (await decided('longer')).length, POLL).toBe(WAITING);
    expect(new Set((await decided('longer')).map((row) => row.email_status))).toEqual(new Set(['sent']));
    await endAll();
  });

  it('automation switched off stops every one, with that reason', async () => {
    await world.setSettings({});
    await putMany('off');
    await world.setSettings({ automation: { enabled: false } });
    const before = world.provider.mails().length;
    await world.skip(10 * HOUR_MS + 10 * MINUTE_MS);
    await expect.poll(async () => (await decided('off')).length, POLL).toBe(WAITING);
    const reasons = new Set((await decided('off')).map((row) => row.email_status_reason));
    expect(reasons).toEqual(new Set(['automation_off']));
    expect(world.provider.mails()).toHaveLength(before);
  });
});

describe('fault 34: nothing goes in a blast', () => {
  it('no more mails leave in any time than mailsPerMinute allows, though many are due at once', async () => {
    await world.setSettings({ mailsPerMinute: 120 });
    const leftAt: number[] = [];
    await Promise.all(Array.from({ length: 16 }, (_, n) => world.put(`pace-${String(n)}`)));
    const query = `TaskQueue = "${world.taskQueue}" AND ExecutionStatus = "Running"`;
    await expect.poll(async () => (await world.client.workflow.count(query)).count, POLL).toBe(16);
    await world.provider.setFault({
      kind: 'status',
      status: 429,
      when: () => {
        leftAt.push(performance.now());
        return false;
      },
    });
    // The relay tells Temporal of a changed pace within seconds; the mails are due only after that.
    await expect.poll(() => world.toldPace(), POLL).toBeCloseTo(120 / 62);
    await world.skip(10 * HOUR_MS + 10 * MINUTE_MS);
    await expect.poll(async () => (await decided('pace')).length, POLL).toBe(16);
    const inAny3s = Math.max(
      ...leftAt.map((from) => leftAt.filter((at) => at >= from && at < from + 3_000).length),
    );
    expect(leftAt).toHaveLength(16);
    // Two a second, and what may leave at once: a second's worth, and the one that opens the window.
    expect(inAny3s).toBeLessThanOrEqual(2 * (3 + 1) + 1);
  });
});
