import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Activities } from '../../activities/index.ts';
import type { Decided, Delivered, Marked } from '../../activities/outcomes.ts';
import {
  DELAY_SHORTENED,
  ORDER_COMPLETED,
  RECOVER_CHECKOUT,
  recoverCheckoutId,
  type RecoverCheckout,
} from '../../workflows/contract.ts';
import { eventTypes, skipTime, startTestWorkers, type TestWorkers } from '../support/recoveries.ts';

const HOUR_MS = 3_600_000;
const AWAIT_MS = 90 * 24 * HOUR_MS;

/** What the database would answer, one after the other; the last answer stays. */
let decisions: Decided[] = [];
let deliveries: Delivered[] = [];
let marked: Marked = { recoveryStatus: 'recovered', why: 'link' };
let calls: string[] = [];

function next<T>(answers: T[]): T {
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  if (answer === undefined) throw new Error('the test gave no answer');
  return answer;
}

const unasked = () => Promise.reject(new Error('nobody asks for this here'));
const fakes: Activities = {
  decideRecovery: () => {
    calls.push('decide');
    return Promise.resolve(next(decisions));
  },
  deliverEmail: () => {
    calls.push('deliver');
    return Promise.resolve(next(deliveries));
  },
  markRecovered: () => {
    calls.push('mark');
    return Promise.resolve(marked);
  },
  deliverMessage: unasked,
  findDayEnd: unasked,
  closeDay: unasked,
  removeCheckouts: unasked,
  removeOrders: unasked,
  removeCustomers: unasked,
  readShopPage: unasked,
};

const SENT: Delivered = { kind: 'mailed', emailStatus: 'sent', reason: null, awaitMs: AWAIT_MS };

let workers: TestWorkers;
beforeAll(async () => {
  workers = await startTestWorkers(fakes);
});
afterAll(() => workers.stop());
beforeEach(() => {
  calls = [];
  decisions = [{ kind: 'send' }];
  deliveries = [SENT];
  marked = { recoveryStatus: 'recovered', why: 'link' };
});

function start(options: { startDelay?: number } = {}) {
  const input = { shop: 'test', checkoutId: `co_${randomUUID()}` };
  return workers.client.workflow.start<RecoverCheckout>(RECOVER_CHECKOUT, {
    taskQueue: workers.taskQueue,
    workflowId: recoverCheckoutId(input),
    args: [input],
    ...options,
  });
}

