import { sql, type Transaction } from 'kysely';
import type { MessageEvent, MessageEventKind } from '../../domain/message-status.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Database, DB } from '../database.ts';
import type { HistoryEntry } from './history-entry.ts';
import { insertTimeline } from './timeline.ts';

/** SQL: a mail's status as the texts tell it. */
export const TOLD_STATUS = sql<string>`case
  when messages.status = 'sent' and exists (select from message_events e
    where e.message_id = messages.id and e.kind = 'delivery_delayed') then 'delayed'
  when messages.status = 'bounced' and not exists (select from message_events e
    where e.message_id = messages.id and e.kind = 'bounced' and e.data->'isHard' = 'true') then 'soft_bounced'
  else messages.status end`.as('status');

/** Where the mail is that an event is about. */
export interface MailPlace {
  id: number;
  checkoutId: number | null;
  /** To whom it went; null when it was emptied. */
  recipient: string | null;
  /** What the provider calls it; null until it is known. */
  providerMessageId: string | null;
  /** Names the recipient among the suppressions, also when the mail was emptied; null for mails to staff. */
  addressHash: Uint8Array | null;
}

/** @param name its id of ours, or what the provider calls it. @returns undefined for a mail that is not of here, or gone. */
export async function findMailPlace(
  db: Database,
  name: { id: number } | { providerMessageId: string },
): Promise<MailPlace | undefined> {
  return db
    .selectFrom('messages')
    .leftJoin('unsubscribe_links', 'unsubscribe_links.message_id', 'messages.id')
    .select([
      'messages.id',
      'messages.checkout_id as checkoutId',
      'messages.provider_message_id as providerMessageId',
      'unsubscribe_links.address_hash as addressHash',
      RECIPIENT,
    ])
    .$if('id' in name, (query) => query.where('messages.id', '=', 'id' in name ? name.id : 0))
    .$if('providerMessageId' in name, (query) =>
      query.where('provider_message_id', '=', 'providerMessageId' in name ? name.providerMessageId : ''),
    )
    .orderBy('messages.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** A mail as what became of it is told, with what its shop says. */
export interface EventMail extends MailPlace {
  shopId: number;
  slug: string;
  settings: Settings;
  kind: string;
  /** As it was before the event. */
  status: string;
  /** Who sent it, where a person did. */
  actor: string | null;
  claimedAt: Date;
  sentAt: Date | null;
  voidedAt: Date | null;
  /** The last activity that its claim rests on. */
  activityAt: Date | null;
  /** Why nothing more was tried, our code. */
  failureCode: string | null;
  /** The provider took an attempt. */
  isAccepted: boolean;
}

const RECIPIENT = sql<
  string | null
>`case when messages.frozen_email = '' then null else messages.frozen_email::json->>'to' end`.as('recipient');

/** Reads and locks the mail; its checkout's row is locked before. */
export async function lockEventMail(tx: Transaction<DB>, id: number): Promise<EventMail | undefined> {
  return tx
    .selectFrom('messages')
    .innerJoin('shops', 'shops.id', 'messages.shop_id')
    .leftJoin('unsubscribe_links', 'unsubscribe_links.message_id', 'messages.id')
    .select([
      'messages.id',
      'messages.checkout_id as checkoutId',
      'messages.provider_message_id as providerMessageId',
      'messages.shop_id as shopId',
      'shops.slug',
      'shops.settings',
      'messages.kind',
      'messages.status',
      'messages.actor',
      'messages.claimed_at as claimedAt',
      'messages.sent_at as sentAt',
      'messages.voided_at as voidedAt',
      'messages.activity_at as activityAt',
      'messages.failure_code as failureCode',
      'unsubscribe_links.address_hash as addressHash',
      RECIPIENT,
    ])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('email_attempts')
          .select('attempt')
          .whereRef('message_id', '=', 'messages.id')
          .where('outcome', '=', 'accepted'),
      )
        .$castTo<boolean>()
        .as('isAccepted'),
    )
    .where('messages.id', '=', id)
    .forUpdate('messages')
    .executeTakeFirst();
}

/** @returns false for an event that is known. */
export async function insertMessageEvent(
  tx: Transaction<DB>,
  messageId: number,
  event: MessageEvent & { id: string; receivedAt: Date; code: string | null },
): Promise<boolean> {
  const { id, kind, at, receivedAt, isHard, code } = event;
  const inserted = await tx
    .insertInto('message_events')
    .values({
      ...{ message_id: messageId, event_id: id, kind, at, received_at: receivedAt },
      data: JSON.stringify({ isHard, code }),
    })
    .onConflict((conflict) => conflict.columns(['message_id', 'event_id']).doNothing())
    .returning('event_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function listMessageEvents(tx: Transaction<DB>, messageId: number): Promise<MessageEvent[]> {
  const rows = await tx
    .selectFrom('message_events')
    .select(['kind', 'at', 'data'])
    .where('message_id', '=', messageId)
    .execute();
  return rows.map(({ kind, at, data }) => ({ kind: toKind(kind), at, isHard: data['isHard'] === true }));
}

/** As the table's check lets in. */
function toKind(text: string): MessageEventKind {
  switch (text) {
    case 'sent':
    case 'delivered':
    case 'delivery_delayed':
    case 'bounced':
    case 'complained':
    case 'failed':
      return text;
    default:
      throw new Error(`an event of a kind this version does not know: ${text}`);
  }
}

/** Writes what became of the mail: it is settled, and whoever still tries it finds it so. Of one that went it is known. */
export async function markBecame(
  tx: Transaction<DB>,
  messageId: number,
  became: { status: string; at: Date; sentAt: Date | null; providerMessageId: string | null },
): Promise<void> {
  await tx
    .updateTable('messages')
    .set((eb) => ({
      status: became.status,
      settled_at: eb.fn.coalesce('settled_at', eb.val(became.at)),
      sent_at: became.sentAt,
      provider_message_id: eb.fn.coalesce('provider_message_id', eb.val(became.providerMessageId)),
      ...(became.sentAt !== null && { failure_code: sql<string>`nullif(failure_code, 'outcome_unknown')` }),
    }))
    .where('id', '=', messageId)
    .execute();
}

/**
 * Tells of a mail in its checkout's history: one entry of a kind for a mail, at the earliest time that was told.
 *
 * @param entry its data name the mail, and what a `note` is about.
 */
export async function putMailEntry(
  tx: Transaction<DB>,
  checkout: { id: number; shop_id: number },
  entry: HistoryEntry & { data: { messageId: string; delivery?: string } },
  now: Date,
): Promise<void> {
  const { at, kind, data } = entry;
  const { numUpdatedRows } = await tx
    .updateTable('checkout_events')
    .set({ at: sql<Date>`least(at, ${at}::timestamptz)`, data: JSON.stringify(data) })
    .where('checkout_id', '=', checkout.id)
    .where('kind', '=', kind)
    .where(sql`data->>'messageId'`, '=', data.messageId)
    .where(sql`data->>'delivery'`, 'is not distinct from', data.delivery ?? null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) await insertTimeline(tx, checkout, [entry], now);
}
