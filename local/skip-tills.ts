import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../db/database.ts';
import { listTillEnds, type TillEnd } from '../db/queries/till-ends.ts';

const LOOK_AGAIN_MS = 40;
/**
 * A workflow that has not looked after so long is left to itself. Temporal keeps a workflow's next task for a worker that was
 * killed for up to ten seconds before it gives it to another.
 */
const LIMIT_MS = 20_000;

/** @returns the tills whose day ends first after `after`, together, and when; undefined where nobody is logged in. */
export async function findNextTillEnds(
  db: Database,
  after: Date,
): Promise<{ at: Date; tills: TillEnd[] } | undefined> {
  const ahead = (await listTillEnds(db)).filter(({ endsAt }) => endsAt !== null && endsAt > after);
  const at = ahead[0]?.endsAt;
  if (at === undefined || at === null) return undefined;
  return { at, tills: ahead.filter(({ endsAt }) => endsAt?.getTime() === at.getTime()) };
}

/** Waits until every till's workflow knows of a day end after `at`: what ended before was looked after. */
export async function untilTillsKnow(db: Database, at: Date, stopping: AbortSignal): Promise<void> {
  const endsMs = performance.now() + LIMIT_MS;
  while (!stopping.aborted && performance.now() < endsMs) {
    const behind = (await listTillEnds(db)).some(({ endsAt }) => endsAt === null || endsAt <= at);
    if (!behind) return;
    await sleep(LOOK_AGAIN_MS);
  }
}
