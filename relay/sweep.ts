import { listUnsentByHand } from '../db/queries/mails-to-send.ts';
import { takeSleepingTills } from '../db/queries/pos-days.ts';
import { listOverdue, listUnmarked, markSwept } from '../db/queries/relay.ts';
import { type ToldRecovery } from '../db/queries/recovery.ts';
import { markWakingLatest } from '../db/queries/waking.ts';
import { aboutMail, aboutRecovery, startRecovery, wakeRecovery, type RelayDeps } from './carry-out.ts';
import { inParallel } from '../in-parallel.ts';

/** So long a workflow has to do it by itself. */
const PATIENCE_MS = 2 * 60_000;
/** One that was swept is left alone for so long; it may be held by a pause or wait for its turn. */
const SWEEP_AGAIN_MS = 10 * 60_000;
/** At most so many a sweep: an emptied Temporal store is filled again at a bounded rate. */
const SWEPT_AT_ONCE = 200;
/** Of mails that a person asked for, which have no note of when they were swept. */
const BY_HAND_AT_ONCE = 50;
const TILLS_AT_ONCE = 50;
const PARALLEL_CALLS = 8;

/**
 * Starts anew what should have been decided or marked and was not, from the database alone: whatever Temporal lost,
 * it is told again. Workflows that run are not disturbed, unless they would sleep past their time.
 *
 * @returns how many were given to Temporal once more.
 */
export async function sweep(deps: RelayDeps): Promise<number> {
  const now = deps.clock.now();
  const before = new Date(now.getTime() - PATIENCE_MS);
  const sweptBefore = new Date(now.getTime() - SWEEP_AGAIN_MS);
  const unmarked = await listUnmarked(deps.db, before, sweptBefore, SWEPT_AT_ONCE / 2);
  const overdue = await listOverdue(deps.db, before, sweptBefore, SWEPT_AT_ONCE - unmarked.length);
  const told: number[] = [];
  const tell = (rows: ToldRecovery[], how: (row: ToldRecovery) => Promise<void>) =>
    inParallel(rows, PARALLEL_CALLS, async (row) => {
      await how(row);
      told.push(row.id);
      deps.log.debug(aboutRecovery(row), 'swept');
    });
  try {
    await tell(unmarked, (row) => deps.recoveries.signalOrderCompleted(row));
    await tell(overdue, (row) => (sleepsOn(row, now) ? wakeRecovery(deps, row) : startAnew(deps, row)));
  } finally {
    await markSwept(deps.db, told, now);
  }
  if (told.length > 0) {
    deps.log.info({ overdue: overdue.length, unmarked: unmarked.length }, 'swept what Temporal had not done');
  }
  return told.length + (await sweepByHand(deps, before)) + (await sweepTills(deps, before, sweptBefore));
}

async function startAnew(deps: RelayDeps, row: ToldRecovery): Promise<void> {
  await markWakingLatest(deps.db, await startRecovery(deps, row));
}

/** One that a pause holds is told again each time, which writes no event where its workflow runs. */
async function sweepByHand(deps: RelayDeps, before: Date): Promise<number> {
  const mails = await listUnsentByHand(deps.db, before, BY_HAND_AT_ONCE);
  await inParallel(mails, PARALLEL_CALLS, async (mail) => {
    await deps.recoveries.sendEmail(mail);
    deps.log.debug(aboutMail(mail), 'swept');
  });
  return mails.length;
}

/** One whose workflow has not looked when its day ends, or has not looked after it. */
async function sweepTills(deps: RelayDeps, before: Date, sweptBefore: Date): Promise<number> {
  const now = deps.clock.now();
  const tills = await deps.db
    .transaction()
    .execute((tx) => takeSleepingTills(tx, { before, sweptBefore, now, limit: TILLS_AT_ONCE }));
  await inParallel(tills, PARALLEL_CALLS, (till) => deps.tills.signalChanged(till));
  return tills.length;
}

/** Its delay was made shorter, and the workflow has not heard of it: starting it would leave it asleep. */
function sleepsOn(row: ToldRecovery, now: Date): boolean {
  return row.wakes_at !== null && row.wakes_at > now;
}
