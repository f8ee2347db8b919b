import type { Transaction } from 'kysely';
import type { CheckoutContext } from '../../domain/checkout-event.ts';
import type { DB } from '../database.ts';

/** What came before its checkout and was kept for it. Read under the token's lock. */
export async function getEarlierEvents(
  tx: Transaction<DB>,
  shopId: number,
  token: string,
): Promise<CheckoutContext> {
  const payments = await tx
    .selectFrom('payment_events')
    .select((eb) => eb.fn.max('occurred_at').as('latest'))
    .where('shop_id', '=', shopId)
    .where('token', '=', token)
    .executeTakeFirst();
  const order = await tx
    .selectFrom('orders')
    .select(['external_id as orderId', 'completed_at as completedAt'])
    .where('shop_id', '=', shopId)
    .where('checkout_token', '=', token)
    .orderBy('completed_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return { standingMail: 'none', latestPaymentAt: payments?.latest ?? null, earlierOrder: order ?? null };
}
