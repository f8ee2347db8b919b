import type { Selectable, Transaction } from 'kysely';
import type { KeyedHash } from '../../secrets.ts';
import type { Database, DB } from '../database.ts';
import { markAttributed } from './attribution.ts';
import { takeMessageId } from './messages.ts';
import type { RecoveryRow } from './recovery.ts';
import { insertUnsubscribeLink } from './unsubscribe-links.ts';

/** A mail that was claimed, with what is known of its attempts. */
export type Claim = Selectable<DB['messages']> & {
  /** Attempts so far. */
  attempts: number;
  /** When the first attempt began whose outcome is not known; one without a record counts. */
  unknown_since: Date | null;
  /** When the first attempt of all began. */
  first_attempt_at: Date | null;
  /** When the latest attempt began of which no outcome is written down. */
  under_way_since: Date | null;
  /** An attempt of unknown outcome was made by a sender without idempotency keys: another may be a second mail. */
  is_unrepeatable: boolean;
};

/** @returns the checkout's standing automatic mail. */
export async function findClaim(db: Database, checkoutId: number): Promise<Claim | undefined> {
  return selectClaims(db)
    .where('checkout_id', '=', checkoutId)
    .where('kind', '=', 'automatic')
    .where('voided_at', 'is', null)
    .executeTakeFirst();
}

/** @returns of these checkouts the automatic mails that are still tried. */
export async function listClaimsUnderWay(db: Database, checkoutIds: number[]): Promise<Claim[]> {
  if (checkoutIds.length === 0) return [];
  return selectClaims(db)
    .where('checkout_id', 'in', checkoutIds)
    .where('kind', '=', 'automatic')
    .where('voided_at', 'is', null)
    .where('settled_at', 'is', null)
    .execute();
}

/** Reads a mail of any kind, given up or not, and locks it until the transaction ends; after its checkout's lock. */
export async function lockClaim(tx: Transaction<DB>, messageId: number): Promise<Claim | undefined> {
  const locked = await tx
    .selectFrom('messages')
    .select('id')
    .where('id', '=', messageId)
    .forUpdate()
    .executeTakeFirst();
  if (locked === undefined) return undefined;
  return selectClaims(tx).where('messages.id', '=', messageId).executeTakeFirst();
}

function selectClaims(db: Database) {
  return db
    .selectFrom('messages')
    .leftJoin('email_attempts as a', 'a.message_id', 'messages.id')
    .selectAll('messages')
    .select(({ fn, or, and, eb, val }) => {
      const isUnknown = or([eb('a.outcome', 'is', null), eb('a.outcome', '=', 'unknown')]);
      return [
        fn.count<number>('a.attempt').as('attempts'),
        fn.min<Date | null>('a.started_at').as('first_attempt_at'),
        fn.min<Date | null>('a.started_at').filterWhere(isUnknown).as('unknown_since'),
        fn.max<Date | null>('a.started_at').filterWhere('a.outcome', 'is', null).as('under_way_since'),
        fn
          .coalesce(fn<boolean>('bool_or', [and([isUnknown, eb('a.is_repeatable', '=', false)])]), val(false))
          .as('is_unrepeatable'),
      ];
    })
    .groupBy('messages.id');
}

/** How the ledger names a checkout. */
export function tokenHash(row: Pick<RecoveryRow, 'slug' | 'token'>, ledgerHash: KeyedHash): Buffer {
  return Buffer.from(ledgerHash(`${row.slug}:${row.token}`));
}

/**
 * Takes the one place in the ledger that a checkout has for an automatic mail.
 *
 * @returns false when it is taken; the primary key says so, not a look beforehand.
 */
export async function takeLedgerPlace(
  tx: Transaction<DB>,
  row: RecoveryRow,
  ledgerHash: KeyedHash,
  at: Date,
): Promise<boolean> {
  const taken = await tx
    .insertInto('recovery_ledger')
    .values({
      shop_id: row.shop_id,
      token_hash: tokenHash(row, ledgerHash),
      automatic_at: at,
      currency: row.currency,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['shop_id', 'token_hash'])
        .doUpdateSet({ automatic_at: at })
        .where('recovery_ledger.automatic_at', 'is', null),
    )
    .returning('shop_id')
    .executeTakeFirst();
  return taken !== undefined;
}

