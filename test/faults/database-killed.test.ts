import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestProcess } from '../support/process-run.ts';
import { until } from '../support/process-until.ts';
import { eventTypes } from '../support/recoveries.ts';
import { checkoutAt, createStack, type Stack } from '../support/stack-processes.ts';
import { startOwnPostgres, type OwnPostgres } from '../support/stack-servers.ts';

/** An outage may add this many events to a workflow's history. */
const EVENTS_OF_AN_OUTAGE = 8;
const ANSWER_AFTER_MS = 3_000;

let postgres: OwnPostgres;
let stack: Stack;
let api: TestProcess;
let worker: TestProcess;
beforeAll(async () => {
  postgres = await startOwnPostgres();
  stack = await createStack({ databaseUrl: postgres.url });
  api = await stack.startApi();
  await stack.setSettings();
  worker = await stack.startWorker();
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

async function attemptsUnderWay(handle: Awaited<ReturnType<Stack['workflow']>>): Promise<number> {
  const { raw } = await handle.describe();
  return raw.pendingActivities?.[0]?.attempt ?? 0;
}

describe('Postgres killed with SIGKILL while checkouts wait and mails are under way', () => {
  it('fault 6: no process ends, shops are told to repeat, what was committed is kept, and the work goes on', async () => {
    await tellOf('calm');
    const calmEvents = await eventsUntilMailed('calm');
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
});
