import type { Transaction } from 'kysely';
import { toFacts } from '../domain/fact-rows.ts';
import { formatId, parseId } from '../domain/id.ts';
import { decide, type NoSendReason } from '../domain/no-send.ts';
import type { DB } from '../db/database.ts';
import { getStandingMail } from '../db/queries/checkouts.ts';
import { findClaim, type Claim } from '../db/queries/claims.ts';
import { getFactRows } from '../db/queries/facts.ts';
import { findUnclaimed, lockRecovery, type RecoveryRow } from '../db/queries/recovery.ts';
import { markWaking } from '../db/queries/waking.ts';
import type { ActivityDeps } from './deps.ts';
import { keepForgottenMail } from './forgotten-mail.ts';
import { GONE, type Decided } from './outcomes.ts';
import { mailed, recordDecision, recordNeverAbandoned, recordUnsent, toReason } from './record-decision.ts';
import { transact } from './transact.ts';
import { isDue, toWait, WAITS, waitUntilDue } from './wait-anew.ts';

/**
 * Looks at the checkout as it stands: not due (again), decided before, or to be decided now. A *no* is recorded here;
 * a *yes* is not, for the claim looks again.
 */
export async function decideRecovery(deps: ActivityDeps, checkoutId: string): Promise<Decided> {
  const id = requireCheckoutId(checkoutId);
  return (await lookUnlocked(deps, id)) ?? (await decideLocked(deps, id));
}

/**
 * Most looks find a mail that is not due, or one that is right: neither is a decision, and neither needs a lock.
 *
 * @returns null for a checkout of which something is, or has been, decided.
 */
async function lookUnlocked({ db, clock, secrets, log }: ActivityDeps, id: number): Promise<Decided | null> {
  const row = await findUnclaimed(db, id);
  if (row === undefined || row.decided_at !== null || row.completed_at !== null) return null;
  const now = clock.now();
  if (!isDue(row, now)) {
    const wait = toWait(row, now);
    await markWaking(db, id, wait.dueAt);
    log.debug({ shop: row.slug, checkoutId: formatId('checkout', id), dueAt: wait.dueAt }, WAITS);
    return wait.outcome;
  }
  const { wouldSend } = decide(toFacts(await getFactRows(db, row, secrets), now));
  return wouldSend ? { kind: 'send' } : null;
}

async function decideLocked(deps: ActivityDeps, id: number): Promise<Decided> {
  return transact(deps, async (tx) => {
    const row = await lockRecovery(tx, id);
    if (row === undefined) return GONE;
    const now = deps.clock.now();
    const claim = await findClaim(tx, id);
    if (row.decided_at !== null) {
      return foundDecided(row, claim, (await getStandingMail(tx, id)) !== 'none', now);
    }
    // A claim without a result: an earlier run was cut off while sending.
    if (claim !== undefined) return { kind: 'send' };
    if (!isDue(row, now)) return waitUntilDue(tx, row, now);
    const reason = (await recordNeverAbandoned(tx, row, now)) ? null : await decideNow(tx, deps, row, now);
    if (reason === 'send') return { kind: 'send' };
    // A mail by hand may have earned the order.
    if (row.recovery_pending_since !== null) return mailed(row, 'sent', null, now);
    return { kind: 'not_sent', reason };
  });
}

/** @returns the *no* that is recorded, or `send`. */
async function decideNow(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  row: RecoveryRow,
  now: Date,
): Promise<NoSendReason | 'send'> {
  const facts = toFacts(await getFactRows(tx, row, deps.secrets), now);
  const { reason } = decide(facts);
  if (reason === null) return 'send';
  await recordDecision(tx, row, facts);
  await keepForgottenMail(tx, row, facts, deps.secrets.ledgerHash);
  await recordUnsent(tx, row, reason, now);
  return reason;
}

/** @throws Error for text that is no checkout's id: a bug of the caller. */
export function requireCheckoutId(checkoutId: string): number {
  const id = parseId('checkout', checkoutId);
  if (id === null) throw new Error('not the id of a checkout');
  return id;
}

function foundDecided(row: RecoveryRow, claim: Claim | undefined, hasMail: boolean, now: Date): Decided {
  const emailStatus = row.email_status === 'sent' ? 'sent' : 'not_sent';
  const reason = toReason(row.email_status_reason);
  const awaitsOrder = claim !== undefined && row.completed_at === null;
  // Of a mail that has failed since, the credit is taken back.
  const mayCount = hasMail || row.recovered_at !== null;
  const awaitsMark = mayCount && row.completed_at !== null && row.recovery_pending_since !== null;
  if (awaitsOrder || awaitsMark) return mailed(row, emailStatus, reason, now);
  if (emailStatus === 'not_sent' && row.recovered_at === null) return { kind: 'not_sent', reason };
  const recoveryStatus = row.recovered_at === null ? 'not_recovered' : 'recovered';
  return { kind: 'settled', result: { emailStatus, reason, recoveryStatus } };
}
