import { sql, type Transaction } from 'kysely';
import type { KeyedHash } from '../../secrets.ts';
import type { DB } from '../database.ts';

/** Customers looked at for one buyer: a contact that more of them share tells no person. */
const CUSTOMERS_LOOKED_AT = 20;

/** Someone who has completed an order, by keys such as `email:a@b.se`. */
export interface Buyer {
  keys: string[];
  boughtAt: Date;
}

/** SQL for the keys of the person whom the row of `alias` names, with those of the customers who share one of them. */
export function buyerKeys(alias: 'orders' | 'checkouts') {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<string[]>`array(
    select distinct known.key from (
        select ${column('customer_id')} as id, ${column('email_norm')} as email, ${column('phone_e164')} as phone
        union all
        (select cu.external_id, cu.email_norm, cu.phone_e164 from customers cu
          where cu.shop_id = ${column('shop_id')} and (cu.external_id = ${column('customer_id')}
            or cu.email_norm = ${column('email_norm')} or cu.phone_e164 = ${column('phone_e164')})
          limit ${CUSTOMERS_LOOKED_AT})
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
  const named = buyers.flatMap(({ keys, boughtAt }) => keys.map((key) => ({ key, boughtAt })));
  if (named.length === 0 || hash === undefined) return;
  // In one order for all, so that two of these at once cannot wait for each other.
  await sql`
    insert into known_buyers (shop_id, person_hash, first_order_at)
    select ${shop.id}, told.person_hash, min(told.at)
    from unnest(${named.map(({ key }) => Buffer.from(hash(`${shop.slug}:${key}`)))}::bytea[],
      ${named.map(({ boughtAt }) => boughtAt)}::timestamptz[]) as told (person_hash, at)
    group by told.person_hash order by told.person_hash
    on conflict (shop_id, person_hash) do update
      set first_order_at = least(known_buyers.first_order_at, excluded.first_order_at)
      where excluded.first_order_at < known_buyers.first_order_at`.execute(tx);
}
