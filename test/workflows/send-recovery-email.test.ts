import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEND_RECOVERY_EMAIL, type SendRecoveryEmail } from '../../workflows/contract.ts';
import { eventTypes, startTestWorkers, type TestWorkers } from '../support/recoveries.ts';
import { storyActivities, type EmailStory } from '../support/stories.ts';

const stories = new Map<string, EmailStory>();
let workers: TestWorkers;
beforeAll(async () => {
  const nothing = () => {
    throw new Error('nobody asks for this here');
  };
  workers = await startTestWorkers(
    storyActivities(nothing, nothing, (messageId) => stories.get(messageId) ?? { mail: [] }),
  );
});
afterAll(() => workers.stop());

/** @param story its mail's id is told to it, for the ids of its copies. */
async function start(story: (messageId: string) => EmailStory) {
  const messageId = randomUUID();
  stories.set(messageId, story(messageId));
  return workers.client.workflow.start<SendRecoveryEmail>(SEND_RECOVERY_EMAIL, {
    taskQueue: workers.taskQueue,
    workflowId: `mail-${messageId}`,
    args: [{ shop: 'mugs', messageId }],
  });
}

/** What Temporal UI shows as the workflow's current details. */
async function detailsOf(run: WorkflowHandle): Promise<string> {
  const { currentDetails } = await run.query<{ currentDetails: string }>('__temporal_workflow_metadata');
  return currentDetails;
}

describe('a mail by hand', () => {
  it('is sent, with 11 events and 2 billable actions', async () => {
    const run = await start(() => ({ mail: [{ kind: 'sent', copies: [] }] }));
    expect(await run.result()).toEqual({ status: 'sent', reason: null, copies: { sent: 0, notSent: 0 } });
    expect(await detailsOf(run)).toBe('The mail was sent.');
    const events = await eventTypes(run);
    expect(events).toHaveLength(11);
    expect(events.filter((event) => event === 'ActivityTaskScheduled')).toHaveLength(1);
  });

  it('that is given up sends no copies, and says why', async () => {
    const run = await start(() => ({
      mail: ['fails', { kind: 'not_sent', reason: 'unsubscribed' }],
      copies: [],
    }));
    expect(await run.result()).toMatchObject({ status: 'not_sent', reason: 'unsubscribed' });
    expect(await detailsOf(run)).toBe('Not sent: unsubscribed.');
  });

  it('that may have got through says so', async () => {
    const run = await start(() => ({ mail: [{ kind: 'unknown', reason: 'outcome_unknown' }] }));
    expect(await run.result()).toMatchObject({ status: 'unknown', reason: 'outcome_unknown' });
    expect(await detailsOf(run)).toBe('Given up (outcome_unknown), but an attempt may have got through.');
  });
});

describe('copies', () => {
  it('go each by itself: one that fails for long, or for good, holds up no other and fails nothing', async () => {
    const run = await start((id) => ({
      mail: [{ kind: 'sent', copies: [`${id}/1`, `${id}/2`, `${id}/3`] }],
      copies: [
        ['fails', 'fails', 'fails', { kind: 'sent', copies: [] }],
        [{ kind: 'not_sent', reason: 'provider_error' }],
        [{ kind: 'sent', copies: [] }],
      ],
    }));
    expect(await run.result()).toEqual({ status: 'sent', reason: null, copies: { sent: 2, notSent: 1 } });
    expect(await detailsOf(run)).toBe('The mail was sent, and 2 copies to staff, 1 copy could not be.');
  });
});

describe('its turn', () => {
  it('comes before automatic mails, and is not counted against their pace', async () => {
    const run = await start(() => ({ mail: [{ kind: 'sent', copies: [] }] }));
    await run.result();
    const { events } = await run.fetchHistory();
    const scheduled = (events ?? []).flatMap((event) => event.activityTaskScheduledEventAttributes ?? []);
    expect(scheduled.map(({ priority }) => ({ ...priority }))).toMatchObject([
      { priorityKey: 1, fairnessKey: 'mugs/by-hand', fairnessWeight: 1_000 },
    ]);
  });
});