/** A mail as it will go at every attempt, as text for the database. */
export interface FrozenMail {
  frozen: string;
  locale: string;
  /** The version of the template that it was made of. */
  templateVersion: number;
  /** What the link to unsubscribe stands on for as long as it is good; null where there is none. */
  unsubscribe: { addressHash: Uint8Array; expiresAt: Date } | null;
}

/** Writes the mail down before its first attempt. Its links need its id, hence `freeze`. */
export async function insertClaim(
  tx: Transaction<DB>,
  row: RecoveryRow,
  claim: {
    at: Date;
    idempotencyKey: string;
    freeze: (messageId: number) => FrozenMail;
  },
): Promise<Claim> {
  const id = await takeMessageId(tx);
  const { frozen, locale, templateVersion, unsubscribe } = claim.freeze(id);
  const message = await tx
    .insertInto('messages')
    .values({
      id,
      shop_id: row.shop_id,
      checkout_id: row.id,
      kind: 'automatic',
      status: 'queued',
      idempotency_key: claim.idempotencyKey,
      frozen_email: frozen,
      locale,
      template_version: templateVersion,
      customer_id: row.customer_id,
      email_norm: row.email_norm,
      phone_e164: row.phone_e164,
      claimed_at: claim.at,
      activity_at: row.last_activity_at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  if (unsubscribe !== null) {
    await insertUnsubscribeLink(tx, { messageId: id, shopId: row.shop_id, locale, ...unsubscribe });
  }
  return { ...message, ...NOT_TRIED };
}

/** Of a mail that no attempt was made at. */
const NOT_TRIED = {
  ...{ attempts: 0, is_unrepeatable: false },
  ...{ unknown_since: null, first_attempt_at: null, under_way_since: null },
};

/** Gives up a claim of which nothing was sent: its place in the ledger is free again. */
export async function voidClaim(
  tx: Transaction<DB>,
  row: RecoveryRow,
  messageId: number,
  ledgerHashes: KeyedHash[],
  given: { at: Date; code: string },
): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ status: 'failed', voided_at: given.at, settled_at: given.at, failure_code: given.code })
    .where('id', '=', messageId)
    .execute();
  await markAttributed(tx, row.id);
  await tx
    .updateTable('recovery_ledger')
    .set({ automatic_at: null })
    .where('shop_id', '=', row.shop_id)
    .where(
      'token_hash',
      'in',
      ledgerHashes.map((hash) => tokenHash(row, hash)),
    )
    .execute();
}

/**
 * Settles a mail: what became of it as far as the provider's answers tell. Only an unknown one can be settled again, and
 * one that the provider told it could not send: that it took it before is then written down beside.
 */
export async function markSettled(
  tx: Transaction<DB>,
  messageId: number,
  settled: { at: Date; status: 'sent' | 'unknown'; providerMessageId?: string; failureCode?: string },
): Promise<void> {
  await tx
    .updateTable('messages')
    .set((eb) => ({
      status: eb.case().when('status', '=', 'failed').then('failed').else(settled.status).end(),
      settled_at: settled.at,
      sent_at: settled.status === 'sent' ? settled.at : null,
      provider_message_id: settled.providerMessageId ?? null,
      failure_code: settled.failureCode ?? null,
    }))
    .where('id', '=', messageId)
    .where((eb) =>
      eb.or([
        eb('settled_at', 'is', null),
        eb('status', '=', 'unknown'),
        eb.and([eb('status', '=', 'failed'), eb('voided_at', 'is', null), eb('sent_at', 'is', null)]),
      ]),
    )
    .execute();
}

/** The provider's idempotency key: a function of shop, checkout and wait, so that only a new wait makes a new one. */
export function claimKey(row: RecoveryRow): string {
  return `recovery/${row.slug}/${String(row.id)}/${String(row.last_activity_at.getTime())}`;
}
