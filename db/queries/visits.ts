import type { CartLine } from '../../domain/saved-cart.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Database } from '../database.ts';
import { lockVisits, settleNext, settleSession } from './sessions.ts';
import { isTrapped } from './trap-visits.ts';

/** The mail that a link is bound to, and what the link leads to. */
export interface LinkTarget {
  messageId: number;
  /** Of mail; `copy` and `test` go to staff. */
  kind: string;
  shopId: number;
  settings: Settings;
  /** To which links may lead, beside those of the settings. */
  connectedHosts: string[];
  /** The mail's language. */
  locale: string;
  /** Null for a mail that belongs to no checkout. */
  checkoutId: number | null;
  recoveryUrl: string | null;
  completedAt: Date | null;
  erasedAt: Date | null;
  /** Of a mail about a saved cart: what it held; null for any other, and once it was erased. */
  cartLines: CartLine[] | null;
}

/** @returns undefined when the mail is gone, for example purged, or its shop was removed. */
export async function findLinkTarget(db: Database, messageId: number): Promise<LinkTarget | undefined> {
  return await db
    .selectFrom('messages')
    .innerJoin('shops', 'shops.id', 'messages.shop_id')
    .leftJoin('checkouts', 'checkouts.id', 'messages.checkout_id')
    .leftJoin('saved_carts', (join) =>
      join.onRef('saved_carts.id', '=', 'messages.saved_cart_id').on('saved_carts.erased_at', 'is', null),
    )
    .select([
      'messages.id as messageId',
      'messages.kind',
      'messages.shop_id as shopId',
      'messages.locale',
      'messages.checkout_id as checkoutId',
      'shops.settings',
      'shops.connected_hosts as connectedHosts',
      'checkouts.recovery_url as recoveryUrl',
      'checkouts.completed_at as completedAt',
      'checkouts.erased_at as erasedAt',
      'saved_carts.line_items as cartLines',
    ])
    .where('messages.id', '=', messageId)
    .where('shops.removed_at', 'is', null)
    .executeTakeFirst();
}

/**
 * Records a visit through a mail's link. A person's visit begins a session unless the same mail's link was visited
 * within the 30 minutes before; only a session is told in the checkout's history, and counted for the report, which
 * outlives the visit itself. Whoever followed the mail's trap at machine speed is no person, whatever they look like.
 *
 * @returns whether it began a session.
 */
export async function insertVisit(
  db: Database,
  target: { messageId: number; shopId: number; checkoutId: number | null },
  visit: { at: Date; isPerson: boolean; publicMessageId: string },
): Promise<boolean> {
  const { messageId, shopId, checkoutId } = target;
  return await db.transaction().execute(async (tx) => {
    // The checkout before the mail, as everyone locks them.
    if (checkoutId !== null) {
      await tx.selectFrom('checkouts').select('id').where('id', '=', checkoutId).forKeyShare().execute();
    }
    if (visit.isPerson) await lockVisits(tx, messageId);
    const isPerson = visit.isPerson && !(await isTrapped(tx, messageId, visit.at));
    const { id } = await tx
      .insertInto('visits')
      .values({
        shop_id: shopId,
        message_id: messageId,
        checkout_id: checkoutId,
        at: visit.at,
        is_person: isPerson,
        is_session: false,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (!isPerson) return false;
    const mail = { ...target, publicMessageId: visit.publicMessageId };
    const isSession = await settleSession(tx, mail, { id, at: visit.at, is_session: false });
    await settleNext(tx, mail, { id, at: visit.at });
    return isSession;
  });
}
