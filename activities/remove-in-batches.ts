import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledFailure, Context } from '@temporalio/activity';
import type { Transaction } from 'kysely';
import type { Database, DB } from '../db/database.ts';
import type { Purged } from '../db/queries/purge.ts';
import { retryLater } from './failures.ts';

/**
 * Rows of one batch. Measured (`bench/purge.ts`): a transaction of so many checkouts with all that belongs to them
 * takes about a tenth of a second, and a request for one of them waits no longer.
 */
export const BATCH_ROWS = 500;
/** Temporal takes the removal for dead after 30 s without a sign, however long one batch has to wait. */
const HEARTBEAT_MS = 5_000;
const TRY_AGAIN_MS = 100;
/** Between two batches the database is left to requests for this part of the time that the batch took. */
const BREATH_PART = 0.1;

/**
 * Removes batch after batch. What is done is done in the database, so an attempt goes on where the last one ended;
 * only the counts are carried over, by the heartbeat, and the last batch of a killed attempt may be missing in them.
 *
 * @param counts by name; added to in place.
 * @param remove calls its argument after each batch with what was removed.
 * @throws ApplicationFailure, tried again at once by another process, when this one is asked to end.
 * @throws CancelledFailure when the workflow is cancelled. Both are looked for between two batches.
 */
export async function removeInBatches<Name extends string>(
  counts: Record<Name, number>,
  remove: (removed: (name: Name, rows: number) => void) => Promise<void>,
): Promise<void> {
  const context = Context.current();
  carryOver(counts, context.info.heartbeatDetails);
  const beating = setInterval(() => {
    context.heartbeat(counts);
  }, HEARTBEAT_MS);
  try {
    await remove((name, rows) => {
      counts[name] += rows;
      context.heartbeat(counts);
      if (context.cancellationSignal.aborted) throw stopped(context.cancellationSignal.reason);
    });
  } finally {
    clearInterval(beating);
  }
}

function carryOver(counts: Record<string, number>, details: unknown): void {
  if (typeof details !== 'object' || details === null) return;
  for (const [name, count] of Object.entries(details)) {
    if (name in counts && typeof count === 'number') counts[name] = count;
  }
}

function stopped(reason: unknown): Error {
  const isShutdown = reason instanceof CancelledFailure && reason.message === 'WORKER_SHUTDOWN';
  if (isShutdown) return retryLater('unavailable', 'worker_ends', TRY_AGAIN_MS);
  return reason instanceof CancelledFailure ? reason : new CancelledFailure('cancelled');
}

/** Walks through old rows once, each batch in a transaction of its own, not in haste. @returns how many were removed. */
export async function walk<From, Result extends Purged<From>>(
  db: Database,
  removeBatch: (tx: Transaction<DB>, from: From | null) => Promise<Result>,
  committed: (result: Result) => void | Promise<void>,
): Promise<number> {
  let from: From | null = null;
  let removed = 0;
  do {
    const place: From | null = from;
    const startedMs = performance.now();
    const result: Result = await db.transaction().execute((tx) => removeBatch(tx, place));
    await committed(result);
    removed += result.removed;
    from = result.next;
    if (from !== null) await sleep((performance.now() - startedMs) * BREATH_PART);
  } while (from !== null);
  return removed;
}
