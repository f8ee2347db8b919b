import { sql } from 'kysely';
import type { Settings } from '../../domain/settings.ts';
import type { Database } from '../database.ts';
import { anyOf } from './any-of.ts';

/** A mail that a person asked for, and the shop that it belongs to. */
export interface MailToSend {
  id: number;
  kind: string;
  checkoutId: number | null;
  savedCartId: number | null;
  /** Whether it goes by itself, at the end of a till's day. */
  isAutomatic: boolean;
  slug: string;
  settings: Settings;
  settledAt: Date | null;
}

/** @returns undefined when it is gone. */
export async function findMailToSend(db: Database, messageId: number): Promise<MailToSend | undefined> {
  const [mail] = await listMailsToSend(db, [messageId]);
  return mail;
}

/** @returns the mails, those that still are there. */
export async function listMailsToSend(db: Database, messageIds: number[]): Promise<MailToSend[]> {
  if (messageIds.length === 0) return [];
  return await db
    .selectFrom('messages')
    .innerJoin('shops', 'shops.id', 'messages.shop_id')
    .select([
      'messages.id',
      'messages.kind',
      'messages.checkout_id as checkoutId',
      'messages.saved_cart_id as savedCartId',
      sql<boolean>`messages.actor is null`.as('isAutomatic'),
      'shops.slug',
      'shops.settings',
      'messages.settled_at as settledAt',
    ])
    .where('messages.id', '=', anyOf(messageIds))
    .execute();
}

/**
 * Mails that a person asked for before `askedBefore` and that have no end yet; of a copy whose mail went, the mail. As
 * chance will have it, so that however many there are, each has its turn.
 */
export async function listUnsentByHand(
  db: Database,
  askedBefore: Date,
  limit: number,
): Promise<MailToSend[]> {
  const { rows } = await sql<{ id: number }>`
    select id from (
      select distinct coalesce(m.copy_of, m.id) as id from messages m
      where m.settled_at is null and m.kind in ('manual', 'copy', 'test', 'saved_cart') and m.claimed_at < ${askedBefore}) as waiting
    order by random() limit ${limit}`.execute(db);
  return listMailsToSend(
    db,
    rows.map(({ id }) => id),
  );
}
