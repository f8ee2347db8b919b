import type { Client } from '@temporalio/client';
import { inParallel } from '../../in-parallel.ts';
import { holdTo, listHeld } from './advanced-workflows.ts';
import { untilTold, type WorkerDeployment } from './worker-deployment.ts';

const AT_ONCE = 10;

/**
 * Makes a build the current one, and lets workflows follow it that an earlier rollback holds to another one.
 *
 * @param known the patches that the build knows.
 * @returns how many of those there were.
 */
export async function rollOut(
  client: Client,
  deployment: WorkerDeployment,
  buildId: string,
  known: readonly string[],
): Promise<number> {
  await deployment.setCurrent(buildId);
  await untilTold(deployment);
  const held = await listHeld(client, deployment, known);
  await inParallel(held, AT_ONCE, (run) => holdTo(client, deployment, run, null));
  return held.length;
}
