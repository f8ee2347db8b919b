import { randomUUID } from 'node:crypto';
import { WorkflowFailedError } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PURGE_EXPIRED, type PurgeExpired } from '../../workflows/contract.ts';
import { eventTypes, startTestWorkers, type TestWorkers } from '../support/recoveries.ts';
import { PURGE_STORIES, storyActivities, type PurgeStory } from '../support/stories.ts';

const stories = new Map<string, PurgeStory>();

let workers: TestWorkers;
beforeAll(async () => {
  const tell = (shop: string): PurgeStory => stories.get(shop) ?? { checkouts: [] };
  const nothing = () => {
    throw new Error('no mail goes here');
  };
  workers = await startTestWorkers(storyActivities(nothing, tell, nothing));
});
afterAll(() => workers.stop());

async function start(story: PurgeStory | undefined) {
  const shop = randomUUID();
  stories.set(shop, story ?? { checkouts: [] });
  return workers.client.workflow.start<PurgeExpired>(PURGE_EXPIRED, {
    taskQueue: workers.taskQueue,
    workflowId: `purge-${shop}`,
    args: [{ shop }],
  });
}

describe('the purge of a shop', () => {
  it('removes checkouts, then orders, then customers, and says how many', async () => {
    const run = await start(PURGE_STORIES['purge-of-much']);
    expect(await run.result()).toEqual({ checkouts: 1_204, orders: 311, paymentEvents: 3, customers: 97 });
    const { events } = await run.fetchHistory();
    const removed = (events ?? []).flatMap(
      (event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? [],
    );
    expect(removed).toEqual(['removeCheckouts', 'removeOrders', 'removeCustomers']);
  });

  it('adds no event for attempts that failed: the tries are the activity’s', async () => {
    const [calm, troubled] = [
      await start(PURGE_STORIES['purge-of-nothing']),
      await start(PURGE_STORIES['purge-in-an-outage']),
    ];
    await Promise.all([calm.result(), troubled.result()]);
    expect(await eventTypes(troubled)).toEqual(await eventTypes(calm));
  });

  it('ends when it is cancelled, once the batch under way has', async () => {
    const run = await start(PURGE_STORIES['purge-cancelled']);
    await expect
      .poll(async () => (await run.describe()).raw.pendingActivities?.[0]?.lastHeartbeatTime)
      .toBeTruthy();
    await run.cancel();
    const failure: unknown = await run.result().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(WorkflowFailedError);
    expect(failure instanceof WorkflowFailedError ? failure.cause : null).toBeInstanceOf(CancelledFailure);
    const { events } = await run.fetchHistory();
    expect(events?.some((event) => event.activityTaskCanceledEventAttributes)).toBe(true);
  });
});
