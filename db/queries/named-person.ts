import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database.ts';
import { distinct, isPerson, type Person } from './person.ts';

/** More customers than this share a contact that tells no person: a shop's own number, typed in for everyone. */
const CUSTOMERS_AT_MOST = 20;

/** One thing by which somebody names a person; `norm` is null where it could not be read. */
export type PersonName =
  { kind: 'email' | 'phone'; text: string; norm: string | null } | { kind: 'customerId'; text: string };

/** A person as named, with what the shop stored of the customers of that name. */
export interface NamedCustomer extends Person {
  name: PersonName;
}

/**
 * Finds the customers of a name, and what is stored of them: their e-mail and phone belong to the person. Nobody beyond:
 * who shares a phone with them is somebody else.
 *
 * @returns null when so many customers share the contact that it tells no person.
 */
export async function findNamedPerson(
  db: Database,
  shopId: number,
  name: PersonName,
): Promise<NamedCustomer | null> {
  const rows = await db
    .selectFrom('customers')
    .select(['external_id', 'email_norm', 'phone_e164'])
    .where('shop_id', '=', shopId)
    .where(isNamedCustomer(name))
    .limit(CUSTOMERS_AT_MOST + 1)
    .execute();
  if (rows.length > CUSTOMERS_AT_MOST) return null;
  const own = (kind: PersonName['kind']) =>
    name.kind !== kind ? null : name.kind === 'customerId' ? name.text : name.norm;
  return {
    name,
    shopId,
    customerIds: distinct([own('customerId'), ...rows.map((row) => row.external_id)]),
    emails: distinct([own('email'), ...rows.map((row) => row.email_norm)]),
    phones: distinct([own('phone'), ...rows.map((row) => row.phone_e164)]),
  };
}

function isNamedCustomer(name: PersonName): RawBuilder<boolean> {
  switch (name.kind) {
    case 'customerId':
      return sql`external_id = ${name.text}`;
    case 'email':
      return sql`(email_norm = ${name.norm} or email = ${name.text})`;
    case 'phone':
      return sql`(phone_e164 = ${name.norm} or phone = ${name.text})`;
    default:
      return name satisfies never;
  }
}

/** SQL that is true where the row of `alias` belongs to the person, also by what was told and could not be read. */
export function belongsTo(alias: 'checkouts' | 'orders', person: NamedCustomer): RawBuilder<boolean> {
  const { name, shopId } = person;
  if (name.kind === 'customerId') return isPerson(alias, person);
  const column = sql.ref(`${alias}.${name.kind}`);
  const read = sql.ref(`${alias}.${name.kind === 'email' ? 'email_norm' : 'phone_e164'}`);
  return sql`(${isPerson(alias, person)}
    or ${sql.ref(`${alias}.shop_id`)} = ${shopId} and ${column} = ${name.text} and ${read} is null)`;
}

/** SQL of the ids of the person's checkouts: those that name them, and those of which they were mailed. */
export function selectCheckoutIds(person: NamedCustomer): RawBuilder<{ id: number }> {
  return sql`
    select checkouts.id from checkouts where ${belongsTo('checkouts', person)} and checkouts.erased_at is null
    union select m.checkout_id from messages m join checkouts c on c.id = m.checkout_id and c.erased_at is null
      where ${isPerson('m', person)} and m.kind in ('automatic', 'manual', 'saved_cart')
    order by id`;
}
