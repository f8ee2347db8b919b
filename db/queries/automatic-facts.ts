import type { Transaction } from 'kysely';
import type { AutomaticFacts } from '../../domain/automatic-state.ts';
import type { DB } from '../database.ts';
import { findClaim } from './claims.ts';
import { findLatestDecision } from './decisions.ts';
import { listStandingMails } from './messages.ts';
import type { RecoveryRow } from './recovery.ts';

/** Reads, under the checkout's lock, how it stands without the mail by hand that was just taken back. */
export async function getAutomaticFacts(tx: Transaction<DB>, row: RecoveryRow): Promise<AutomaticFacts> {
  const standing = await listStandingMails(tx, row.id);
  const claim = await findClaim(tx, row.id);
  return {
    erased: row.erased_at !== null,
    completedAt: row.completed_at,
    abandonedAt: row.abandoned_at,
    decidedAt: row.decided_at,
    hasMailByHand: standing.some(({ kind }) => kind === 'manual'),
    claim: claim ? { status: claim.status, sentAt: claim.sent_at, failureCode: claim.failure_code } : null,
    decisionReason: (await findLatestDecision(tx, row.id))?.reason ?? null,
  };
}
