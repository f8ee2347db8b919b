import type { Transaction } from 'kysely';
import type { PreparedMail, PreviewedMail } from '../../domain/previewed-mail.ts';
import type { KeyedHash } from '../../secrets.ts';
import type { DB } from '../database.ts';
import { markAttributed } from './attribution.ts';
import { tokenHash } from './claims.ts';
import { askToSend, insertMessage } from './mails-by-hand.ts';
import { listStandingMails } from './messages.ts';
import type { RecoveryRow } from './recovery.ts';

/** A mail by hand to be claimed. */
export interface AskedByHand extends PreparedMail {
  actor: string;
  at: Date;
  requestKey: string | null;
}

/**
 * Claims a mail by hand with its copies, under the checkout's lock: writes their bytes down, takes note in the ledger,
 * and has Temporal told. From now on the checkout counts as mailed.
 *
 * @returns false when the same request has asked for one before.
 */
export async function claimByHand(
  tx: Transaction<DB>,
  row: RecoveryRow,
  { mail, copies, actor, at, requestKey }: AskedByHand,
  ledgerHash: KeyedHash,
): Promise<boolean> {
  const shared = { shop: { id: row.shop_id, slug: row.slug }, checkoutId: row.id, actor, at };
  const { customer_id, email_norm, phone_e164 } = row;
  const isNew = await insertMessage(tx, {
    ...shared,
    id: mail.messageId,
    kind: 'manual',
    mail: { ...mail, unsubscribe: mail.unsubscribe && readUnsubscribe(mail.unsubscribe) },
    person: { customer_id, email_norm, phone_e164 },
    activityAt: row.last_activity_at,
    ...(requestKey !== null && { requestKey }),
  });
  if (!isNew) return false;
  for (const copy of copies) {
    const frozen = { ...copy, unsubscribe: null };
    await insertMessage(tx, {
      ...shared,
      id: copy.messageId,
      kind: 'copy',
      mail: frozen,
      copyOf: mail.messageId,
    });
  }
  await countAsMailed(tx, row, at, ledgerHash);
  await askToSend(tx, { ...shared, id: mail.messageId }, at);
  return true;
}

function readUnsubscribe({ addressHash, expiresAt }: NonNullable<PreviewedMail['unsubscribe']>) {
  return { addressHash: Buffer.from(addressHash, 'hex'), expiresAt: new Date(expiresAt) };
}

/** A mail by hand that counted for nothing, since the provider told that it could not send it, went after all. */
export async function countAgain(
  tx: Transaction<DB>,
  row: RecoveryRow,
  claimedAt: Date,
  ledgerHash: KeyedHash,
): Promise<void> {
  if (row.erased_at === null && row.email_status !== 'sent') {
    await countAsMailed(tx, row, claimedAt, ledgerHash);
  }
}

async function countAsMailed(
  tx: Transaction<DB>,
  row: RecoveryRow,
  at: Date,
  ledgerHash: KeyedHash,
): Promise<void> {
  await noteInLedger(tx, row, ledgerHash, at);
  await tx
    .updateTable('checkouts')
    .set({ email_status: 'sent', email_status_reason: null })
    .where('id', '=', row.id)
    .execute();
}

/** The first that went stays noted. */
async function noteInLedger(
  tx: Transaction<DB>,
  row: RecoveryRow,
  ledgerHash: KeyedHash,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('recovery_ledger')
    .values({
      shop_id: row.shop_id,
      token_hash: tokenHash(row, ledgerHash),
      manual_at: at,
      currency: row.currency,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['shop_id', 'token_hash'])
        .doUpdateSet({ manual_at: at })
        .where('recovery_ledger.manual_at', 'is', null),
    )
    .execute();
}

/** Takes back a mail that a person asked for, of which nothing was sent. */
export async function voidMessage(
  tx: Transaction<DB>,
  messageId: number,
  given: { at: Date; code: string },
): Promise<void> {
  await voidMessages(tx, given).where('id', '=', messageId).execute();
}

/** Takes back the copies of a mail that was given up. */
export async function voidCopies(
  tx: Transaction<DB>,
  messageId: number,
  given: { at: Date; code: string },
): Promise<void> {
  await voidMessages(tx, given).where('copy_of', '=', messageId).execute();
}

function voidMessages(tx: Transaction<DB>, { at, code }: { at: Date; code: string }) {
  return tx
    .updateTable('messages')
    .set({ status: 'failed', voided_at: at, settled_at: at, failure_code: code })
    .where('settled_at', 'is', null);
}

/** Nothing of the mail by hand was sent: its note in the ledger goes, and no order waits for it. */
export async function forgetByHand(
  tx: Transaction<DB>,
  row: RecoveryRow,
  claimedAt: Date,
  ledgerHashes: KeyedHash[],
): Promise<void> {
  await tx
    .updateTable('recovery_ledger')
    .set({ manual_at: null })
    .where('shop_id', '=', row.shop_id)
    .where(
      'token_hash',
      'in',
      ledgerHashes.map((hash) => tokenHash(row, hash)),
    )
    .where('manual_at', '=', claimedAt)
    .execute();
  if ((await listStandingMails(tx, row.id)).length === 0) await markAttributed(tx, row.id);
}
