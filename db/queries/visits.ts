import { sql, type Transaction } from 'kysely';
import type { Settings } from '../../domain/settings.ts';
import type { Database, DB } from '../database.ts';
import { insertTimeline } from './timeline.ts';

/** A second click within this time of the last one is the same session. */
const SESSION_MS = 30 * 60_000;

/** The mail that a link is bound to, and what the link leads to. */
export interface LinkTarget {
  messageId: number;
  shopId: number;
  settings: Settings;
  /** The mail's language. */
  locale: string;
  /** Null for a mail that belongs to no checkout. */
  checkoutId: number | null;
  recoveryUrl: string | null;
  completedAt: Date | null;
  erasedAt: Date | null;
}

/** @returns undefined when the mail is gone, for example purged. */
export async function findLinkTarget(db: Database, messageId: number): Promise<LinkTarget | undefined> {
  return await db
    .selectFrom('messages')
    .innerJoin('shops', 'shops.id', 'messages.shop_id')
    .leftJoin('checkouts', 'checkouts.id', 'messages.checkout_id')
    .select([
      'messages.id as messageId',
      'messages.shop_id as shopId',
      'messages.locale',
      'messages.checkout_id as checkoutId',
      'shops.settings',
      'checkouts.recovery_url as recoveryUrl',
      'checkouts.completed_at as completedAt',
      'checkouts.erased_at as erasedAt',
    ])
    .where('messages.id', '=', messageId)
    .executeTakeFirst();
}

/**
 * Records a visit through a mail's link. A person's visit begins a session unless the same mail's link was visited
 * within the 30 minutes before; only a session is told in the checkout's history, and counted for the report, which
 * outlives the visit itself.
 */
export async function insertVisit(
  db: Database,
  target: { messageId: number; shopId: number; checkoutId: number },
  visit: { at: Date; isPerson: boolean; publicMessageId: string },
): Promise<void> {
  const { messageId, shopId, checkoutId } = target;
  await db.transaction().execute(async (tx) => {
    // The checkout before the mail, as everyone locks them.
    await tx.selectFrom('checkouts').select('id').where('id', '=', checkoutId).forKeyShare().execute();
    const isSession = visit.isPerson && (await beginsSession(tx, messageId, visit.at));
    await tx
      .insertInto('visits')
      .values({
        shop_id: shopId,
        message_id: messageId,
        checkout_id: checkoutId,
        at: visit.at,
        is_person: visit.isPerson,
        is_session: isSession,
      })
      .execute();
    if (isSession) {
      await insertSession(tx, messageId, visit.at);
      const data = { messageId: visit.publicMessageId };
      const checkout = { id: checkoutId, shop_id: shopId };
      await insertTimeline(tx, checkout, [{ at: visit.at, kind: 'link_visited', data }]);
    }
  });
}

/** Two clicks at once are one session: they look one after the other. */
async function beginsSession(tx: Transaction<DB>, messageId: number, at: Date): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`visits:${String(messageId)}`}, 0))`.execute(tx);
  const earlier = await tx
    .selectFrom('visits')
    .select('id')
    .where('message_id', '=', messageId)
    .where('is_person', '=', true)
    .where('at', '>', new Date(at.getTime() - SESSION_MS))
    .limit(1)
    .executeTakeFirst();
  return earlier === undefined;
}

/** Of the mail's kind, in the currency that its checkout has by now. */
async function insertSession(tx: Transaction<DB>, messageId: number, at: Date): Promise<void> {
  await tx
    .insertInto('mail_sessions')
    .columns(['message_id', 'at', 'shop_id', 'kind', 'currency'])
    .expression((eb) =>
      eb
        .selectFrom('messages')
        .innerJoin('checkouts', 'checkouts.id', 'messages.checkout_id')
        .select([
          'messages.id',
          sql<Date>`${at}::timestamptz`.as('at'),
          'messages.shop_id',
          'messages.kind',
          'checkouts.currency',
        ])
        .where('messages.id', '=', messageId),
    )
    .execute();
}
