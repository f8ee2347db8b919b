import { sql, type Transaction } from 'kysely';
import type { KeyedHash } from '../../secrets.ts';
import type { DB } from '../database.ts';
import { personLockKeys, type ContactColumns } from './locks.ts';
import type { OrderRow } from './orders.ts';
import { findPersons, isPerson, type Person } from './person.ts';

/** The completion of a checkout. */
export interface Purchase {
  shop: { id: number; slug: string };
  /** Whom the order and its checkout name; all of it is one person. */
  contacts: ContactColumns[];
  completedAt: Date;
  checkoutId: number;
  /** Null when no order told of it. */
  order: Pick<OrderRow, 'id' | 'external_id'> | null;
}

/**
 * Tells whether the person had completed no order before: none that is stored, none that was purged (of which the
 * known buyers tell), and none that the shop's own count of the customer's orders, when it was told, held beside those that are stored.
 */
export async function isFirstOrder(
  tx: Transaction<DB>,
  purchase: Purchase,
  buyerHashes: KeyedHash[],
): Promise<boolean> {
  const { shop, completedAt, checkoutId, order } = purchase;
  const orderRowId = order?.id ?? null;
  const person = await findBuyer(tx, shop.id, purchase.contacts);
  const names = buyerNames(shop.slug, person, buyerHashes);
  const { rows } = await sql<{ isFirst: boolean }>`
    select not (
      exists (select from orders o where ${isPerson('o', person)} and o.id is distinct from ${orderRowId}::bigint
        and (o.completed_at, o.id) < (${completedAt}, coalesce(${orderRowId}::bigint, 0)))
      or exists (select from checkouts c where ${isPerson('c', person)} and c.id <> ${checkoutId}
        and c.completed_at < ${completedAt} and ${isOfAnotherOrder(order?.external_id ?? null)})
      or exists (select from known_buyers k where k.shop_id = ${shop.id}
        and k.person_hash = any(${names}::bytea[]) and k.first_order_at < ${completedAt})
      or exists (select from customers cu where cu.shop_id = ${shop.id}
        and cu.external_id = any(${person.customerIds}::text[]) and cu.orders_count > greatest(
          (select count(*) from orders o where ${isPerson('o', person)} and o.completed_at <= cu.updated_at),
          (case when ${completedAt} <= cu.updated_at then 1 else 0 end)))
    ) as "isFirst"`.execute(tx);
  return rows[0]?.isFirst === true;
}

/**
 * An order that was told after later ones of the same person: of these none was the first.
 *
 * @param contacts whom the order and its checkouts name.
 */
export async function markLaterOrders(
  tx: Transaction<DB>,
  order: OrderRow,
  contacts: ContactColumns[],
): Promise<void> {
  const person = await findBuyer(tx, order.shop_id, contacts);
  await sql`
    update recovered_orders set is_first_order = false
    where is_first_order and message_id in (
      select o.recovered_message_id from orders o
      where ${isPerson('o', person)} and o.recovered_message_id is not null and o.id <> ${order.id}
        and (o.completed_at, o.id) > (${order.completed_at}, ${order.id})
      union all
      select c.recovered_message_id from checkouts c
      where ${isPerson('c', person)} and c.recovered_message_id is not null
        and c.completed_at > ${order.completed_at} and ${isOfAnotherOrder(order.external_id)})`.execute(tx);
}

/** A checkout `c` tells of its person's purchase where its order names nobody, or none was told. */
function isOfAnotherOrder(externalId: string | null) {
  return sql<boolean>`(c.order_id is null or c.order_id is distinct from ${externalId}::text)`;
}

async function findBuyer(tx: Transaction<DB>, shopId: number, contacts: ContactColumns[]): Promise<Person> {
  const named = contacts.map(({ customer_id: customerId, email_norm: emailNorm, phone_e164: phoneE164 }) => ({
    ...{ shopId, customerId, emailNorm, phoneE164 },
  }));
  const known = await findPersons(tx, named);
  return {
    shopId,
    customerIds: known.flatMap(({ customerIds }) => customerIds),
    emails: known.flatMap(({ emails }) => emails),
    phones: known.flatMap(({ phones }) => phones),
  };
}

/** A person's names among the known buyers, by every key that may have been used. */
function buyerNames(slug: string, person: Person, hashes: KeyedHash[]): Buffer[] {
  const keys = personLockKeys(person).map((key) => `${slug}:${key}`);
  return hashes.flatMap((hash) => keys.map((key) => Buffer.from(hash(key))));
}
