import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseId } from '../../domain/id.ts';
import { tillOf } from '../api/support/till.ts';
import { keepRunning } from '../support/process-run.ts';
import { until } from '../support/process-until.ts';
import { createStack, type Stack } from '../support/stack-processes.ts';
import { pairTillOn } from '../support/stack-till.ts';

const CARTS = 20;
const DAY_MS = 24 * 3_600_000;
/** So slow a provider that a kill finds mails under way. */
const ANSWER_AFTER_MS = 500;

let stack: Stack;
beforeAll(async () => {
  stack = await createStack();
  await stack.startApi();
});
afterAll(() => stack.stop());

describe('the end of a till’s day whose worker is killed in the middle', () => {
  it('mails each customer once, and looks after the day once', async () => {
    const till = tillOf(...(await pairTillOn(stack)));
    await till.logIn();
    const names = Array.from({ length: CARTS }, (_, n) => `customer-${String(n)}`);
    for (const name of names) await till.save({ customer: { name, email: `${name}@example.com` } });
    await backDate(till.id);
    await stack.provider.setFault({ kind: 'delay', delayMs: ANSWER_AFTER_MS });
    const worker = keepRunning(() => stack.startWorker());
    for (let kills = 0; kills < 3; kills += 1) {
      const before = stack.provider.requests().length;
      await until('mails are under way', () => stack.provider.requests().length > before + kills, 60_000);
      await worker.kill();
    }
    await until('all have gone', async () => (await unsent()) === 0, 120_000);
    const to = stack.provider.mails().flatMap((mail) => mail.to);
    expect(to.toSorted()).toEqual(names.map((name) => `${name}@example.com`).toSorted());
    expect(stack.provider.requests().length, 'some were killed under way').toBeGreaterThan(CARTS);
    expect(await stack.db.selectFrom('messages').select('id').execute()).toHaveLength(CARTS);
  });
});

/** Somebody logged in yesterday, so that a day has ended since. */
async function backDate(deviceId: string): Promise<void> {
  const yesterday = new Date(Date.now() - DAY_MS);
  const id = parseId('device', deviceId);
  await stack.db.updateTable('pos_devices').set({ session_since: yesterday }).where('id', '=', id).execute();
  await stack.db.updateTable('saved_carts').set({ saved_at: yesterday }).execute();
}

/** How many of the carts have no mail that was sent. */
async function unsent(): Promise<number> {
  const sent = await stack.db.selectFrom('messages').select('id').where('status', '=', 'sent').execute();
  return CARTS - sent.length;
}
