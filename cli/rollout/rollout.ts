import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { readConfig } from '../../config.ts';
import { StartError } from '../../local/start-error.ts';
import { PATCHES } from '../../workflows/patches.ts';
import { UsageError } from '../usage-error.ts';
import { countStaying } from './advanced-workflows.ts';
import { rollBack, type RollBackTiming } from './roll-back.ts';
import { rollOut } from './roll-out.ts';
import { rolloutText } from './rollout-text.ts';
import { createWorkerDeployment, untilTold, type WorkerDeployment } from './worker-deployment.ts';

const CONNECT_LIMIT_MS = 5_000;

/**
 * `rollout [to BUILD [--percent N] | back BUILD]`
 *
 * @param env the process's, completed from the local stack that runs.
 * @returns what is printed: at last, where the work goes.
 * @throws StartError when Temporal does not answer, or refuses; UsageError for words that are not known.
 */
export async function rollout(
  args: string[],
  env: Record<string, string | undefined>,
  timing: RollBackTiming = {},
): Promise<string> {
  const asked = readOptions(args);
  const { temporal, workerDeploymentName, workerVersion } = readConfig(env);
  // This code knows its own patches: those of another build are in that build's.
  if (asked.buildId !== undefined && workerVersion !== undefined && workerVersion.buildId !== asked.buildId)
    throw new StartError(
      `This is build ${workerVersion.buildId}: run the command from build ${asked.buildId}.`,
    );
  const connection = await Connection.connect({
    ...{ ...temporal.connectionOptions, connectTimeout: CONNECT_LIMIT_MS },
  }).catch((error: unknown) => {
    throw new StartError('Temporal cannot be reached.', { cause: error });
  });
  try {
    const namespace = temporal.namespace ?? 'default';
    const client = new Client({ connection, namespace });
    const deployment = createWorkerDeployment(client, namespace, workerDeploymentName);
    const done = await act(client, deployment, asked, timing);
    return [...done, await describe(client, deployment)].join('\n');
  } catch (error) {
    throw asRefusal(error);
  } finally {
    await connection.close();
  }
}

async function act(
  client: Client,
  deployment: WorkerDeployment,
  asked: Asked,
  timing: RollBackTiming,
): Promise<string[]> {
  switch (asked.what) {
    case 'show':
      return [];
    case 'ramp':
      await deployment.setRamping(asked.buildId, asked.percent);
      await untilTold(deployment);
      return [];
    case 'to': {
      const released = await rollOut(client, deployment, asked.buildId, PATCHES);
      return released === 0 ? [] : [`${String(released)} workflows that were held to a build follow again.`];
    }
    case 'back': {
      const { from, held } = await rollBack(client, deployment, asked.buildId, { known: PATCHES, ...timing });
      return [`Taken from ${from.join(', ')}; ${String(held)} workflows stay there: keep its workers.`];
    }
    default:
      return asked satisfies never;
  }
}

async function describe(client: Client, deployment: WorkerDeployment): Promise<string> {
  const routing = await deployment.read();
  const staying = new Map<string, number>();
  for (const { buildId } of routing?.builds ?? [])
    staying.set(buildId, await countStaying(client, deployment.name, buildId));
  return rolloutText(deployment.name, routing, staying);
}

type Asked =
  | { what: 'show'; buildId?: undefined }
  | { what: 'to' | 'back'; buildId: string }
  | { what: 'ramp'; buildId: string; percent: number };

function readOptions(args: string[]): Asked {
  const { positionals, percent } = parseWords(args);
  const [what, buildId, ...more] = positionals;
  if (what === undefined && percent === undefined) return { what: 'show' };
  if ((what !== 'to' && what !== 'back') || buildId === undefined || more.length > 0)
    throw new UsageError('rollout takes nothing, "to BUILD" or "back BUILD".');
  if (percent === undefined) return { what, buildId };
  const share = Number(percent);
  if (what === 'back' || !(share > 0 && share < 100))
    throw new UsageError('--percent is between 0 and 100, and of "to".');
  return { what: 'ramp', buildId, percent: share };
}

function parseWords(args: string[]): { positionals: string[]; percent: string | undefined } {
  try {
    const { positionals, values } = parseArgs({
      ...{ args, allowPositionals: true, options: { percent: { type: 'string' } } },
    });
    return { positionals, percent: values.percent };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'These options cannot be read.');
  }
}

/** Temporal's own words: it names the queue that the build lacks, or that no worker polls. */
function asRefusal(error: unknown): unknown {
  const isRefused = error instanceof Error && 'code' in error && 'details' in error;
  return isRefused ? new StartError(`Temporal refused: ${String(error.details)}`, { cause: error }) : error;
}
