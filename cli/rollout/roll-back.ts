import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { inParallel } from '../../in-parallel.ts';
import { StartError } from '../../local/start-error.ts';
import { holdTo, listAdvanced } from './advanced-workflows.ts';
import { untilTold, type WorkerDeployment } from './worker-deployment.ts';

/** Longer than a workflow task takes at most (10 s), and what it did until it can be listed. */
const SETTLE_MS = 15_000;
const LOOK_AGAIN_MS = 500;
const AT_ONCE = 10;

export interface RollBackTiming {
  /** How long the newer builds must have been quiet; 15 s unless told. */
  settleMs?: number;
}

export interface RolledBack {
  /** The builds that work was taken from. */
  from: string[];
  /** How many workflows stay with them, for they passed a patch that the earlier build does not know. */
  held: number;
}

/**
 * Goes back to an earlier build, so that no workflow task fails on the way:
 *
 * 1. A build that nobody runs becomes the current one: what comes due waits in Temporal, for seconds.
 * 2. What the newer builds have under way ends. Workflows that they took past a patch which the earlier build does not
 *    know are held to them, and go on there at once.
 * 3. The earlier build becomes the current one: all others go on with it.
 *
 * Broken off, it is begun again: nothing is lost while the work waits.
 *
 * @param known the patches that the earlier build knows.
 * @throws StartError when it is the current one already, or was never seen.
 */
export async function rollBack(
  client: Client,
  deployment: WorkerDeployment,
  earlier: string,
  { known, settleMs = SETTLE_MS }: RollBackTiming & { known: readonly string[] },
): Promise<RolledBack> {
  const hold = `${earlier}-waiting`;
  const from = await buildsToLeave(deployment, earlier, hold);
  await deployment.setCurrent(hold, { isHeld: true });
  if ((await deployment.read())?.ramping) await deployment.setRamping(null, 0);
  await untilTold(deployment);
  let held = 0;
  for (let quietSinceMs = performance.now(); performance.now() - quietSinceMs < settleMs;) {
    for (const buildId of from) {
      const found = await listAdvanced(client, deployment, buildId, known);
      await inParallel(found, AT_ONCE, (run) => holdTo(client, deployment, run, buildId));
      held += found.length;
      if (found.length > 0) quietSinceMs = performance.now();
    }
    await sleep(LOOK_AGAIN_MS);
  }
  await deployment.setCurrent(earlier);
  await untilTold(deployment);
  // It may be looked at by a task queue still; then it stays listed, and does no harm.
  await deployment.forget(hold).catch(() => undefined);
  return { from, held };
}

async function buildsToLeave(deployment: WorkerDeployment, earlier: string, hold: string): Promise<string[]> {
  const routing = await deployment.read();
  const { builds = [], current = null, ramping = null } = routing ?? {};
  if (!builds.some(({ buildId }) => buildId === earlier))
    throw new StartError(`No worker of build ${earlier} was ever seen: start some of it first.`);
  if (current === earlier && ramping === null)
    throw new StartError(`Build ${earlier} is the current one already.`);
  // Broken off in the middle, the hold is the current one: whoever ran before it is among the others.
  return builds.map(({ buildId }) => buildId).filter((id) => id !== earlier && id !== hold);
}
