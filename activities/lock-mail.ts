import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { lockCartsToMail, type CartToMail } from '../db/queries/cart-mail-facts.ts';
import { lockClaim, type Claim } from '../db/queries/claims.ts';
import { lockPersonsOf } from '../db/queries/locks.ts';
import { findMessageContact } from '../db/queries/messages.ts';
import { findMailToSend, type MailToSend } from '../db/queries/mails-to-send.ts';
import { lockRecovery, type RecoveryRow } from '../db/queries/recovery.ts';
import { lockPersonAndCheckout } from './lock-person.ts';
import type { ActivityDeps } from './deps.ts';
import type { LogSubject } from './transact.ts';

/** A mail that a person asked for, locked with its checkout. */
export interface LockedMail extends Pick<MailToSend, 'settings'> {
  claim: Claim;
  /** The checkout that it is about; null for a test with sample data. */
  row: RecoveryRow | null;
  /** The saved cart that it is about. */
  cart: CartToMail | null;
  /** What the log's lines are about. */
  subject: LogSubject;
}

/**
 * Locks a mail that a person asked for, or about a saved cart: of one to the shopper the person, then the checkout or the
 * cart, then the mail itself.
 *
 * @returns undefined when it is gone, purged for example.
 */
export async function lockMail(
  tx: Transaction<DB>,
  { secrets }: Pick<ActivityDeps, 'secrets'>,
  messageId: number,
  { withPerson }: { withPerson: boolean },
): Promise<LockedMail | undefined> {
  const found = await findMailToSend(tx, messageId);
  if (found === undefined) return undefined;
  const { checkoutId, savedCartId, slug, settings } = found;
  const cart = savedCartId === null ? null : await lockCart(tx, secrets, found, withPerson);
  const lockRow = withPerson && found.kind === 'manual' ? lockPersonAndCheckout : lockRecovery;
  const row = checkoutId === null ? undefined : await lockRow(tx, checkoutId);
  const claim = await lockClaim(tx, messageId);
  if (claim === undefined) return undefined;
  return { claim, row: row ?? null, cart, settings, subject: { slug, id: checkoutId } };
}

/** The customer is locked as the mail names them: an order of theirs comes before the attempt, or after it. */
async function lockCart(
  tx: Transaction<DB>,
  { suppressionHashes }: ActivityDeps['secrets'],
  { id, savedCartId, settings, isAutomatic }: MailToSend,
  withPerson: boolean,
): Promise<CartToMail | null> {
  const contact = withPerson ? await findMessageContact(tx, id) : undefined;
  if (contact !== undefined) await lockPersonsOf(tx, contact.shop_id, contact);
  const [cart] = await lockCartsToMail(tx, [savedCartId ?? 0], { settings, isAutomatic, suppressionHashes });
  return cart ?? null;
}
