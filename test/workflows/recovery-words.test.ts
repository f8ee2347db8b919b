import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Decided } from '../../activities/outcomes.ts';
import {
  DELAY_SHORTENED,
  ORDER_COMPLETED,
  RECOVER_CHECKOUT,
  recoverCheckoutId,
  type RecoverCheckout,
} from '../../workflows/contract.ts';
import { startTestWorkers, type TestWorkers } from '../support/recoveries.ts';

const HOUR_MS = 3_600_000;
const unasked = () => Promise.reject(new Error('nobody asks for this here'));
let decision: Decided;
let workers: TestWorkers;
beforeAll(async () => {
  workers = await startTestWorkers({
    decideRecovery: () => Promise.resolve(decision),
    deliverEmail: () =>
      Promise.resolve({
        ...{ kind: 'mailed', emailStatus: 'sent', reason: null },
        ...{ awaitMs: 90 * 24 * HOUR_MS, until: '2027-02-22T08:00:00.000Z' },
      }),
    markRecovered: () => Promise.resolve({ recoveryStatus: 'recovered', why: 'link' }),
    ...{ findDayEnd: unasked, closeDay: unasked, readShopPage: unasked },
    ...{ deliverMessage: unasked, removeCheckouts: unasked, removeOrders: unasked, removeCustomers: unasked },
  });
});
afterAll(() => workers.stop());

/** What Temporal UI shows as the workflow's current details. */
async function detailsOf(run: WorkflowHandle): Promise<string> {
  const { currentDetails } = await run.query<{ currentDetails: string }>('__temporal_workflow_metadata');
  return currentDetails;
}

/** What Temporal UI shows beside each timer. */
async function timerSummaries(run: WorkflowHandle): Promise<unknown[]> {
  const { events } = await run.fetchHistory();
  return (events ?? [])
    .filter((event) => event.timerStartedEventAttributes)
    .map((event) => event.userMetadata?.summary)
    .map((summary) => (summary ? defaultPayloadConverter.fromPayload(summary) : null));
}

it('Temporal UI says what a recovery waits for and until when, and at last what became of it', async () => {
  decision = { kind: 'wait', waitMs: HOUR_MS, until: '2026-11-24T18:45:30.000Z' };
  const input = { shop: 'test', checkoutId: `co_${randomUUID()}` };
  const run = await workers.client.workflow.start<RecoverCheckout>(RECOVER_CHECKOUT, {
    taskQueue: workers.taskQueue,
    workflowId: recoverCheckoutId(input),
    args: [input],
  });
  await expect
    .poll(() => detailsOf(run))
    .toMatch(/^Waiting until 2026-11-24 18:45 UTC, when the mail is due;/);
  decision = { kind: 'send' };
  await run.signal(DELAY_SHORTENED);
  await expect
    .poll(() => detailsOf(run))
    .toBe(
      'The mail was sent. Waiting for the order, until 2027-02-22 08:00 UTC, when the checkout is no longer kept.',
    );
  await run.signal(ORDER_COMPLETED);
  await run.result();
  expect(await detailsOf(run)).toBe('The mail was sent; recovered (link).');
  expect(await timerSummaries(run)).toEqual([
    '2026-11-24 18:45 UTC: the mail is due',
    '2027-02-22 08:00 UTC: the checkout is no longer kept',
  ]);
});