describe('the story', () => {
  it('decides, mails, waits for the order and marks it', async () => {
    const run = await start();
    await expect.poll(() => calls).toContain('deliver');
    await run.signal(ORDER_COMPLETED);
    expect(await run.result()).toEqual({ emailStatus: 'sent', reason: null, recoveryStatus: 'recovered' });
    expect(calls).toEqual(['decide', 'deliver', 'mark']);
  });

  it('sleeps through its start delay without an event, however long', async () => {
    const run = await start({ startDelay: 10 * HOUR_MS });
    expect(calls).toEqual([]);
    decisions = [{ kind: 'not_sent', reason: 'out_of_stock' }];
    await skipTime(workers.client, run.workflowId);
    expect(await run.result()).toMatchObject({ emailStatus: 'not_sent', reason: 'out_of_stock' });
    expect(calls).toEqual(['decide']);
    expect(await eventTypes(run)).toHaveLength(7);
  });

  it('waits the rest when the shopper was active, as often as need be', async () => {
    decisions = [
      { kind: 'wait', waitMs: HOUR_MS },
      { kind: 'wait', waitMs: HOUR_MS },
      { kind: 'not_sent', reason: 'completed_order' },
    ];
    const run = await start();
    await skipTime(workers.client, run.workflowId);
    expect(await run.result()).toMatchObject({ reason: 'completed_order' });
    expect(calls).toEqual(['decide', 'decide', 'decide']);
  });

  it('waits anew when the claim finds that the shopper came back', async () => {
    deliveries = [{ kind: 'wait', waitMs: HOUR_MS }, SENT];
    const run = await start();
    await skipTime(workers.client, run.workflowId);
    await run.result();
    expect(calls).toEqual(['decide', 'deliver', 'decide', 'deliver']);
  });

  it('wakes from its start delay and from a wait when the delay was shortened', async () => {
    let answer: Decided = { kind: 'wait', waitMs: 1_000 * HOUR_MS };
    decisions = new Proxy([], { get: (_, key) => (key === 'length' ? 1 : answer) });
    const run = await start({ startDelay: 1_000 * HOUR_MS });
    const wake = () =>
      workers.client.workflow.signalWithStart<RecoverCheckout>(RECOVER_CHECKOUT, {
        taskQueue: workers.taskQueue,
        workflowId: run.workflowId,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [{ shop: 'test', checkoutId: 'co_1' }],
        signal: DELAY_SHORTENED,
        signalArgs: [],
      });
    await wake();
    await expect.poll(async () => (await eventTypes(run)).at(-1)).toBe('TimerStarted');
    answer = { kind: 'not_sent', reason: 'too_old' };
    await wake();
    expect(await run.result()).toMatchObject({ reason: 'too_old' });
  });

  it('ends by itself when the checkout is no longer kept', async () => {
    const run = await start();
    await skipTime(workers.client, run.workflowId);
    expect(await run.result()).toMatchObject({ emailStatus: 'sent', recoveryStatus: 'not_recovered' });
    expect(calls).not.toContain('mark');
  });

  it('waits for an order also after an attempt that may have got through', async () => {
    deliveries = [{ kind: 'mailed', emailStatus: 'not_sent', reason: 'outcome_unknown', awaitMs: AWAIT_MS }];
    const run = await start();
    await expect.poll(() => calls).toContain('deliver');
    await run.signal(ORDER_COMPLETED);
    expect(await run.result()).toMatchObject({ reason: 'outcome_unknown', recoveryStatus: 'recovered' });
  });

  it('marks an order at once that ends a wait when a mail by hand stands', async () => {
    decisions = [{ kind: 'wait', waitMs: 1_000 * HOUR_MS }, SENT];
    const run = await start();
    await expect.poll(async () => (await eventTypes(run)).at(-1)).toBe('TimerStarted');
    await run.signal(ORDER_COMPLETED);
    expect(await run.result()).toMatchObject({ recoveryStatus: 'recovered' });
    expect(calls).toEqual(['decide', 'decide', 'mark']);
  });

  it('goes on waiting when the signal was sent by hand and there is no order', async () => {
    decisions = [
      { kind: 'wait', waitMs: 1_000 * HOUR_MS },
      { kind: 'wait', waitMs: 1_000 * HOUR_MS },
      { kind: 'not_sent', reason: 'too_old' },
    ];
    const run = await start();
    await expect.poll(async () => (await eventTypes(run)).at(-1)).toBe('TimerStarted');
    await run.signal(ORDER_COMPLETED);
    await expect
      .poll(async () => (await eventTypes(run)).filter((type) => type === 'TimerStarted'))
      .toHaveLength(2);
    await run.signal(DELAY_SHORTENED);
    await run.result();
    expect(calls).toEqual(['decide', 'decide', 'decide']);
  });

  it('marks an order that came after the run had ended, in a run opened by the signal', async () => {
    decisions = [SENT];
    const input = { shop: 'test', checkoutId: `co_${randomUUID()}` };
    const run = await workers.client.workflow.signalWithStart<RecoverCheckout>(RECOVER_CHECKOUT, {
      taskQueue: workers.taskQueue,
      workflowId: recoverCheckoutId(input),
      args: [input],
      signal: ORDER_COMPLETED,
      signalArgs: [],
    });
    await run.result();
    expect(calls).toEqual(['decide', 'mark']);
  });
});

describe('what it costs', () => {
  it('takes 7 events when nothing is sent', async () => {
    decisions = [{ kind: 'not_sent', reason: 'phone_only' }];
    const run = await start();
    await run.result();
    expect(await eventTypes(run)).toEqual([
      'WorkflowExecutionStarted',
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskCompleted',
      'MarkerRecorded',
      'UpsertWorkflowSearchAttributes',
      'WorkflowExecutionCompleted',
    ]);
  });

  it('takes 21 events and 8 billable actions from the mail to the recovered mark', async () => {
    const run = await start();
    await expect.poll(async () => (await eventTypes(run)).at(-1)).toBe('TimerStarted');
    await run.signal(ORDER_COMPLETED);
    await run.result();
    const events = await eventTypes(run);
    expect(events).toHaveLength(21);
    const billable = [
      'WorkflowExecutionStarted',
      'MarkerRecorded',
      'ActivityTaskScheduled',
      'TimerStarted',
    ].concat(['WorkflowExecutionSignaled', 'UpsertWorkflowSearchAttributes']);
    expect(events.filter((event) => billable.includes(event))).toHaveLength(8);
  });

  it('takes 6 events and 2 billable actions for each waking that finds activity', async () => {
    decisions = [
      { kind: 'wait', waitMs: HOUR_MS },
      { kind: 'wait', waitMs: HOUR_MS },
      { kind: 'not_sent', reason: 'too_old' },
    ];
    const run = await start({ startDelay: HOUR_MS });
    await skipTime(workers.client, run.workflowId);
    await run.result();
    const events = await eventTypes(run);
    expect(events).toHaveLength(7 + 2 * 6);
    expect(events.filter((event) => event === 'TimerStarted' || event === 'MarkerRecorded')).toHaveLength(
      1 + 2 * 2,
    );
  });
});
