import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';

const LOOK_AGAIN_MS = 50;

/** Waits until a workflow has ended. @returns whether it has within `limitMs`; one that is not there has. */
export async function untilClosed(
  client: Client,
  { workflowId, runId }: { workflowId: string; runId?: string },
  limitMs: number,
): Promise<boolean> {
  const handle = client.workflow.getHandle(workflowId, runId);
  const deadlineMs = performance.now() + limitMs;
  for (;;) {
    try {
      const { status } = await handle.describe();
      if (status.name !== 'RUNNING') return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return true;
      throw error;
    }
    if (performance.now() > deadlineMs) return false;
    await sleep(LOOK_AGAIN_MS);
  }
}
