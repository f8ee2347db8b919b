import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestProcess } from '../support/process-run.ts';
import { until } from '../support/process-until.ts';
import { attemptsUnderWay, eventTypes } from '../support/recoveries.ts';
import { drawsOf } from '../support/seed.ts';
import { checkoutAt, createStack, type Stack } from '../support/stack-processes.ts';
import { startOwnPostgres, type OwnPostgres } from '../support/stack-servers.ts';

/** An outage may add this many events to a workflow's history. */
const EVENTS_OF_AN_OUTAGE = 8;
const ANSWER_AFTER_MS = 3_000;
/** How often it is killed at random moments, and how many checkouts are told of meanwhile. */
const [KILLS, CHECKOUTS] = process.env['FAULTS'] === 'full' ? [6, 60] : [3, 20];
const KILL_WITHIN_MS = 2_000;
const AWAY_AT_MOST_MS = 1_000;

let postgres: OwnPostgres;
let stack: Stack;
let api: TestProcess;
let worker: TestProcess;
let calmEvents: number;
beforeAll(async () => {
  postgres = await startOwnPostgres();
  stack = await createStack({ databaseUrl: postgres.url });
  api = await stack.startApi();
  await stack.setSettings();
  worker = await stack.startWorker();
  await tellOf('calm');
  calmEvents = await eventsUntilMailed('calm');
});
afterAll(async () => {
  await stack.stop();
  await postgres.stop();
});

async function tellOf(token: string): Promise<void> {
  await stack.tell('PUT', `/v1/checkouts/${token}`, checkoutAt(token));
  await until('its workflow is started', async () => (await stack.row(token)).wakes_at !== null);
}

/** Waits until the mail has gone and the workflow waits for the order. @returns how many events it has by then. */
async function eventsUntilMailed(token: string): Promise<number> {
  await until(`${token} is sent`, async () => (await stack.row(token)).email_status === 'sent', 60_000);
  const handle = await stack.workflow(token);
  let events: string[] = [];
  await until('it waits for the order', async () => {
    events = await eventTypes(handle);
    return events.at(-1) === 'TimerStarted';
  });
  return events.length;
}

describe('Postgres killed with SIGKILL while checkouts wait and mails are under way', () => {
  it('fault 6: no process ends, shops are told to repeat, what was committed is kept, and the work goes on', async () => {
    await stack.provider.setFault({ kind: 'delay', delayMs: ANSWER_AFTER_MS, count: 1 });
    await tellOf('sending');
    await until('the request is under way', () => stack.requestsTo('sending').length > 0);
    const sending = await stack.workflow('sending');
    await tellOf('waiting');
    const waiting = await stack.workflow('waiting');

    await postgres.kill();
    const refused = await stack.ask('PUT', '/v1/checkouts/refused', checkoutAt('refused'));
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await stack.ask('GET', '/healthz')).status).toBe(200);
    expect((await stack.ask('GET', '/readyz')).status).toBe(503);
    await until('the decision failed again and again', async () => (await attemptsUnderWay(waiting)) > 3);
    await until('so did the record', async () => (await attemptsUnderWay(sending)) > 1);

    await postgres.restart();
    for (const token of ['sending', 'waiting']) {
      expect(await eventsUntilMailed(token), token).toBeLessThanOrEqual(calmEvents + EVENTS_OF_AN_OUTAGE);
      expect(stack.mailsTo(token), token).toHaveLength(1);
    }
    expect((await stack.tell('PUT', '/v1/checkouts/refused', checkoutAt('refused'))).status).toBe(201);
    expect(await eventsUntilMailed('refused')).toBe(calmEvents);
    expect([api.isRunning(), worker.isRunning()]).toEqual([true, true]);
  });
  it('fault 6: at random moments while many checkouts come, each mail goes once, and no process ends', async () => {
    await stack.provider.setFault({ kind: 'delay', delayMs: 200 });
    const tokens = Array.from({ length: CHECKOUTS }, (_, n) => `flowing-${String(n)}`);
    const telling = Promise.all(
      tokens.map(async (token) => {
        await sleep(drawsOf(token).between(0, KILLS * KILL_WITHIN_MS));
        await stack.tell('PUT', `/v1/checkouts/${token}`, checkoutAt(token));
      }),
    );
    const draws = drawsOf('Postgres killed');
    for (let kill = 0; kill < KILLS; kill += 1) {
      const [afterMs, awayMs] = [draws.between(0, KILL_WITHIN_MS), draws.between(0, AWAY_AT_MOST_MS)];
      await sleep(afterMs);
      await postgres.kill();
      await sleep(awayMs);
      await postgres.restart();
    }
    await telling;
    for (const token of tokens) {
      const most = calmEvents + KILLS * EVENTS_OF_AN_OUTAGE;
      expect(await eventsUntilMailed(token), token).toBeLessThanOrEqual(most);
      expect(stack.mailsTo(token), token).toHaveLength(1);
    }
    expect([api.isRunning(), worker.isRunning()]).toEqual([true, true]);
  });
});
