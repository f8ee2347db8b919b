import { randomUUID } from 'node:crypto';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Activities } from '../../activities/index.ts';
import { createWorkers, type WorkersOptions } from '../../workers.ts';
import { getTemporalAddress } from './temporal.ts';
import { workflowBundle } from './workflow-bundle.ts';

/** Workers on the run's Temporal server, on a task queue of their own. */
export interface TestWorkers {
  client: Client;
  taskQueue: string;
  stop(): Promise<void>;
}

/** @property workflowBundle today's workflows unless told. */
export interface TestWorkersOptions extends Pick<WorkersOptions, 'taskQueue' | 'version' | 'workflowBundle'> {
  address?: string;
}

/** Starts the product's workers with these activities. */
export async function startTestWorkers(
  activities: Activities,
  { address = getTemporalAddress(), taskQueue = `test-${randomUUID()}`, ...given }: TestWorkersOptions = {},
): Promise<TestWorkers> {
  installQuietRuntime();
  const environment = await TestWorkflowEnvironment.createFromExistingServer({
    address,
    client: { identity: 'client' },
  });
  const workers = await createWorkers({
    connection: environment.nativeConnection,
    namespace: 'default',
    activities,
    taskQueue,
    identity: 'worker',
    workflowBundle: given.workflowBundle ?? workflowBundle(),
    version: given.version,
  });
  const running = Promise.all(workers.map((worker) => worker.run()));
  return {
    client: environment.client,
    taskQueue,
    stop: async () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
      await environment.teardown();
    },
  };
}

let isInstalled = false;
function installQuietRuntime(): void {
  if (isInstalled) return;
  isInstalled = true;
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
}

/** From now on the server skips whatever the workflow waits for, start delay and timers alike. */
export async function skipTime(client: Client, workflowId: string): Promise<void> {
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace: 'default',
    workflowExecution: { workflowId },
    workflowExecutionOptions: { timeSkippingConfig: { enabled: true } },
    updateMask: { paths: ['time_skipping_config'] },
  });
}

/** The names of a run's events, but for those that skipping time adds. */
export async function eventTypes(handle: WorkflowHandle): Promise<string[]> {
  const { events } = await handle.fetchHistory();
  return (events ?? [])
    .map((event) => EVENT_NAMES[Number(event.eventType)] ?? `event ${String(event.eventType)}`)
    .filter((name) => !name.startsWith('event '));
}

/** @returns which attempt at its activity the workflow is at, 0 when it waits for none. */
export async function attemptsUnderWay(handle: WorkflowHandle): Promise<number> {
  const { raw } = await handle.describe();
  return raw.pendingActivities?.[0]?.attempt ?? 0;
}

const EVENT_NAMES: Record<number, string> = {
  1: 'WorkflowExecutionStarted',
  2: 'WorkflowExecutionCompleted',
  3: 'WorkflowExecutionFailed',
  5: 'WorkflowTaskScheduled',
  6: 'WorkflowTaskStarted',
  7: 'WorkflowTaskCompleted',
  9: 'WorkflowTaskFailed',
  10: 'ActivityTaskScheduled',
  11: 'ActivityTaskStarted',
  12: 'ActivityTaskCompleted',
  13: 'ActivityTaskFailed',
  17: 'TimerStarted',
  18: 'TimerFired',
  19: 'TimerCanceled',
  25: 'MarkerRecorded',
  26: 'WorkflowExecutionSignaled',
  40: 'UpsertWorkflowSearchAttributes',
};
