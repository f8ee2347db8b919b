import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { markSettled, voidClaim, type Claim } from '../db/queries/claims.ts';
import type { RecoveryRow } from '../db/queries/recovery.ts';
import { formatId } from '../domain/id.ts';
import type { NoSendReason } from '../domain/no-send.ts';
import { countUnsent } from './count-mail.ts';
import type { ActivityDeps } from './deps.ts';
import type { Delivered } from './outcomes.ts';
import { mailed, recordUnsent } from './record-decision.ts';

/**
 * The decision says no: nothing more is tried. A claim of which certainly nothing was sent is given up; one with an
 * attempt of unknown outcome stands as `unknown`, counts as sent, and may still bring an order.
 */
export async function giveUp(
  tx: Transaction<DB>,
  deps: Pick<ActivityDeps, 'secrets'>,
  row: RecoveryRow,
  claim: Pick<Claim, 'id' | 'unknown_since'> | undefined,
  reason: NoSendReason,
  now: Date,
): Promise<Delivered> {
  if (claim !== undefined) {
    countUnsent(tx, { kind: 'automatic', isUnclear: claim.unknown_since !== null });
  }
  if (claim !== undefined && claim.unknown_since !== null) {
    await markSettled(tx, claim.id, { at: now, status: 'unknown', failureCode: reason });
    const note = { attemptMayHaveGotThrough: true, messageId: formatId('message', claim.id) };
    await recordUnsent(tx, row, reason, now, note);
    return mailed(row, 'not_sent', reason, now);
  }
  if (claim !== undefined) {
    await voidClaim(tx, row, claim.id, deps.secrets.ledgerHashes, { at: now, code: reason });
  }
  await recordUnsent(tx, row, reason, now);
  return { kind: 'not_sent', reason };
}
