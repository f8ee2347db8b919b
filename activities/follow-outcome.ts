import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { markAttempt } from '../db/queries/attempts.ts';
import type { Claim } from '../db/queries/claims.ts';
import { deletePauses, insertPause } from '../db/queries/pauses.ts';
import { retryDelayMs } from '../domain/schedule.ts';
import type { SendOutcome } from '../email/sender.ts';
import { PROBE_INTERVAL_MS, type Attempt, type Retry } from './attempt-email.ts';
import type { ActivityDeps } from './deps.ts';
import type { FailureType } from './failures.ts';
import { logOutcome } from './log-outcome.ts';
import { logOnCommit, type LogSubject } from './transact.ts';

/** Why no further attempt can help. */
export interface NoMoreAttempts {
  /** When the first attempt began whose outcome is not known. */
  unknownSince: Date | null;
  /** Our code of why the provider refused for good. */
  refusedForGood: string | null;
}

/** What an outcome means for a mail of its kind. */
export interface Fates<Result> {
  /** Another attempt, beside this one, has settled the mail. */
  settled(): Promise<Result>;
  sent(providerMessageId: string): Promise<Result>;
  given(why: NoMoreAttempts): Promise<Result>;
}

/** An attempt that has ended, and the mail as it stands afterwards. */
export interface EndedAttempt {
  /** What the log's lines are about. */
  subject: LogSubject;
  claim: Claim;
  attempt: Attempt;
  outcome: SendOutcome;
  now: Date;
}

/** Writes down how an attempt ended. */
export async function markOutcome(
  tx: Transaction<DB>,
  { messageId, attempt }: Attempt,
  outcome: SendOutcome,
  now: Date,
): Promise<void> {
  await markAttempt(tx, messageId, attempt, { at: now, ...asRecorded(outcome) });
}

function asRecorded(outcome: SendOutcome) {
  if (outcome.kind === 'accepted') return { outcome: 'accepted' as const };
  const recorded = outcome.kind === 'refused' ? ('refused' as const) : ('unknown' as const);
  return { outcome: recorded, code: outcome.code, statusCode: outcome.statusCode, detail: outcome.detail };
}

/** What follows from an outcome: the mail is settled, or tried again. */
export async function followOutcome<Result>(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  ended: EndedAttempt,
  fates: Fates<Result>,
): Promise<Result | Retry> {
  const { subject, claim, attempt, outcome, now } = ended;
  // Whatever became of the mail meanwhile, the provider takes mails again.
  if (outcome.kind === 'accepted' && (await deletePauses(tx))) {
    logOnCommit(tx, subject, 'info', {}, 'sending goes on');
  }
  if (isSettled(claim, outcome)) return fates.settled();
  logOutcome(tx, subject, attempt, outcome);
  switch (outcome.kind) {
    case 'accepted':
      return fates.sent(outcome.providerMessageId);
    case 'conflict':
      return fates.given({ unknownSince: claim.unknown_since ?? now, refusedForGood: null });
    case 'unknown':
      // Without idempotency keys a repeat could be a second mail.
      if (!deps.sender.isRepeatable) {
        return fates.given({ unknownSince: claim.unknown_since ?? now, refusedForGood: null });
      }
      return again(claim, 'emailOutcomeUnknown', outcome, now);
    case 'refused':
      return followRefusal(tx, deps, ended, outcome, fates);
  }
}

/** One that is unknown, or that the provider told it could not send, can still turn out to have been taken. */
function isSettled(claim: Claim, outcome: SendOutcome): boolean {
  if (claim.settled_at === null) return false;
  const isFailed = claim.status === 'failed' && claim.voided_at === null && claim.sent_at === null;
  return outcome.kind !== 'accepted' || !(claim.status === 'unknown' || isFailed);
}

async function followRefusal<Result>(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  { subject, claim, now }: EndedAttempt,
  outcome: Extract<SendOutcome, { kind: 'refused' }>,
  fates: Fates<Result>,
): Promise<Result | Retry> {
  switch (outcome.fate) {
    case 'retry':
      return again(claim, 'emailRefused', outcome, now);
    case 'pause': {
      const probeAt = new Date(now.getTime() + PROBE_INTERVAL_MS);
      const pause = { account: deps.sender.account, reason: outcome.code, at: now, probeAt };
      if (await insertPause(tx, pause)) {
        const words = 'sending is paused, for the provider refuses the key or the sender';
        logOnCommit(tx, subject, 'error', { code: outcome.code }, words);
      }
      return again(claim, 'sendingPaused', { ...outcome, retryAfterMs: PROBE_INTERVAL_MS }, now);
    }
    case 'final':
      return fates.given({ unknownSince: claim.unknown_since, refusedForGood: outcome.code });
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
