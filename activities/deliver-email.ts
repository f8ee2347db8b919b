import { requireCheckoutId } from './decide-recovery.ts';
import { beginAttempt } from './begin-attempt.ts';
import { retryLater } from './failures.ts';
import type { ActivityDeps } from './deps.ts';
import type { Delivered } from './outcomes.ts';
import { recordOutcome } from './record-outcome.ts';

/** The provider has this long to answer; afterwards the outcome is unknown. */
const REQUEST_TIMEOUT_MS = 10_000;

/**
 * One attempt at the automatic mail: claimed and decided in one transaction, sent outside of any, recorded in another.
 * Killed anywhere between, the next attempt finds the frozen bytes and their key.
 *
 * @throws ApplicationFailure with the time of the next attempt.
 */
export async function deliverEmail(deps: ActivityDeps, checkoutId: string): Promise<Delivered> {
  const id = requireCheckoutId(checkoutId);
  const begun = await deps.db.transaction().execute((tx) => beginAttempt(tx, deps, id));
  if (begun.kind === 'paused') throw retryLater('sendingPaused', 'account_paused', begun.delayMs);
  if (begun.kind !== 'attempt') return begun;
  const outcome = await deps.sender.send(
    begun.email,
    begun.idempotencyKey,
    AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  );
  const recorded = await deps.db.transaction().execute((tx) => recordOutcome(tx, deps, begun, outcome));
  if (recorded.kind === 'retry') throw retryLater(recorded.type, recorded.code, recorded.delayMs);
  return recorded;
}
