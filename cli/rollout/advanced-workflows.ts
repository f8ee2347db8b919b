import type { Client } from '@temporalio/client';
import { RECOVER_CHECKOUT, TILL_DAY } from '../../workflows/contract.ts';
import type { WorkerDeployment } from './worker-deployment.ts';

/** A workflow that follows the current build, of one run. */
export interface OpenRun {
  workflowId: string;
  runId: string;
}

/** These follow the current build; all others end with the build that began them. */
const FOLLOWING = `WorkflowType IN ('${RECOVER_CHECKOUT}', '${TILL_DAY}') AND ExecutionStatus = 'Running'`;

/** Those that a build took past a patch which is not among `known`, and that are not held to it yet. */
export async function listAdvanced(
  client: Client,
  { name }: Pick<WorkerDeployment, 'name'>,
  buildId: string,
  known: readonly string[],
): Promise<OpenRun[]> {
  const query = `${FOLLOWING} AND TemporalWorkerDeploymentVersion = '${name}:${buildId}' AND TemporalChangeVersion IS NOT NULL AND TemporalWorkflowVersioningBehavior != 'Pinned'`;
  return listRuns(client, query, (patches) => patches.some((patch) => !known.includes(patch)));
}

/** Those that an earlier rollback holds to a build, and that only passed patches which are among `known`. */
export async function listHeld(
  client: Client,
  { name }: Pick<WorkerDeployment, 'name'>,
  known: readonly string[],
): Promise<OpenRun[]> {
  const query = `${FOLLOWING} AND TemporalWorkerDeployment = '${name}' AND TemporalWorkflowVersioningBehavior = 'Pinned'`;
  return listRuns(client, query, (patches) => patches.every((patch) => known.includes(patch)));
}

/** How many open workflows need a build's workers. */
export async function countStaying(client: Client, name: string, buildId: string): Promise<number> {
  const { count } = await client.workflow.count(
    `ExecutionStatus = 'Running' AND TemporalWorkerDeploymentVersion = '${name}:${buildId}' AND TemporalWorkflowVersioningBehavior = 'Pinned'`,
  );
  return count;
}

async function listRuns(
  client: Client,
  query: string,
  isWanted: (patches: string[]) => boolean,
): Promise<OpenRun[]> {
  const runs: OpenRun[] = [];
  for await (const { workflowId, runId, searchAttributes } of client.workflow.list({ query })) {
    const patches = (searchAttributes['TemporalChangeVersion'] ?? []).map(String);
    if (isWanted(patches)) runs.push({ workflowId, runId });
  }
  return runs;
}

/** Holds a workflow to a build, whatever becomes current; null lets it follow the current one again. */
export async function holdTo(
  client: Client,
  { name, namespace }: Pick<WorkerDeployment, 'name' | 'namespace'>,
  run: OpenRun,
  buildId: string | null,
): Promise<void> {
  const versioningOverride =
    buildId === null ? null : { pinned: { behavior: PINNED, version: { deploymentName: name, buildId } } };
  await client.workflowService
    .updateWorkflowExecutionOptions({
      ...{ namespace, workflowExecution: run, workflowExecutionOptions: { versioningOverride } },
      updateMask: { paths: ['versioning_override'] },
    })
    .catch(unlessEnded);
}

/** Of `PinnedOverrideBehavior`. */
const PINNED = 1;
const NOT_FOUND = 5;

function unlessEnded(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === NOT_FOUND)) throw error;
}
