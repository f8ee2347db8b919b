import { sql, type Selectable } from 'kysely';
import type { Database, DB } from '../database.ts';
import type { ContactColumns } from './locks.ts';
import { TOLD_STATUS } from './message-events.ts';
import { isStanding } from './standing-mail.ts';

export type MessageRow = Selectable<DB['messages']>;

/** Mails to the shopper; copies and tests go to staff and count for nothing. */
const TO_SHOPPER = ['automatic', 'manual'] as const;
/** Of these the shopper's visits and orders are told. A saved cart's belongs to no checkout. */
export const TO_CUSTOMERS = [...TO_SHOPPER, 'saved_cart'] as const;

export function isToShopper({ kind }: Pick<MessageRow, 'kind'>): boolean {
  return TO_SHOPPER.some((each) => each === kind);
}

/** @returns the id that a mail will have, so that its links can be made; one that is not used is lost, which is harmless. */
export async function takeMessageId(db: Database): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('messages', 'id')) as id`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a sequence gave no number');
  return row.id;
}

/** To whom a mail goes, by which the person is locked. */
export async function findMessageContact(
  db: Database,
  id: number,
): Promise<(ContactColumns & { shop_id: number }) | undefined> {
  return await db
    .selectFrom('messages')
    .select(['shop_id', 'customer_id', 'email_norm', 'phone_e164'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function findMessage(db: Database, shopId: number, id: number): Promise<MessageRow | undefined> {
  return await db
    .selectFrom('messages')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Every mail of the checkout in the order in which they were claimed; copies and tests too. */
export async function listMessages(db: Database, checkoutId: number): Promise<MessageRow[]> {
  return await db
    .selectFrom('messages')
    .selectAll()
    .where('checkout_id', '=', checkoutId)
    .orderBy('claimed_at')
    .orderBy('id')
    .execute();
}

/** The mails about a saved cart, given up ones too, in the order in which they were claimed. */
export async function listMessagesOfCart(db: Database, savedCartId: number): Promise<MessageRow[]> {
  return await db
    .selectFrom('messages')
    .selectAll()
    .where('saved_cart_id', '=', savedCartId)
    .orderBy('id')
    .execute();
}

/** @returns the ids of the mails' copies, by mail. */
export async function listCopyIds(db: Database, messageIds: number[]): Promise<Map<number, number[]>> {
  if (messageIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'copy_of'])
    .where('copy_of', 'in', messageIds)
    .orderBy('id')
    .execute();
  const byMail = Map.groupBy(rows, (row) => row.copy_of ?? 0);
  return new Map([...byMail].map(([mailId, copies]) => [mailId, copies.map(({ id }) => id)]));
}

/** @returns by checkout, the status, as domain/email-status.ts tells it, of its newest mail to the shopper that was not given up. */
export async function listMessageStatuses(db: Database, checkoutIds: number[]): Promise<Map<number, string>> {
  if (checkoutIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('messages')
    .distinctOn('checkout_id')
    .select(['checkout_id', TOLD_STATUS])
    .where('checkout_id', 'in', checkoutIds)
    .where('kind', 'in', TO_SHOPPER)
    .where(isStanding('messages'))
    .orderBy('checkout_id')
    .orderBy('claimed_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(
    rows.flatMap(({ checkout_id, status }) => (checkout_id === null ? [] : [[checkout_id, status]])),
  );
}

/** The checkout's mails to the shopper that were neither given up nor, by hand, certainly failed. */
export async function listStandingMails(
  db: Database,
  checkoutId: number,
): Promise<{ kind: string; settledAt: Date | null }[]> {
  return await db
    .selectFrom('messages')
    .select(['kind', 'settled_at as settledAt'])
    .where('checkout_id', '=', checkoutId)
    .where('kind', 'in', TO_SHOPPER)
    .where(isStanding('messages'))
    .execute();
}
