import type { SendOutcome } from '../email/sender.ts';
import { requireCheckoutId } from './decide-recovery.ts';
import { withHeartbeat } from './with-heartbeat.ts';
import { beginAttempt, type Attempt } from './begin-attempt.ts';
import { retryLater } from './failures.ts';
import type { ActivityDeps } from './deps.ts';
import type { Delivered } from './outcomes.ts';
import { recordOutcome } from './record-outcome.ts';
import { transact } from './transact.ts';

/** The provider has this long to answer; afterwards the outcome is unknown. */
const REQUEST_TIMEOUT_MS = 10_000;
/**
 * From the decision to the request. A process that was suspended for longer may have been taken for dead: its last sign
 * is at most one `HEARTBEAT_MS` older than the decision, and Temporal waits 8 s for the next.
 */
const BEGUN_LIMIT_MS = 5_000;

const LATE: SendOutcome = {
  kind: 'refused',
  fate: 'retry',
  code: 'attempt_late',
  statusCode: null,
  retryAfterMs: null,
  detail: 'The attempt was held up before its request left.',
};

/**
 * One attempt at the automatic mail: claimed and decided in one transaction, sent outside of any, recorded in another.
 * Killed anywhere between, the next attempt finds the frozen bytes and their key.
 *
 * @throws ApplicationFailure with the time of the next attempt.
 */
export async function deliverEmail(deps: ActivityDeps, checkoutId: string): Promise<Delivered> {
  return withHeartbeat(() => attemptEmail(deps, requireCheckoutId(checkoutId)));
}

async function attemptEmail(deps: ActivityDeps, id: number): Promise<Delivered> {
  const begun = await transact(deps, (tx) => beginAttempt(tx, deps, id));
  if (begun.kind === 'paused') throw retryLater('sendingPaused', 'account_paused', begun.delayMs);
  if (begun.kind !== 'attempt') return begun;
  const outcome = await send(deps, begun);
  const recorded = await transact(deps, (tx) => recordOutcome(tx, deps, begun, outcome));
  if (recorded.kind === 'retry') throw retryLater(recorded.type, recorded.code, recorded.delayMs);
  return recorded;
}

/** A process that was held up in between, by a suspended machine for example, has no say any more: others have decided anew. */
async function send(deps: ActivityDeps, begun: Attempt): Promise<SendOutcome> {
  if (deps.clock.now().getTime() - begun.beganAt.getTime() > BEGUN_LIMIT_MS) return LATE;
  return deps.sender.send(begun.email, begun.idempotencyKey, AbortSignal.timeout(REQUEST_TIMEOUT_MS));
}
