import type { Claim } from '../db/queries/claims.ts';
import { ATTEMPT_LIMIT_MS, type Retry } from './attempt-email.ts';
import type { ActivityDeps } from './deps.ts';

/**
 * Whether no further attempt may leave: one may have got through, and either it was made by a sender without idempotency
 * keys or the next one would be, so that a repeat could be a second mail.
 */
export function isLastAttempt(
  { sender }: Pick<ActivityDeps, 'sender'>,
  claim: Pick<Claim, 'is_unrepeatable'>,
  unknownSince: Date | null,
): boolean {
  return unknownSince !== null && (claim.is_unrepeatable || !sender.isRepeatable);
}

/** @returns null unless another attempt is still within its time: it is not lost yet, and is waited for. */
export function heldByAttempt({ under_way_since: since }: Claim, now: Date): Retry | null {
  if (since === null) return null;
  const delayMs = since.getTime() + ATTEMPT_LIMIT_MS - now.getTime();
  return delayMs > 0 ? { kind: 'retry', type: 'attemptUnderWay', code: 'attempt_under_way', delayMs } : null;
}
