import { isGrpcServiceError, type Client } from '@temporalio/client';
import {
  SkipError,
  type Skip,
  type SkipResult,
  type SkipStop,
  type UnderWay,
} from '../api/dev/skip-result.ts';
import { offsetClock, readOffsetMs, type Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { moveHeartbeats, withSkipLock, type Unfinished } from '../db/queries/skipping.ts';
import { formatId } from '../domain/id.ts';
import { createRecoveryClient, type RecoveryClient } from '../relay/recovery-client.ts';
import { writeFileAtomic } from './atomic-file.ts';
import { findNextStop, type NextStop } from './skip-stops.ts';
import { runPurges } from './skip-purge.ts';
import { untilTillsKnow } from './skip-tills.ts';
import { settle, type Settled } from './skip-settle.ts';
import { SkippedWorkflows } from './skip-workflows.ts';

/** What skipping works with. */
export interface SkipDeps {
  db: Database;
  client: Client;
  namespace: string;
  /** Where all processes of the stack read how far their clock runs ahead. */
  offsetFile: string;
  /** The local mailbox, where mails go there. */
  mailboxUrl?: string | undefined;
  /** When it fires, a walk ends where it is. */
  stopping: AbortSignal;
}

/** A walk that takes longer ends where it is and says so. */
const WALK_LIMIT_MS = 240_000;
const LONG_AGO = new Date(0);

/**
 * Skipping ahead on the local stack: a walk from one thing that is due to the next, each of which comes to its end
 * before time goes on. One jump over all of them would find every mail too old.
 */
export function createSkip(deps: SkipDeps): Skip {
  const clock = offsetClock(deps.offsetFile);
  const recoveries = createRecoveryClient(deps.client);
  return async (ms) => {
    try {
      return await withSkipLock(deps.db, () => walk({ ...deps, clock, recoveries }, ms));
    } catch (error) {
      if (!isGrpcServiceError(error)) throw error;
      throw new SkipError(
        'Temporal does not answer, or does not skip time (only the server that npm start brings does). The clock may have moved part of the way; skip again to go on.',
        { cause: error },
      );
    }
  };
}

interface Walk extends SkipDeps {
  clock: Clock;
  recoveries: RecoveryClient;
}

async function walk(asked: Walk, ms: number): Promise<SkipResult> {
  const stopping = AbortSignal.any([asked.stopping, AbortSignal.timeout(WALK_LIMIT_MS)]);
  const deps = { ...asked, stopping };
  const { clock, db, offsetFile } = deps;
  const workflows = await begin(deps);
  const startedAt = clock.now();
  const target = new Date(startedAt.getTime() + ms);
  const stops: SkipStop[] = [];
  let reached = startedAt;
  let unfinished: Unfinished[] = [];
  const purging: UnderWay[] = [];
  while (reached < target && !stopping.aborted) {
    const next = await findNextStop(db, reached, target);
    await workflows.look();
    workflows.owe(await moveClock(deps, next.at));
    unfinished = (await stopAt(deps, workflows, next)).unfinished;
    const purged = await purgeAt(deps, workflows, next, purging);
    if (next.dueMails.length > 0 || purged.length > 0) {
      stops.push({ at: next.at, due: next.dueMails.length, purged });
    }
    reached = next.at;
    // No worker decides: further on, what waits would only become too old.
    if (unfinished.some(({ state }) => state === 'waiting')) break;
  }
  await workflows.payAll();
  return {
    skippedMs: reached.getTime() - startedAt.getTime(),
    now: clock.now(),
    aheadMs: readOffsetMs(offsetFile),
    stops,
    underWay: [...unfinished.map(toUnderWay), ...purging],
  };
}

/** What was told a moment ago must be known to Temporal before time goes on, or its wait would begin in the past. */
async function begin(deps: Walk): Promise<SkippedWorkflows> {
  const { isTold } = await settle(deps, deps.clock.now(), LONG_AGO);
  if (!isTold) {
    throw new SkipError(
      'No worker took up what was told last, so no time was skipped: see that one is running.',
    );
  }
  await untilTillsKnow(deps.db, deps.clock.now(), deps.stopping);
  const workflows = new SkippedWorkflows(deps);
  await workflows.lookAtTemporal();
  return workflows;
}

/** @returns by how much; nothing when that time has come by itself. */
async function moveClock({ clock, db, offsetFile }: Walk, to: Date): Promise<number> {
  const ms = Math.max(0, to.getTime() - clock.now().getTime());
  if (ms === 0) return 0;
  writeFileAtomic(offsetFile, `${String(readOffsetMs(offsetFile) + ms)}\n`);
  await moveHeartbeats(db, ms, clock.now());
  return ms;
}

async function stopAt(deps: Walk, workflows: SkippedWorkflows, next: NextStop): Promise<Settled> {
  const since = deps.clock.now();
  await workflows.wake(next.dueMails);
  await workflows.wakeTills(next.tills);
  await untilTillsKnow(deps.db, next.at, deps.stopping);
  await workflows.retry(next.retried);
  return settle(deps, next.at, since);
}

/** A run that only waits for an order ends by itself before its checkout is removed. */
async function purgeAt(
  deps: Walk,
  workflows: SkippedWorkflows,
  { at, purges }: NextStop,
  purging: UnderWay[],
): Promise<string[]> {
  if (purges.length === 0) return [];
  await workflows.endRetained(at);
  const ended = await runPurges(deps.client, purges);
  for (const shop of purges) {
    if (!ended.includes(shop)) purging.push({ shop, checkoutId: null, state: 'purging' });
  }
  return ended;
}

function toUnderWay({ slug, id, state }: Unfinished): UnderWay {
  return { shop: slug, checkoutId: id === null ? null : formatId('checkout', id), state };
}
