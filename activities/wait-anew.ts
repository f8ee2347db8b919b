import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { voidClaim, type Claim } from '../db/queries/claims.ts';
import { markReopened, type RecoveryRow } from '../db/queries/recovery.ts';
import { markWaking } from '../db/queries/waking.ts';
import { insertTimeline } from '../db/queries/timeline.ts';
import { formatId } from '../domain/id.ts';
import { dueAt } from '../domain/schedule.ts';
import type { ActivityDeps } from './deps.ts';
import type { Wait } from './outcomes.ts';
import { logOnCommit } from './transact.ts';

/** The mail is due. A completed checkout waits for nothing: whether a mail goes is known. */
export function isDue(row: RecoveryRow, now: Date): boolean {
  return row.completed_at !== null || dueAt(row.last_activity_at, row.settings) <= now;
}

/** Nothing went yet, and the shopper came back: the mail would be about a checkout that has changed. */
export function wasActiveSince(row: RecoveryRow, claim: Claim): boolean {
  return (
    row.completed_at === null &&
    claim.unknown_since === null &&
    claim.activity_at !== null &&
    row.last_activity_at > claim.activity_at
  );
}

/** Gives up a claim of which nothing was sent, since the shopper came back: the checkout is open and waits again. */
export async function waitAnew(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  row: RecoveryRow,
  claim: Claim,
  now: Date,
): Promise<Wait> {
  await voidClaim(tx, row, claim.id, deps.secrets.ledgerHashes, { at: now, code: 'active_again' });
  if (row.abandoned_at !== null) {
    await insertTimeline(tx, row, [{ at: row.abandoned_at, kind: 'abandoned' }], now);
  }
  await markReopened(tx, row.id);
  const about = { messageId: formatId('message', claim.id) };
  logOnCommit(tx, row, 'info', about, 'shopper came back, and the mail waits anew');
  return waitUntilDue(tx, row, now);
}

/** Tells the workflow to wait, and the relay until when, so that a shortened delay wakes it. */
export async function waitUntilDue(tx: Transaction<DB>, row: RecoveryRow, now: Date): Promise<Wait> {
  const { dueAt: due, outcome } = toWait(row, now);
  await markWaking(tx, row.id, due);
  logOnCommit(tx, row, 'debug', { dueAt: due }, WAITS);
  return outcome;
}

/** What the log says of it. */
export const WAITS = 'waits until the mail is due';

/** How long a workflow waits, as things stand. */
export function toWait(row: RecoveryRow, now: Date): { dueAt: Date; outcome: Wait } {
  const due = dueAt(row.last_activity_at, row.settings);
  const waitMs = Math.max(1, due.getTime() - now.getTime());
  return { dueAt: due, outcome: { kind: 'wait', waitMs, until: due.toISOString() } };
}
