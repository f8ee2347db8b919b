import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';

/** What Temporal knows of one build of the workers. */
export interface Build {
  buildId: string;
  /** As Temporal says it: `CURRENT`, `RAMPING`, `DRAINING`, `DRAINED`, `INACTIVE` or `CREATED`. */
  status: string;
}

/** Where new work goes. */
export interface Routing {
  builds: Build[];
  /** null while workers without a build id have the work. */
  current: string | null;
  ramping: { buildId: string; percent: number } | null;
  /** Whether every task queue has heard of it. */
  isToldEverywhere: boolean;
}

/** The builds of a namespace's workers, as Temporal routes work to them. */
export interface WorkerDeployment {
  name: string;
  namespace: string;
  /** @returns null while no worker with a build id was seen. */
  read(): Promise<Routing | null>;
  /** Sends what is new, and what waits in workflows that follow the current build, to this one. */
  setCurrent(buildId: string, options?: { isHeld?: boolean }): Promise<void>;
  /** Sends a part there; null ends the ramp. */
  setRamping(buildId: string | null, percent: number): Promise<void>;
  /** Forgets a build that nobody polls for. */
  forget(buildId: string): Promise<void>;
}

const NOT_FOUND = 5;
const ASK_AGAIN_MS = 200;
const TOLD_LIMIT_MS = 5_000;
const STATUS = ['UNKNOWN', 'INACTIVE', 'CURRENT', 'RAMPING', 'DRAINING', 'DRAINED', 'CREATED'];
/** Of `RoutingConfigUpdateState`. */
const IN_PROGRESS = 1;

export function createWorkerDeployment(client: Client, namespace: string, name: string): WorkerDeployment {
  const service = client.workflowService;
  const shared = { namespace, deploymentName: name, identity: 'cli rollout' };
  return {
    ...{ name, namespace },
    read: async () => {
      const { workerDeploymentInfo: info } = await service
        .describeWorkerDeployment({ namespace, deploymentName: name })
        .catch(nullWhenUnknown);
      if (!info) return null;
      const { currentDeploymentVersion, rampingDeploymentVersion, rampingVersionPercentage } =
        info.routingConfig ?? {};
      const builds = (info.versionSummaries ?? []).map(({ deploymentVersion, status }) => ({
        buildId: deploymentVersion?.buildId ?? '',
        status: STATUS[Number(status)] ?? 'UNKNOWN',
      }));
      const rampingId = rampingDeploymentVersion?.buildId ?? '';
      return {
        builds,
        current: currentDeploymentVersion?.buildId ?? null,
        ramping: rampingId === '' ? null : { buildId: rampingId, percent: rampingVersionPercentage ?? 0 },
        isToldEverywhere: Number(info.routingConfigUpdateState) !== IN_PROGRESS,
      };
    },
    setCurrent: async (buildId, { isHeld = false } = {}) => {
      await service.setWorkerDeploymentCurrentVersion({
        ...{ ...shared, buildId, ignoreMissingTaskQueues: isHeld, allowNoPollers: isHeld },
      });
    },
    setRamping: async (buildId, percent) => {
      await service.setWorkerDeploymentRampingVersion({
        ...{ ...shared, buildId: buildId ?? '', percentage: percent },
      });
    },
    forget: async (buildId) => {
      await service.deleteWorkerDeploymentVersion({
        ...{ namespace, deploymentVersion: { deploymentName: name, buildId } },
        ...{ skipDrainage: true, identity: shared.identity },
      });
    },
  };
}

/** Waits until every task queue sends work where it was last told to; Temporal 1.32 may never say so: not for long. */
export async function untilTold(deployment: WorkerDeployment): Promise<void> {
  const deadline = performance.now() + TOLD_LIMIT_MS;
  while ((await deployment.read())?.isToldEverywhere === false && performance.now() < deadline)
    await sleep(ASK_AGAIN_MS);
}

function nullWhenUnknown(error: unknown): { workerDeploymentInfo?: null } {
  if (error instanceof Error && 'code' in error && error.code === NOT_FOUND) return {};
  throw error;
}
