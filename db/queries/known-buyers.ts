import { sql, type Transaction } from 'kysely';
import type { KeyedHash } from '../../secrets.ts';
import type { DB } from '../database.ts';

/** Customers looked at for each name of a buyer: a contact that more of them share tells no person. */
const CUSTOMERS_LOOKED_AT = 20;

/** Someone who has completed an order, by keys such as `email:a@b.se`. */
export interface Buyer {
  keys: string[];
  boughtAt: Date;
}

/**
 * SQL for the keys of the person whom the row of `alias` names, with those of the customers who share one of them; a key
 * may come more than once. Three looks by a key each: PostgreSQL takes longer for one by any of them.
 */
export function buyerKeys(alias: 'orders' | 'checkouts') {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const customersBy = (theirs: string, own: string) => sql`
        (select cu.external_id, cu.email_norm, cu.phone_e164 from customers cu
          where cu.shop_id = ${column('shop_id')} and cu.${sql.ref(theirs)} = ${column(own)}
          limit ${CUSTOMERS_LOOKED_AT})`;
  return sql<string[]>`array(
    select known.key from (
        select ${column('customer_id')} as id, ${column('email_norm')} as email, ${column('phone_e164')} as phone
        union all ${customersBy('external_id', 'customer_id')}
        union all ${customersBy('email_norm', 'email_norm')}
        union all ${customersBy('phone_e164', 'phone_e164')}
      ) person,
      lateral (values ('customer:' || person.id), ('email:' || person.email), ('phone:' || person.phone)) known (key)
    where known.key is not null)`;
}

/**
 * Keeps of each buyer a keyed hash with the date of the first order, which says later that a customer is not new.
 *
 * @param hashes today's first, by which they are kept.
 */
export async function keepBuyers(
  tx: Transaction<DB>,
  shop: { id: number; slug: string },
  buyers: Buyer[],
  hashes: KeyedHash[],
): Promise<void> {
  const [hash] = hashes;
  const firstAt = new Map<string, Date>();
  for (const { keys, boughtAt } of buyers) {
    for (const key of keys) {
      const known = firstAt.get(key);
      if (known === undefined || boughtAt < known) firstAt.set(key, boughtAt);
    }
  }
  if (firstAt.size === 0 || hash === undefined) return;
  const names = [...firstAt.keys()].map((key) => Buffer.from(hash(`${shop.slug}:${key}`)));
  // In one order for all, so that two of these at once cannot wait for each other.
  await sql`
    insert into known_buyers (shop_id, person_hash, first_order_at)
    select ${shop.id}, told.person_hash, told.at
    from unnest(${names}::bytea[], ${[...firstAt.values()]}::timestamptz[]) as told (person_hash, at)
    order by told.person_hash
    on conflict (shop_id, person_hash) do update
      set first_order_at = least(known_buyers.first_order_at, excluded.first_order_at)
      where excluded.first_order_at < known_buyers.first_order_at`.execute(tx);
}
