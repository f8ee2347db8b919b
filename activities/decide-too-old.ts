import type { Transaction } from 'kysely';
import { toFacts } from '../domain/fact-rows.ts';
import { decide } from '../domain/no-send.ts';
import { dueAt, isTooLate } from '../domain/schedule.ts';
import type { DB } from '../db/database.ts';
import { getFactRows, type Hashes } from '../db/queries/facts.ts';
import { lockRecovery } from '../db/queries/recovery.ts';
import { recordDecision, recordUnsent } from './record-decision.ts';

/**
 * Decides at once about a checkout whose mail would come too late, as its workflow would: every rule is looked at and kept
 * with its facts. For the transaction that stored its event.
 *
 * @returns false for one whose mail may still go in time, or that is decided; of it nothing is recorded.
 */
export async function decideTooOld(
  tx: Transaction<DB>,
  hashes: Hashes,
  checkoutId: number,
  now: Date,
): Promise<boolean> {
  const row = await lockRecovery(tx, checkoutId);
  if (row === undefined || row.decided_at !== null) return false;
  const { settings } = row;
  if (!isTooLate(dueAt(row.last_activity_at, settings), settings.maxAgeHours, now)) return false;
  const facts = toFacts(await getFactRows(tx, row, hashes), now);
  const { reason } = decide(facts);
  if (reason === null) return false;
  await recordDecision(tx, row, facts);
  await recordUnsent(tx, row, reason, now);
  return true;
}
