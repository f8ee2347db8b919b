import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { settleHoldOutCases } from '../db/queries/hold-out-cases.ts';
import { settledUpTo, WINDOW_DAYS } from '../domain/hold-out.ts';

const AT_ONCE = 500;

/** Counts what the people whose time is over have ordered. @returns whether more may wait. */
export async function settleHoldOut({ db, clock }: { db: Database; clock: Clock }): Promise<boolean> {
  const now = clock.now();
  return await settleHoldOutCases(db, {
    before: settledUpTo(now),
    windowDays: WINDOW_DAYS,
    now,
    limit: AT_ONCE,
  });
}
