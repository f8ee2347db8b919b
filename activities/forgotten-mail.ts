import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { takeLedgerPlace } from '../db/queries/claims.ts';
import type { RecoveryRow } from '../db/queries/recovery.ts';
import type { Facts } from '../domain/facts.ts';
import { mayHaveGone } from '../domain/schedule.ts';
import type { KeyedHash } from '../secrets.ts';

/**
 * A mail that was due before a backup was restored may have gone: it takes its place in the ledger, so that no later
 * activity of the shopper brings a second one.
 */
export async function keepForgottenMail(
  tx: Transaction<DB>,
  row: RecoveryRow,
  { dueAt, restoredAt }: Pick<Facts, 'dueAt' | 'restoredAt'>,
  ledgerHash: KeyedHash,
): Promise<void> {
  if (mayHaveGone(dueAt, restoredAt)) await takeLedgerPlace(tx, row, ledgerHash, dueAt);
}
