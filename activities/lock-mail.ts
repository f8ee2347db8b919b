import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { lockClaim, type Claim } from '../db/queries/claims.ts';
import { findMailToSend, type MailToSend } from '../db/queries/mails-to-send.ts';
import { lockRecovery, type RecoveryRow } from '../db/queries/recovery.ts';
import { lockPersonAndCheckout } from './lock-person.ts';
import type { LogSubject } from './transact.ts';

/** A mail that a person asked for, locked with its checkout. */
export interface LockedMail extends Pick<MailToSend, 'settings'> {
  claim: Claim;
  /** The checkout that it is about; null for a test with sample data. */
  row: RecoveryRow | null;
  /** What the log's lines are about. */
  subject: LogSubject;
}

/**
 * Locks a mail that a person asked for: of one to the shopper the person, then the checkout, then the mail itself.
 *
 * @returns undefined when it is gone, purged for example.
 */
export async function lockMail(
  tx: Transaction<DB>,
  messageId: number,
  { withPerson }: { withPerson: boolean },
): Promise<LockedMail | undefined> {
  const found = await findMailToSend(tx, messageId);
  if (found === undefined) return undefined;
  const { checkoutId, slug, settings } = found;
  const lockRow = withPerson && found.kind === 'manual' ? lockPersonAndCheckout : lockRecovery;
  const row = checkoutId === null ? undefined : await lockRow(tx, checkoutId);
  const claim = await lockClaim(tx, messageId);
  if (claim === undefined) return undefined;
  return { claim, row: row ?? null, settings, subject: { slug, id: checkoutId } };
}
