import { toFacts } from '../domain/fact-rows.ts';
import { decide } from '../domain/no-send.ts';
import { mayHaveGone } from '../domain/schedule.ts';
import { findClaim } from '../db/queries/claims.ts';
import { getFactRows } from '../db/queries/facts.ts';
import { lockRecovery } from '../db/queries/recovery.ts';
import { claimFacts } from './ask-shop.ts';
import type { ActivityDeps } from './deps.ts';
import { keepForgottenMail } from './forgotten-mail.ts';
import { giveUp } from './give-up.ts';
import { recordDecision, recordNeverAbandoned } from './record-decision.ts';
import { transact } from './transact.ts';

/**
 * Decides about a checkout that was due before a backup was restored: no mail goes, and one that was under way stands as
 * unknown. Its workflow may be past all that, and would never ask.
 *
 * @returns false for one that was not due by then, or is decided; of it nothing is recorded.
 */
export async function decideForgotten(
  deps: Pick<ActivityDeps, 'db' | 'log' | 'secrets'>,
  checkoutId: number,
  now: Date,
): Promise<boolean> {
  return transact(deps, async (tx) => {
    const row = await lockRecovery(tx, checkoutId);
    if (row === undefined || row.decided_at !== null) return false;
    const claim = await findClaim(tx, checkoutId);
    const facts = toFacts(await getFactRows(tx, row, deps.secrets), now, claimFacts(claim));
    if (!mayHaveGone(facts.dueAt, facts.restoredAt)) return false;
    if (claim === undefined && (await recordNeverAbandoned(tx, row, now))) return true;
    await recordDecision(tx, row, facts);
    await keepForgottenMail(tx, row, facts, deps.secrets.ledgerHash);
    await giveUp(tx, deps, row, claim, decide(facts).reason ?? 'too_old', now);
    return true;
  });
}
