import { getByHandFacts } from '../../db/queries/by-hand-facts.ts';
import type { Database } from '../../db/database.ts';
import { listStandingMails } from '../../db/queries/messages.ts';
import type { RecoveryRow } from '../../db/queries/recovery.ts';
import { findConflict } from '../../domain/mail-by-hand.ts';
import type { Secrets } from '../../secrets.ts';
import { conflict, requireAddress } from './refusals.ts';

/**
 * Looks whether a mail by hand may go for the checkout now; under its lock the answer holds.
 *
 * @throws Problem 409 for what speaks against it, 422 without an address.
 */
export async function requireSendable(
  db: Database,
  { suppressionHashes }: Pick<Secrets, 'suppressionHashes'>,
  row: RecoveryRow,
  now: Date,
): Promise<void> {
  if (row.erased_at !== null) throw conflict('erased');
  const emailNorm = requireAddress(row.email);
  const facts = await getByHandFacts(db, row, { emailNorm, suppressionHashes, now });
  const code = findConflict(facts, await listStandingMails(db, row.id));
  if (code !== null) throw conflict(code);
}
