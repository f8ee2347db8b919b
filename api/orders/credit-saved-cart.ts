import type { Transaction } from 'kysely';
import type { DB } from '../../db/database.ts';
import { isFirstOrder } from '../../db/queries/first-orders.ts';
import type { OrderRow } from '../../db/queries/orders.ts';
import { insertRecoveredOrder, orderNames, type OrderFigures } from '../../db/queries/recovered-orders.ts';
import { lockSavedCartMail, markOrderEarned } from '../../db/queries/saved-cart-credit.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { attribute } from '../../domain/attribution.ts';
import type { Secrets } from '../../secrets.ts';

/**
 * Counts an order that carries the token of a mail about a saved cart for that mail: no checkout is there that could be
 * recovered. An order counts for one mail, and a mail for one order: the first of each.
 *
 * @param messageId the mail whose token the order was told with.
 */
export async function creditSavedCart(
  tx: Transaction<DB>,
  shop: Shop,
  { order, messageId, figures }: { order: OrderRow; messageId: number | null; figures: OrderFigures },
  secrets: Pick<Secrets, 'orderHashes' | 'buyerHashes'>,
  now: Date,
): Promise<void> {
  const names = orderNames(shop, order.external_id, secrets.orderHashes);
  const found = messageId === null ? undefined : await lockSavedCartMail(tx, shop.id, messageId, names);
  if (found === undefined || found.isTaken) return;
  const { completed_at: completedAt } = order;
  const told = { completedAt, recoveryMessageId: messageId, alreadyCountedFor: found.orderCountsFor };
  const credit = attribute({ mails: [found.mail], order: told, toldAt: now });
  if (credit.kind === 'not_recovered') return;
  const purchase = { shop, contacts: [order], completedAt, checkoutId: 0, order };
  const earned = {
    ...{ messageId: credit.messageId, kind: 'saved_cart' as const, via: credit.via, completedAt, ...figures },
    orderHash: names[0] ?? null,
    isFirstOrder: await isFirstOrder(tx, purchase, secrets.buyerHashes),
  };
  await insertRecoveredOrder(tx, shop.id, earned, { messageId: null, orderNames: names });
  await markOrderEarned(tx, order.id, credit.messageId);
}
