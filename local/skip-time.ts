import { randomUUID } from 'node:crypto';
import { isGrpcServiceError, type Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';

/** gRPC */
const NOT_FOUND = 5;

/** Where time is skipped: the product's clock, and Temporal's for each open workflow. */
export interface Skipping {
  client: Client;
  namespace: string;
  /** Moves the clock that API, relay and activities read. */
  advanceClock(ms: number): void;
  /** Narrows the workflows, for tests that share a server: a visibility query. */
  query?: string;
}

/**
 * Skips ahead: first the clock, then every open workflow by the same time. Timers and start delays that fall into it
 * end; a workflow that looks in between finds that it woke too early and waits the rest.
 *
 * The server must allow skipping (`frontend.WorkflowTimeSkippingEnabled`), as the local stack's does.
 *
 * @returns how many workflows were moved.
 */
export async function skipAhead(skipping: Skipping, ms: number): Promise<number> {
  skipping.advanceClock(ms);
  const query = ['ExecutionStatus = "Running"', skipping.query]
    .filter((part) => part !== undefined)
    .join(' AND ');
  let moved = 0;
  for await (const { workflowId } of skipping.client.workflow.list({ query })) {
    try {
      await fastForward(skipping, workflowId, ms);
      moved += 1;
    } catch (error) {
      // It has ended since it was listed.
      if (!isNotFound(error)) throw error;
    }
  }
  return moved;
}

/** @returns whether Temporal says that what was named does not run. */
export function isNotFound(error: unknown): boolean {
  return isGrpcServiceError(error) && error.code === NOT_FOUND;
}

/**
 * Lets one workflow skip ahead: timers, a start delay and the distance between retries that fall into the time end.
 *
 * @param maxSkips how many of them at most; the server's own limit when absent.
 * @throws ServiceError with code NOT_FOUND when it does not run.
 */
export async function fastForward(
  { client, namespace }: Pick<Skipping, 'client' | 'namespace'>,
  workflowId: string,
  ms: number,
  maxSkips?: number,
): Promise<void> {
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        fastForwardConfig: { id: randomUUID(), duration: msToTs(ms) },
        ...(maxSkips !== undefined && { maxSessionSkipCount: maxSkips }),
      },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
}
