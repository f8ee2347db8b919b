import type { Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';
import type { FrozenMail } from './claims.ts';
import type { ContactColumns } from './locks.ts';
import type { MessageRow } from './messages.ts';
import { insertOutbox } from './outbox.ts';
import { insertUnsubscribeLink } from './unsubscribe-links.ts';

/** A mail that a person asked for: to the shopper, a copy of it to staff, a test of the template; or about a saved cart. */
export interface NewMessage {
  /** From `takeMessageId` of messages.ts; the mail's links name it. */
  id: number;
  shop: { id: number; slug: string };
  /** Null for a test with sample data, and for a saved cart. */
  checkoutId: number | null;
  savedCartId?: number;
  kind: 'manual' | 'copy' | 'test' | 'saved_cart';
  mail: FrozenMail;
  /** Who asked for it; null: it goes by itself, at the end of a day. */
  actor: string | null;
  at: Date;
  /** To whom it goes, where that is the shopper. */
  person?: ContactColumns;
  /** The last activity that it rests on. */
  activityAt?: Date;
  /** The mail that it is a copy of. */
  copyOf?: number;
  /** The preview or the caller's key that asked for it. */
  requestKey?: string;
}

/**
 * Writes a mail down that waits to be sent, with what its link to unsubscribe stands on.
 *
 * @returns false when the same request has asked for one before.
 */
export async function insertMessage(tx: Transaction<DB>, message: NewMessage): Promise<boolean> {
  const { id, shop, kind, mail, at, person } = message;
  const inserted = await tx
    .insertInto('messages')
    .values({
      id,
      shop_id: shop.id,
      checkout_id: message.checkoutId,
      saved_cart_id: message.savedCartId ?? null,
      kind,
      status: 'queued',
      idempotency_key: `${kind}/${shop.slug}/${String(id)}/${String(at.getTime())}`,
      frozen_email: mail.frozen,
      locale: mail.locale,
      template_version: mail.templateVersion,
      ...person,
      claimed_at: at,
      activity_at: message.activityAt ?? null,
      actor: message.actor,
      copy_of: message.copyOf ?? null,
      request_key: message.requestKey ?? null,
    })
    .onConflict((conflict) =>
      conflict.columns(['shop_id', 'request_key']).where('request_key', 'is not', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  if (mail.unsubscribe !== null) {
    const link = { messageId: id, shopId: shop.id, locale: mail.locale, ...mail.unsubscribe };
    await insertUnsubscribeLink(tx, link);
  }
  return true;
}

/** Has Temporal told of a mail by hand, or of a test: a workflow of its own sends it. Copies go with their mail. */
export async function askToSend(
  tx: Transaction<DB>,
  message: Pick<NewMessage, 'id' | 'shop' | 'checkoutId'>,
  now: Date,
): Promise<void> {
  const { id, shop, checkoutId } = message;
  const kind = 'send_email' as const;
  await insertOutbox(tx, [{ shopId: shop.id, checkoutId, kind, messageId: id, availableAt: now }], now);
}

/** @returns the mail that the same request has asked for before. */
export async function findRequestedMessage(
  db: Database,
  shopId: number,
  requestKey: string,
): Promise<MessageRow | undefined> {
  return db
    .selectFrom('messages')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
}
