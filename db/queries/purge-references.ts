import { sql, type RawBuilder } from 'kysely';

/**
 * Since when checkouts, and orders that are not told of in them, are taken to be there. Null: all that are there; a
 * date says what will be left when everything older has gone.
 */
export type LeftSince = Date | null;

/** SQL that is true for an order that a checkout refers to, by its token or by the order's id. */
export function isReferredOrder(order: string, leftSince: LeftSince): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${order}.${name}`);
  const since = leftSince ?? '-infinity';
  return sql<boolean>`(
    exists (select from checkouts named where named.shop_id = ${column('shop_id')}
      and named.token = ${column('checkout_token')} and named.created_at >= ${since}::timestamptz)
    or exists (select from checkouts named where named.shop_id = ${column('shop_id')}
      and named.order_id = ${column('external_id')} and named.created_at >= ${since}::timestamptz))`;
}

/** SQL that is true for a customer whom a checkout, an order or a mail refers to: by id, e-mail or phone. */
export function isReferredCustomer(customer: string, leftSince: LeftSince): RawBuilder<boolean> {
  const since = leftSince ?? '-infinity';
  const left = {
    checkouts: sql`k.created_at >= ${since}::timestamptz`,
    orders: sql`(k.completed_at >= ${since}::timestamptz or ${isReferredOrder('k', leftSince)})`,
    messages: sql`(k.checkout_id is null or exists (
      select from checkouts m where m.id = k.checkout_id and m.created_at >= ${since}::timestamptz))`,
  };
  const ways = Object.entries(left).flatMap(([table, isLeft]) =>
    WAYS.map(
      ([theirs, own]) => sql`exists (select from ${sql.table(table)} k
        where k.shop_id = ${sql.ref(`${customer}.shop_id`)} and ${sql.ref(`k.${theirs}`)} = ${sql.ref(`${customer}.${own}`)}
          and ${isLeft})`,
    ),
  );
  return sql<boolean>`(${sql.join(ways, sql` or `)})`;
}

/** By which column of theirs, and which of the customer's own. */
const WAYS = [
  ['customer_id', 'external_id'],
  ['email_norm', 'email_norm'],
  ['phone_e164', 'phone_e164'],
] as const;
