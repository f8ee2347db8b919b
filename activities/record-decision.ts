import type { Transaction } from 'kysely';
import { blockedBy, decide, isNoSendReason, RULES_VERSION, type NoSendReason } from '../domain/no-send.ts';
import type { Facts } from '../domain/facts.ts';
import { armOf } from '../domain/hold-out.ts';
import { retainedUntil } from '../domain/retention.ts';
import { abandonedBefore } from '../domain/checkout-progress.ts';
import { abandonedAt } from '../domain/schedule.ts';
import type { DB } from '../db/database.ts';
import { insertHoldOutCase } from '../db/queries/hold-out-cases.ts';
import { insertDecision, markDecided, type RecoveryRow } from '../db/queries/recovery.ts';
import { insertTimeline } from '../db/queries/timeline.ts';
import type { Mailed } from './outcomes.ts';
import { decisions } from '../telemetry/metrics.ts';
import { countOnCommit, logOnCommit } from './transact.ts';

/**
 * Keeps the decision that these facts give, with the facts and each rule's verdict; where people are set aside, the person
 * is measured from now on.
 */
export async function recordDecision(tx: Transaction<DB>, row: RecoveryRow, facts: Facts): Promise<void> {
  const decision = decide(facts);
  const { holdOutPercent } = facts.settings.automation;
  const arm = armOf(holdOutPercent, blockedBy(decision));
  if (arm !== null) {
    const { holdOutPoint: drawPoint, now: at } = facts;
    await insertHoldOutCase(tx, row, { arm, holdOutPercent, drawPoint, at });
  }
  await insertDecision(tx, row, {
    at: facts.now,
    reason: decision.reason,
    blockedBy: blockedBy(decision),
    rulesVersion: RULES_VERSION,
    rules: decision.rules,
    facts,
  });
}

/** The checkout was abandoned, and no mail goes (or none that we know of). */
export async function recordUnsent(
  tx: Transaction<DB>,
  row: RecoveryRow,
  reason: NoSendReason,
  now: Date,
  note: Record<string, unknown> = {},
): Promise<void> {
  const since = row.abandoned_at ?? abandonedAt(row.last_activity_at, row.settings);
  await markDecided(tx, row.id, { at: now, abandonedAt: since, emailStatus: 'not_sent', reason });
  await insertTimeline(
    tx,
    row,
    [
      { at: since, kind: 'abandoned' },
      { at: now, kind: 'email_not_sent', data: { reason, ...note } },
    ],
    now,
  );
  logOnCommit(tx, row, 'info', { reason, ...note }, 'no mail goes');
  countOnCommit(tx, () => {
    decisions.inc({ reason });
  });
}

/**
 * Settles one that was completed before it was abandoned, and was left open since a mail by hand stood when that was told:
 * it never was a case for a mail.
 *
 * @returns false for any other, of which nothing is recorded.
 */
export async function recordNeverAbandoned(
  tx: Transaction<DB>,
  row: RecoveryRow,
  now: Date,
): Promise<boolean> {
  if (!isNeverAbandoned(row)) return false;
  await markDecided(tx, row.id, { at: now, abandonedAt: null, emailStatus: 'not_sent', reason: null });
  logOnCommit(tx, row, 'info', { reason: null }, 'no mail goes');
  return true;
}

export function isNeverAbandoned(row: RecoveryRow): boolean {
  const { completed_at: completedAt, had_contact: hadContact, last_activity_at: lastActivityAt } = row;
  if (completedAt === null) return false;
  return abandonedBefore({ hadContact, lastActivityAt }, completedAt, row.settings) === null;
}

/** A mail went or may have gone: the workflow waits for the order until the checkout is no longer kept. */
export function mailed(
  row: RecoveryRow,
  emailStatus: Mailed['emailStatus'],
  reason: NoSendReason | null,
  now: Date,
): Mailed {
  const { retentionMonths, timeZone } = row.settings;
  const until = retainedUntil(row.created_at, retentionMonths, timeZone);
  const awaitMs = Math.max(1, until.getTime() - now.getTime());
  return { kind: 'mailed', emailStatus, reason, awaitMs, until: until.toISOString() };
}

/** The mail was settled before, as the checkout's row tells. */
export function foundSettled(row: RecoveryRow, now: Date): Mailed {
  return mailed(
    row,
    row.email_status === 'sent' ? 'sent' : 'not_sent',
    toReason(row.email_status_reason),
    now,
  );
}

/** Reads a reason back from the database. */
export function toReason(text: string | null): NoSendReason | null {
  return text !== null && isNoSendReason(text) ? text : null;
}
