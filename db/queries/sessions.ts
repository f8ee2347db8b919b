import { sql, type Transaction } from 'kysely';
import type { DB } from '../database.ts';
import { lockName } from './locks.ts';
import { insertTimeline } from './timeline.ts';

/** A second click within this time of the last one is the same session. */
const SESSION_MS = 30 * 60_000;

/** A mail to a customer whose link is visited. */
export interface VisitedMail {
  messageId: number;
  shopId: number;
  /** Null of one about a saved cart. */
  checkoutId: number | null;
  /** As the API names it, for the checkout's history. */
  publicMessageId: string;
}

interface Visit {
  id: number;
  at: Date;
  is_session: boolean;
}

/** Visits and traps of one mail are looked at one after the other; taken after the checkout's lock. */
export async function lockVisits(tx: Transaction<DB>, messageId: number): Promise<void> {
  await lockName(tx, `visits:${String(messageId)}`);
}

/** Has a person's visit count as a session, or no longer, as the person's visit before it says. @returns whether it is one. */
export async function settleSession(tx: Transaction<DB>, mail: VisitedMail, visit: Visit): Promise<boolean> {
  const before = await personsVisits(tx, mail)
    .where('at', '>', new Date(visit.at.getTime() - SESSION_MS))
    .where(sql<boolean>`(at, id) < (${visit.at}, ${visit.id})`)
    .limit(1)
    .executeTakeFirst();
  const isSession = before === undefined;
  if (isSession === visit.is_session) return isSession;
  await tx.updateTable('visits').set({ is_session: isSession }).where('id', '=', visit.id).execute();
  await (isSession ? insertSession(tx, mail, visit.at) : deleteSession(tx, mail, visit.at));
  return isSession;
}

/** The same for the person's first visit after that place: no other rests on what changed there. */
export async function settleNext(
  tx: Transaction<DB>,
  mail: VisitedMail,
  after: Pick<Visit, 'id' | 'at'>,
): Promise<void> {
  const next = await personsVisits(tx, mail)
    .where(sql<boolean>`(at, id) > (${after.at}, ${after.id})`)
    .orderBy('at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (next !== undefined) await settleSession(tx, mail, next);
}

function personsVisits(tx: Transaction<DB>, { messageId }: VisitedMail) {
  return tx
    .selectFrom('visits')
    .select(['id', 'at', 'is_session'])
    .where('message_id', '=', messageId)
    .where('is_person', '=', true);
}

/** Counts it, of the mail's kind, in the currency that its checkout or cart has by now, and tells it in the checkout's history. */
async function insertSession(tx: Transaction<DB>, mail: VisitedMail, at: Date): Promise<void> {
  await tx
    .insertInto('mail_sessions')
    .columns(['message_id', 'at', 'shop_id', 'kind', 'currency'])
    .expression((eb) =>
      eb
        .selectFrom('messages')
        .leftJoin('checkouts', 'checkouts.id', 'messages.checkout_id')
        .leftJoin('saved_carts', 'saved_carts.id', 'messages.saved_cart_id')
        .select([
          'messages.id',
          sql<Date>`${at}::timestamptz`.as('at'),
          'messages.shop_id',
          'messages.kind',
          sql<string>`coalesce(checkouts.currency, saved_carts.currency)`.as('currency'),
        ])
        .where('messages.id', '=', mail.messageId),
    )
    .execute();
  if (mail.checkoutId === null) return;
  const checkout = { id: mail.checkoutId, shop_id: mail.shopId };
  const data = { messageId: mail.publicMessageId };
  await insertTimeline(tx, checkout, [{ at, kind: 'link_visited', data }], at);
}

/** Takes it back. */
export async function deleteSession(tx: Transaction<DB>, mail: VisitedMail, at: Date): Promise<void> {
  await tx
    .deleteFrom('mail_sessions')
    .where('message_id', '=', mail.messageId)
    .where('at', '=', at)
    .execute();
  if (mail.checkoutId === null) return;
  await tx
    .deleteFrom('checkout_events')
    .where('checkout_id', '=', mail.checkoutId)
    .where('kind', '=', 'link_visited')
    .where('at', '=', at)
    .where(sql<string>`data->>'messageId'`, '=', mail.publicMessageId)
    .execute();
}
