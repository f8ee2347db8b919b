import { fileURLToPath } from 'node:url';
import {
  Worker,
  type NativeConnection,
  type WorkerDeploymentOptions,
  type WorkerInterceptors,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import type { Activities } from './activities/index.ts';
import { emailTaskQueue, purgeTaskQueue, readTaskQueue, TASK_QUEUE } from './workflows/contract.ts';

/** Attempts at mails that one process has under way at most; each waits for the provider most of its time. */
const EMAILS_AT_ONCE = 50;
/** Purges that one process has under way at most, each with one connection. */
const PURGES_AT_ONCE = 2;
/** Pages of shops that one process reads at once at most; each waits for the shop most of its time. */
const READS_AT_ONCE = 5;

export interface WorkersOptions {
  connection: NativeConnection;
  namespace: string;
  activities: Activities;
  taskQueue?: string;
  /** Which build they are; Temporal tells builds apart only where one is named. */
  version?: { deploymentName: string; buildId: string } | undefined;
  /** Who the history says did it; the process and host when absent. */
  identity?: string;
  /** Made beforehand by tests, so that it is made once. */
  workflowBundle?: WorkflowBundleOption | undefined;
  /** Around the activities of all workers. */
  interceptors?: Pick<WorkerInterceptors, 'activity'>;
}

/** The workers of a process: for workflows and what is short, for mails, purges and reading back. None runs yet. */
export async function createWorkers(options: WorkersOptions): Promise<Worker[]> {
  const { connection, namespace, activities, taskQueue = TASK_QUEUE, workflowBundle } = options;
  const { interceptors = {}, identity, version } = options;
  const shared = {
    ...{ connection, namespace, shutdownGraceTime: '20 seconds' as const, interceptors },
    ...(identity && { identity }),
    ...(version && { workerDeploymentOptions: versioned(version) }),
  };
  const { deliverEmail, deliverMessage, ...others } = activities;
  const { removeCheckouts, removeOrders, removeCustomers, readShopPage, ...short } = others;
  const workflows =
    workflowBundle === undefined
      ? { workflowsPath: workflowsPath(version !== undefined) }
      : { workflowBundle };
  return Promise.all([
    Worker.create({ ...shared, ...workflows, taskQueue, activities: { ...short }, maxCachedWorkflows: 500 }),
    Worker.create({
      ...shared,
      taskQueue: emailTaskQueue(taskQueue),
      activities: { deliverEmail, deliverMessage },
      maxConcurrentActivityTaskExecutions: EMAILS_AT_ONCE,
      // Unless told, most of the heartbeat's time-out goes by between two signs of life.
      maxHeartbeatThrottleInterval: '2 seconds',
    }),
    Worker.create({
      ...shared,
      taskQueue: purgeTaskQueue(taskQueue),
      activities: { removeCheckouts, removeOrders, removeCustomers },
      maxConcurrentActivityTaskExecutions: PURGES_AT_ONCE,
      // A purge ends after the batch under way, and another process goes on with what it has counted.
      shutdownGraceTime: 0,
      maxHeartbeatThrottleInterval: '1 second',
    }),
    Worker.create({
      ...shared,
      taskQueue: readTaskQueue(taskQueue),
      activities: { readShopPage },
      maxConcurrentActivityTaskExecutions: READS_AT_ONCE,
      maxHeartbeatThrottleInterval: '2 seconds',
    }),
  ]);
}

/** Runs them until the process is asked to end, and what they have under way is finished or handed over. */
export async function runWorkers(workers: Worker[], stopping: AbortSignal): Promise<void> {
  const running = Promise.all(workers.map((worker) => worker.run()));
  const stop = () => {
    for (const worker of workers) worker.shutdown();
  };
  if (stopping.aborted) stop();
  else stopping.addEventListener('abort', stop);
  await running;
}

/** Where the workflows lie that a worker runs. @param isVersioned whether it names its build. */
export function workflowsPath(isVersioned: boolean): string {
  const file = isVersioned ? 'workflows/versioned.ts' : 'workflows/index.ts';
  return fileURLToPath(new URL(file, import.meta.url));
}

/** A workflow says by itself how it is versioned; one that did not would stay with the build that began it. */
function versioned(version: NonNullable<WorkersOptions['version']>): WorkerDeploymentOptions {
  return { version, useWorkerVersioning: true, defaultVersioningBehavior: 'PINNED' };
}
