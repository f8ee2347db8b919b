import {
  condition,
  defineSignal,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';

/** What a life calls. */
export interface BareActivities {
  decide(workflowId: string): Promise<boolean>;
  send(workflowId: string): Promise<void>;
}

/** @property looks how often it decides; between two it waits so long. */
export interface BareLifeInput {
  looks: number;
  waitMs: number;
}

const completedSignal = defineSignal('completed');
const local = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '2 seconds' });
const normal = proxyActivities<BareActivities>({ startToCloseTimeout: '25 seconds' });

/** The shape of a recovery and nothing else: decide, send, wait for the order's signal. */
export async function bareLife({ looks, waitMs }: BareLifeInput): Promise<void> {
  const { workflowId } = workflowInfo();
  let isCompleted = false;
  setHandler(completedSignal, () => {
    isCompleted = true;
  });
  for (let look = 1; look <= looks; look += 1) {
    await local.decide(workflowId);
    if (look < looks) await sleep(waitMs);
  }
  await normal.send(workflowId);
  await condition(() => isCompleted, '90 days');
}
