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
  shopName: string;
  settings: Settings;
  /** The mail's language. */
  locale: string;
  /** Null for a mail that belongs to no checkout. */
  checkoutId: number | null;
  recoveryUrl: string | null;
  completedAt: Date | null;
  erasedAt: Date | null;
  /** The address that the mail went to; null when it was erased. */
  recipient: string | null;
}

/** @returns undefined when the mail is gone, for example purged. */
export async function findLinkTarget(db: Database, messageId: number): Promise<LinkTarget | undefined> {
  const row = await db
    .selectFrom('messages')
    .innerJoin('shops', 'shops.id', 'messages.shop_id')
    .leftJoin('checkouts', 'checkouts.id', 'messages.checkout_id')
    .select([
      'messages.id as messageId',
      'messages.shop_id as shopId',
      'messages.locale',
      'messages.email_norm as emailNorm',
      'messages.frozen_email as frozenEmail',
      'messages.checkout_id as checkoutId',
      'shops.name as shopName',
      'shops.settings',
      'checkouts.recovery_url as recoveryUrl',
      'checkouts.completed_at as completedAt',
      'checkouts.erased_at as erasedAt',
    ])
    .where('messages.id', '=', messageId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { emailNorm, frozenEmail, ...target } = row;
  return { ...target, recipient: readRecipient(frozenEmail) ?? emailNorm };
}

/**
 * Records a visit through a mail's link. A person's visit begins a session unless the same mail's link was visited
 * within the 30 minutes before; only a session is told in the checkout's history.
 */
export async function insertVisit(
  db: Database,
  target: { messageId: number; shopId: number; checkoutId: number },
  visit: { at: Date; isPerson: boolean; publicMessageId: string },
): Promise<void> {
  const { messageId, shopId, checkoutId } = target;
  await db.transaction().execute(async (tx) => {
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

function readRecipient(frozenEmail: string): string | null {
  if (frozenEmail === '') return null;
  const email: unknown = JSON.parse(frozenEmail);
  const to: unknown = typeof email === 'object' && email !== null && 'to' in email ? email.to : null;
  return typeof to === 'string' && to !== '' ? to : null;
}
