import { WorkflowFailedError, type Client, type WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { setTimeout as delay } from 'node:timers/promises';
import {
  PURGE_EXPIRED,
  READ_BACK,
  RECOVER_CHECKOUT,
  SEND_RECOVERY_EMAIL,
  TILL_DAY,
  type PurgeExpired,
  type ReadBack,
  type RecoverCheckout,
  type SendRecoveryEmail,
  type TillDay,
} from '../../workflows/contract.ts';
import { eventTypes, skipTime } from './recoveries.ts';
import type { ReadStory } from './read-stories.ts';
import type { EmailStory, PurgeStory, Story } from './stories.ts';
import type { TillStory } from './till-stories.ts';

/** Plays a story to its end. @returns the run's history as JSON text, as the server tells it. */
export async function playStory(
  client: Client,
  taskQueue: string,
  name: string,
  story: Story,
): Promise<string> {
  const run = await client.workflow.start<RecoverCheckout>(RECOVER_CHECKOUT, {
    taskQueue,
    workflowId: `story:${name}`,
    args: [{ shop: 'default', checkoutId: name }],
    ...(story.startDelayMs === undefined ? {} : { startDelay: story.startDelayMs }),
  });
  if (story.skip === true) await skipTime(client, run.workflowId);
  for (const signal of story.signals ?? []) {
    const sleeps = story.startDelayMs !== undefined && story.skip !== true;
    if (!sleeps) await until(async () => (await eventTypes(run)).at(-1) === 'TimerStarted');
    if (signal === 'cancel') await run.cancel();
    else await run.signal(signal);
  }
  await ended(run, story.signals?.includes('cancel') === true);
  return `${historyToJSON(await run.fetchHistory())}\n`;
}

/** Plays a purge to its end. @returns the run's history as JSON text, as the server tells it. */
export async function playPurge(
  client: Client,
  taskQueue: string,
  name: string,
  story: PurgeStory,
): Promise<string> {
  const run = await client.workflow.start<PurgeExpired>(PURGE_EXPIRED, {
    taskQueue,
    workflowId: `story:${name}`,
    args: [{ shop: name }],
  });
  const isCancelled = story.checkouts.includes('until cancelled');
  if (isCancelled) await cancelPending(run);
  await ended(run, isCancelled);
  return `${historyToJSON(await run.fetchHistory())}\n`;
}

/** Plays a mail by hand to its end. @returns the run's history as JSON text, as the server tells it. */
export async function playEmail(
  client: Client,
  taskQueue: string,
  name: string,
  story: EmailStory,
): Promise<string> {
  const run = await client.workflow.start<SendRecoveryEmail>(SEND_RECOVERY_EMAIL, {
    taskQueue,
    workflowId: `story:${name}`,
    args: [{ shop: 'default', messageId: name }],
  });
  const isCancelled = story.mail.includes('until cancelled');
  if (isCancelled) await cancelPending(run);
  await ended(run, isCancelled);
  return `${historyToJSON(await run.fetchHistory())}\n`;
}

/** Plays a till's days to their end. @returns the first run's history as JSON text, as the server tells it. */
export async function playTill(
  client: Client,
  taskQueue: string,
  name: string,
  story: TillStory,
): Promise<string> {
  const run = await client.workflow.start<TillDay>(TILL_DAY, {
    taskQueue,
    workflowId: `story:${name}`,
    args: [{ shop: 'default', deviceId: name }],
  });
  if (story.skip === true) await skipTime(client, run.workflowId);
  let waits = 0;
  for (const signal of story.signals ?? []) {
    waits += 1;
    await until(async () => count(await eventTypes(run), 'TimerStarted') >= waits);
    if (signal === 'cancel') await run.cancel();
    else await run.signal(signal);
  }
  await ended(run, story.signals?.includes('cancel') === true);
  const first = client.workflow.getHandle(run.workflowId, run.firstExecutionRunId);
  return `${historyToJSON(await first.fetchHistory())}\n`;
}

/** Plays a run of reading back to its end. @returns its history as JSON text, as the server tells it. */
export async function playRead(
  client: Client,
  taskQueue: string,
  name: string,
  story: ReadStory,
): Promise<string> {
  const run = await client.workflow.start<ReadBack>(READ_BACK, {
    taskQueue,
    workflowId: `story:${name}`,
    args: [{ shop: name, system: story.system }],
  });
  if (story.skip === true) await skipTime(client, run.workflowId);
  if (story.isCancelled === true) {
    await until(async () => (await eventTypes(run)).includes('TimerStarted'));
    await run.cancel();
  }
  await ended(run, story.isCancelled === true);
  return `${historyToJSON(await run.fetchHistory())}\n`;
}

function count(events: string[], name: string): number {
  return events.filter((event) => event === name).length;
}

async function cancelPending(run: WorkflowHandle): Promise<void> {
  await until(async () => {
    const [pending] = (await run.describe()).raw.pendingActivities ?? [];
    return Boolean(pending?.lastHeartbeatTime);
  });
  await run.cancel();
}

async function ended(run: { result(): Promise<unknown> }, isCancelled: boolean): Promise<void> {
  await run.result().catch((error: unknown) => {
    if (!(error instanceof WorkflowFailedError) || !isCancelled) throw error;
  });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(20);
}
