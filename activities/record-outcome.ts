import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { markAttempt } from '../db/queries/attempts.ts';
import { findClaim, markSettled, type Claim } from '../db/queries/claims.ts';
import { getFactRows } from '../db/queries/facts.ts';
import { deletePauses, insertPause } from '../db/queries/pauses.ts';
import { lockRecovery, markDecided, type RecoveryRow } from '../db/queries/recovery.ts';
import { insertTimeline } from '../db/queries/timeline.ts';
import { toFacts } from '../domain/fact-rows.ts';
import { decide } from '../domain/no-send.ts';
import { formatId } from '../domain/id.ts';
import { abandonedAt, retryDelayMs } from '../domain/schedule.ts';
import type { SendOutcome } from '../email/sender.ts';
import { PROBE_INTERVAL_MS, type Attempt } from './begin-attempt.ts';
import type { FailureType } from './failures.ts';
import { giveUp } from './give-up.ts';
import type { ActivityDeps } from './deps.ts';
import { logOutcome } from './log-outcome.ts';
import { GONE, type Delivered } from './outcomes.ts';
import { foundSettled, mailed, recordDecision } from './record-decision.ts';
import { logOnCommit } from './transact.ts';
import { waitAnew, wasActiveSince } from './wait-anew.ts';

export interface Retry {
  kind: 'retry';
  type: FailureType;
  code: string;
  delayMs: number;
}

/** Records how an attempt ended, and what follows from it. */
export async function recordOutcome(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  attempt: Attempt,
  outcome: SendOutcome,
): Promise<Delivered | Retry> {
  const row = await lockRecovery(tx, attempt.checkoutId);
  const now = deps.clock.now();
  await markAttempt(tx, attempt.messageId, attempt.attempt, { at: now, ...asRecorded(outcome) });
  const claim = await findClaim(tx, attempt.checkoutId);
  // Purged since the attempt began; that the mail may have gone stays in the ledger.
  if (row === undefined) return GONE;
  if (claim?.id !== attempt.messageId) throw new Error('the claim went away during an attempt');
  if (isSettled(claim, outcome)) return foundSettled(row, now);
  logOutcome(tx, row, attempt, outcome);
  switch (outcome.kind) {
    case 'accepted':
      if (await deletePauses(tx)) logOnCommit(tx, row, 'info', {}, 'sending goes on');
      return recordSent(tx, row, claim, outcome.providerMessageId, now);
    case 'conflict':
      return refuse(tx, deps, row, claim, { unknownSince: claim.unknown_since ?? now }, now);
    case 'unknown':
      return again(claim, 'emailOutcomeUnknown', outcome, now);
    case 'refused':
      return recordRefused(tx, deps, row, claim, outcome, now);
  }
}

/** Another attempt, beside this one, has settled the mail; only an unknown one can still turn out to be sent. */
function isSettled(claim: Claim, outcome: SendOutcome): boolean {
  return claim.settled_at !== null && (claim.status !== 'unknown' || outcome.kind !== 'accepted');
}

function asRecorded(outcome: SendOutcome) {
  if (outcome.kind === 'accepted') return { outcome: 'accepted' as const };
  const recorded = outcome.kind === 'refused' ? ('refused' as const) : ('unknown' as const);
  return { outcome: recorded, code: outcome.code, statusCode: outcome.statusCode, detail: outcome.detail };
}

async function recordSent(
  tx: Transaction<DB>,
  row: RecoveryRow,
  claim: Claim,
  providerMessageId: string,
  now: Date,
): Promise<Delivered> {
  await markSettled(tx, claim.id, { at: now, status: 'sent', providerMessageId });
  const since = row.abandoned_at ?? abandonedAt(claim.activity_at ?? row.last_activity_at, row.settings);
  await markDecided(tx, row.id, { at: now, abandonedAt: since, emailStatus: 'sent', reason: null });
  const data = { messageId: formatId('message', claim.id), mailKind: 'automatic' };
  await insertTimeline(tx, row, [
    { at: since, kind: 'abandoned' },
    { at: now, kind: 'email_sent', data },
  ]);
  return mailed(row, 'sent', null, now);
}

async function recordRefused(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  row: RecoveryRow,
  claim: Claim,
  outcome: Extract<SendOutcome, { kind: 'refused' }>,
  now: Date,
): Promise<Delivered | Retry> {
  switch (outcome.fate) {
    case 'retry':
      return again(claim, 'emailRefused', outcome, now);
    case 'pause': {
      const probeAt = new Date(now.getTime() + PROBE_INTERVAL_MS);
      const pause = { account: deps.sender.account, reason: outcome.code, at: now, probeAt };
      const isNew = await insertPause(tx, pause);
      if (isNew) {
        const words = 'sending is paused, for the provider refuses the key or the sender';
        logOnCommit(tx, row, 'error', { code: outcome.code }, words);
      }
      return again(claim, 'sendingPaused', { ...outcome, retryAfterMs: PROBE_INTERVAL_MS }, now);
    }
    case 'final':
      return refuse(
        tx,
        deps,
        row,
        claim,
        { unknownSince: claim.unknown_since, refusedForGood: outcome.code },
        now,
      );
  }
}

function again(
  claim: Claim,
  type: FailureType,
  outcome: { code: string; retryAfterMs: number | null },
  now: Date,
): Retry {
  const firstFailedAgoMs = now.getTime() - (claim.first_attempt_at ?? now).getTime();
  const delayMs = retryDelayMs({
    attempt: claim.attempts,
    firstFailedAgoMs,
    retryAfterMs: outcome.retryAfterMs,
  });
  return { kind: 'retry', type, code: outcome.code, delayMs };
}

/** No further attempt can help: the decision is taken with that as a fact. */
async function refuse(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  row: RecoveryRow,
  claim: Claim,
  why: { unknownSince: Date | null; refusedForGood?: string },
  now: Date,
): Promise<Delivered> {
  if (why.unknownSince === null && wasActiveSince(row, claim)) return waitAnew(tx, deps, row, claim, now);
  const facts = toFacts(await getFactRows(tx, row, deps.secrets), now, {
    messageId: claim.id,
    refusedForGood: why.refusedForGood ?? null,
    unknownSince: why.unknownSince,
  });
  await recordDecision(tx, row, facts);
  const reason = decide(facts).reason ?? 'outcome_unknown';
  return giveUp(tx, deps, row, { id: claim.id, unknown_since: why.unknownSince }, reason, now);
}
