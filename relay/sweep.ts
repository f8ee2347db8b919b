import { listOverdue, listUnmarked, markSwept } from '../db/queries/relay.ts';
import { startRecovery, type RelayDeps } from './carry-out.ts';
import { inParallel } from './in-parallel.ts';

/** So long a workflow has to do it by itself. */
const PATIENCE_MS = 2 * 60_000;
/** One that was swept is left alone for so long; it may be held by a pause or wait for its turn. */
const SWEEP_AGAIN_MS = 10 * 60_000;
/** At most so many a sweep: an emptied Temporal store is filled again at a bounded rate. */
const SWEPT_AT_ONCE = 200;
const PARALLEL_CALLS = 8;

/**
 * Starts anew what should have been decided or marked and was not, from the database alone: whatever Temporal lost,
 * it is told again. Workflows that run are not disturbed.
 *
 * @returns how many were given to Temporal once more.
 */
export async function sweep(deps: RelayDeps): Promise<number> {
  const now = deps.clock.now();
  const before = new Date(now.getTime() - PATIENCE_MS);
  const sweptBefore = new Date(now.getTime() - SWEEP_AGAIN_MS);
  const overdue = await listOverdue(deps.db, before, sweptBefore, SWEPT_AT_ONCE);
  await inParallel(overdue, PARALLEL_CALLS, (row) => startRecovery(deps, row));
  const unmarked = await listUnmarked(deps.db, before, sweptBefore, SWEPT_AT_ONCE - overdue.length);
  await inParallel(unmarked, PARALLEL_CALLS, (row) => deps.recoveries.signalOrderCompleted(row, now));
  const ids = [...overdue, ...unmarked].map((row) => row.id);
  await markSwept(deps.db, ids, now);
  if (ids.length > 0) deps.log.info({ overdue: overdue.length, unmarked: unmarked.length }, 'swept');
  return ids.length;
}
