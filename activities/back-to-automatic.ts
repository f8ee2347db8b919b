import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { getStandingMail } from '../db/queries/checkouts.ts';
import { findClaim } from '../db/queries/claims.ts';
import { findLatestDecision } from '../db/queries/decisions.ts';
import { getFactRows } from '../db/queries/facts.ts';
import { insertOutbox } from '../db/queries/outbox.ts';
import { markEmailStatus, markUndecided, type RecoveryRow } from '../db/queries/recovery.ts';
import { toFacts } from '../domain/fact-rows.ts';
import { decide } from '../domain/no-send.ts';
import type { ActivityDeps } from './deps.ts';
import { recordDecision, recordUnsent } from './record-decision.ts';

/**
 * A mail by hand was taken back: the checkout answers what it would without it. An automatic mail that was held back on
 * its account alone is decided anew.
 */
export async function backToAutomatic(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  row: RecoveryRow,
  now: Date,
): Promise<void> {
  const standing = await getStandingMail(tx, row.id);
  if (standing === 'manual' || row.erased_at !== null) return;
  if (row.decided_at === null) {
    await markEmailStatus(tx, row.id, { emailStatus: null, reason: null });
    return;
  }
  if (standing === 'automatic') {
    await markEmailStatus(tx, row.id, await automaticStatus(tx, row));
    return;
  }
  const { reason } = (await findLatestDecision(tx, row.id)) ?? { reason: null };
  if (reason !== null && reason !== 'already_emailed') {
    await markEmailStatus(tx, row.id, { emailStatus: 'not_sent', reason });
    return;
  }
  await decideAnew(tx, deps, row, now);
}

async function automaticStatus(
  tx: Transaction<DB>,
  row: RecoveryRow,
): Promise<{ emailStatus: 'sent' | 'not_sent'; reason: string | null }> {
  const claim = await findClaim(tx, row.id);
  const isUnclear = claim?.status === 'unknown';
  return isUnclear
    ? { emailStatus: 'not_sent', reason: claim.failure_code }
    : { emailStatus: 'sent', reason: null };
}

/** A *no* is recorded at once; a *yes* is the workflow's to find. */
async function decideAnew(
  tx: Transaction<DB>,
  deps: ActivityDeps,
  row: RecoveryRow,
  now: Date,
): Promise<void> {
  const facts = toFacts(await getFactRows(tx, row, deps.secrets), now);
  const { reason } = decide(facts);
  if (reason === null) {
    await markUndecided(tx, row);
    const entry = { shopId: row.shop_id, checkoutId: row.id, kind: 'start_recovery' as const };
    await insertOutbox(tx, [{ ...entry, availableAt: now }], now);
    return;
  }
  await recordDecision(tx, row, facts);
  await recordUnsent(tx, row, reason, now);
}
