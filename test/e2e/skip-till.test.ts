import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClock } from '../../clock.ts';
import { tillOf } from '../api/support/till.ts';
import { pairTillOn } from '../support/stack-till.ts';
import { createStack, type Stack } from '../support/stack-processes.ts';

const HOUR_MS = 3_600_000;

let stack: Stack;
beforeAll(async () => {
  stack = await createStack();
  await Promise.all([stack.startApi(), stack.startWorker()]);
});
afterAll(() => stack.stop());

it('the end of a till’s day is met at its hour, though days are skipped at once', async () => {
  const till = tillOf(...(await pairTillOn(stack)));
  expect((await till.logIn()).status).toBe(200);
  await till.save({ customer: { name: 'Ada', email: 'ada@example.com' } });
  const from = createClock(stack.clockFile).now();
  const { body } = await stack.ask('POST', '/dev/skip', { hours: 50 });
  expect(body).toMatchObject({ skippedHours: 50, underWay: [] });
  const mails = stack.provider.mails();
  expect(mails.map(({ to }) => to)).toEqual([['ada@example.com']]);
  const message = await stack.db.selectFrom('messages').selectAll().executeTakeFirstOrThrow();
  const claimed = message.claimed_at;
  expect(claimed.getTime() - from.getTime()).toBeLessThan(24 * HOUR_MS);
  const local = claimed.toLocaleTimeString('sv', { timeZone: 'Europe/Stockholm' });
  expect(local).toMatch(/^20:00:0/);
});
