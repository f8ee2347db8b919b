import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { READ_BACK, type ReadBack } from '../../workflows/contract.ts';
import { eventTypes, skipTime, startTestWorkers, type TestWorkers } from '../support/recoveries.ts';
import { READ_STORIES, type ReadStory } from '../support/read-stories.ts';
import { storyActivities } from '../support/stories.ts';

const NOTHING: ReadStory = { system: 'shopify', orders: [] };
const stories = new Map<string, ReadStory>();

let workers: TestWorkers;
beforeAll(async () => {
  const unasked = () => {
    throw new Error('nobody asks for this here');
  };
  const tell = (shop: string) => stories.get(shop) ?? NOTHING;
  workers = await startTestWorkers(storyActivities(unasked, unasked, unasked, unasked, tell));
});
afterAll(() => workers.stop());

async function start(story: ReadStory = NOTHING) {
  const shop = randomUUID();
  stories.set(shop, story);
  const run = await workers.client.workflow.start<ReadBack>(READ_BACK, {
    taskQueue: workers.taskQueue,
    workflowId: `readBack:${shop}:${story.system}`,
    args: [{ shop, system: story.system }],
  });
  if (story.skip === true) await skipTime(workers.client, run.workflowId);
  return run;
}

async function askedOf(run: WorkflowHandle): Promise<string[]> {
  const { events } = await run.fetchHistory();
  return (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: asked }) => {
    const [input] = asked?.input?.payloads ?? [];
    if (!input?.data) return [];
    return [(JSON.parse(Buffer.from(input.data).toString()) as { kind: string }).kind];
  });
}

async function detailsOf(run: WorkflowHandle): Promise<string> {
  const { currentDetails } = await run.query<{ currentDetails: string }>('__temporal_workflow_metadata');
  return currentDetails;
}

describe('reading back', () => {
  it('reads all orders, then all abandoned checkouts, and leaves the shop alone in between as told', async () => {
    const run = await start(READ_STORIES['read-back-of-much']);
    expect(await run.result()).toEqual({ pages: 5, records: 187, ended: null });
    expect(await askedOf(run)).toEqual([
      ...['orders', 'orders', 'orders'],
      ...['abandoned_checkouts', 'abandoned_checkouts'],
    ]);
    expect((await eventTypes(run)).filter((name) => name === 'TimerStarted')).toHaveLength(2);
    expect(await detailsOf(run)).toBe('Read 187 records in 5 pages, all there was.');
  });

  it('asks the same page again after the time that the shop wants', async () => {
    const run = await start(READ_STORIES['read-back-left-alone']);
    expect(await run.result()).toEqual({ pages: 2, records: 53, ended: null });
    expect(await askedOf(run)).toEqual(['orders', 'orders', 'orders']);
  });

  it('leaves the rest to a later run where the shop wants to be left alone for long', async () => {
    const run = await start(READ_STORIES['read-back-left-alone-for-long']);
    expect(await run.result()).toEqual({ pages: 1, records: 50, ended: 'later' });
    expect(await eventTypes(run)).not.toContain('TimerStarted');
  });

  it('ends with the code of what kept it, and reads the other kind all the same', async () => {
    const run = await start(READ_STORIES['read-back-refused']);
    expect(await run.result()).toEqual({ pages: 1, records: 2, ended: 'unauthorized' });
    expect(await detailsOf(run)).toBe('Read 2 records in 1 pages; then unauthorized.');
  });

  it('reads for a while, not for ever: the next run goes on', async () => {
    const endless = Array.from({ length: 120 }, () => ({
      ...{ kind: 'read' as const, records: 1, hasMore: true, waitMs: 0 },
    }));
    const run = await start({ system: 'woocommerce', orders: endless });
    expect(await run.result()).toEqual({ pages: 100, records: 100, ended: 'more' });
    expect((await run.describe()).historyLength).toBeLessThan(1_000);
  });
});
