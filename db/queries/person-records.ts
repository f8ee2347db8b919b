import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Database, DB } from '../database.ts';
import type { CheckoutRow } from './checkouts.ts';
import { belongsTo, selectCheckoutIds, type NamedCustomer } from './named-person.ts';
import type { OrderRow } from './orders.ts';

/** What is stored of the person as a customer. */
export async function listCustomersOf(
  db: Database,
  { shopId, customerIds }: NamedCustomer,
): Promise<Selectable<DB['customers']>[]> {
  return await db
    .selectFrom('customers')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('external_id', 'in', [...customerIds, ''])
    .orderBy('external_id')
    .execute();
}

/** @param after the id of the last one that was read; 0 at first. */
export async function listCheckoutsOf(
  db: Database,
  person: NamedCustomer,
  after: number,
  limit: number,
): Promise<CheckoutRow[]> {
  const ids = sql<number>`(select id from (${selectCheckoutIds(person)}) as own where id > ${after} order by id limit ${limit})`;
  return await db.selectFrom('checkouts').selectAll().where('id', 'in', ids).orderBy('id').execute();
}

/** @param after the id of the last one that was read; 0 at first. */
export async function listOrdersOf(
  db: Database,
  person: NamedCustomer,
  after: number,
  limit: number,
): Promise<OrderRow[]> {
  return await db
    .selectFrom('orders')
    .selectAll()
    .where(belongsTo('orders', person))
    .where('orders.id', '>', after)
    .orderBy('orders.id')
    .limit(limit)
    .execute();
}

/** Lifted ones, too. */
export async function listSuppressionsOf(
  db: Database,
  { shopId, emails }: NamedCustomer,
): Promise<Selectable<DB['suppressions']>[]> {
  return await db
    .selectFrom('suppressions')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('address', 'in', [...emails, ''])
    .orderBy('since')
    .execute();
}

/** Every visit through the links of a checkout's mails, or of a saved cart's. */
export async function listVisits(
  db: Database,
  of: { checkoutId: number } | { savedCartId: number },
): Promise<Pick<Selectable<DB['visits']>, 'at' | 'message_id' | 'is_person' | 'is_session'>[]> {
  return await db
    .selectFrom('visits')
    .select(['at', 'message_id', 'is_person', 'is_session'])
    .where((eb) =>
      'checkoutId' in of
        ? eb('checkout_id', '=', of.checkoutId)
        : eb(
            'message_id',
            'in',
            eb.selectFrom('messages').select('id').where('saved_cart_id', '=', of.savedCartId),
          ),
    )
    .orderBy('at')
    .execute();
}
