import { WorkflowFailedError, type Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { setTimeout as delay } from 'node:timers/promises';
import { RECOVER_CHECKOUT, type RecoverCheckout } from '../../workflows/contract.ts';
import { eventTypes, skipTime } from './recoveries.ts';
import type { Story } from './stories.ts';

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
    await until(async () => (await eventTypes(run)).at(-1) === 'TimerStarted');
    if (signal === 'cancel') await run.cancel();
    else await run.signal(signal);
  }
  await run.result().catch((error: unknown) => {
    if (!(error instanceof WorkflowFailedError) || story.signals?.includes('cancel') !== true) throw error;
  });
  return `${historyToJSON(await run.fetchHistory())}\n`;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(20);
}
