import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** All that is known to belong to one person of a shop: any of these on another record makes it the same person. */
export interface Person {
  shopId: number;
  customerIds: string[];
  emails: string[];
  phones: string[];
}

/** A contact that more customers share tells no person: a shop's own number, typed in for everyone. */
const CUSTOMERS_LOOKED_AT = 20;

/**
 * The person behind a checkout, an order or a mail: its own customer id, e-mail and phone, the customers that have one
 * of these, what is stored of them, and the customers who share that.
 */
export async function findPerson(
  db: Database,
  of: { shopId: number; customerId: string | null; emailNorm: string | null; phoneE164: string | null },
): Promise<Person> {
  const { rows } = await sql<{
    external_id: string;
    email_norm: string | null;
    phone_e164: string | null;
  }>`
    with direct as (
      select external_id, email_norm, phone_e164 from customers
      where shop_id = ${of.shopId}
        and (external_id = ${of.customerId} or email_norm = ${of.emailNorm} or phone_e164 = ${of.phoneE164})
      order by external_id is not distinct from ${of.customerId} desc, external_id
      limit ${CUSTOMERS_LOOKED_AT}),
    linked as (
      select external_id, email_norm, phone_e164 from customers
      where shop_id = ${of.shopId}
        and (email_norm = any(array(select email_norm from direct))
          or phone_e164 = any(array(select phone_e164 from direct)))
      order by external_id
      limit ${CUSTOMERS_LOOKED_AT})
    select * from direct union select * from linked`.execute(db);
  return {
    shopId: of.shopId,
    customerIds: distinct([of.customerId, ...rows.map((row) => row.external_id)]),
    emails: distinct([of.emailNorm, ...rows.map((row) => row.email_norm)]),
    phones: distinct([of.phoneE164, ...rows.map((row) => row.phone_e164)]),
  };
}

function distinct(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}

/** SQL that is true where the row of `alias` belongs to the person; each part has an index of its own. */
export function isPerson(alias: string, person: Person) {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`${column('shop_id')} = ${person.shopId} and (
    ${column('customer_id')} = any(${person.customerIds}::text[])
    or ${column('email_norm')} = any(${person.emails}::text[])
    or ${column('phone_e164')} = any(${person.phones}::text[]))`;
}
