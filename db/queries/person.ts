import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database.ts';

/** All that is known to belong to one person of a shop: any of these on another record makes it the same person. */
export interface Person {
  shopId: number;
  customerIds: string[];
  emails: string[];
  phones: string[];
}

/** A person as found for one record. */
export interface FoundPerson extends Person {
  /**
   * The one name under which the hold-out draws: the e-mail that the shop stored of the record's own customer, else the
   * record's own e-mail, phone or customer id. So a customer who types another address, or none, keeps the place.
   */
  drawnAs: string;
}

/** By what a checkout, an order or a mail names its person. */
export interface NamedPerson {
  shopId: number;
  customerId: string | null;
  emailNorm: string | null;
  phoneE164: string | null;
}

/** A contact that more customers share tells no person: a shop's own number, typed in for everyone. */
const CUSTOMERS_LOOKED_AT = 20;

/**
 * The person behind a checkout, an order or a mail: its own customer id, e-mail and phone, the customers that have one
 * of these, what is stored of them, and the customers who share that.
 */
export async function findPerson(db: Database, of: NamedPerson): Promise<FoundPerson> {
  const [person] = await findPersons(db, [of]);
  if (person === undefined) throw new Error('a person was not found');
  return person;
}

/** A customer of the shop, as far as it links people. */
export interface CustomerOf {
  external_id: string;
  email_norm: string | null;
  phone_e164: string | null;
}

/** The same for several records at once, in their order. */
export async function findPersons(db: Database, named: readonly NamedPerson[]): Promise<FoundPerson[]> {
  const asked = named.map((of, n) => ({ n, ...of }));
  const { rows } = await sql<CustomerOf & { n: number }>`
    select asked.n, known.* from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as asked (n int, "shopId" int, "customerId" text, "emailNorm" text, "phoneE164" text)
    cross join lateral (${customersOf('asked')}) known`.execute(db);
  const customers = Map.groupBy(rows, ({ n }) => n);
  return named.map((of, n) => toPerson(of, customers.get(n) ?? []));
}

/** The columns by which a row names its person. */
interface NamingColumns {
  shopId: string;
  customerId: string;
  emailNorm: string;
  phoneE164: string;
}

const AS_ASKED: NamingColumns = {
  shopId: 'shopId',
  customerId: 'customerId',
  emailNorm: 'emailNorm',
  phoneE164: 'phoneE164',
};

/** SQL for the customers who are the person that a row of `alias` names. */
function customersOf(alias: string, columns = AS_ASKED) {
  const of = (name: keyof NamingColumns) => sql.ref(`${alias}.${columns[name]}`);
  return sql<CustomerOf>`
    with direct as (
      select external_id, email_norm, phone_e164 from customers
      where shop_id = ${of('shopId')} and (external_id = ${of('customerId')}
        or email_norm = ${of('emailNorm')} or phone_e164 = ${of('phoneE164')})
      order by external_id is not distinct from ${of('customerId')} desc, external_id
      limit ${CUSTOMERS_LOOKED_AT}),
    linked as (
      select external_id, email_norm, phone_e164 from customers
      where shop_id = ${of('shopId')}
        and (email_norm = any(array(select email_norm from direct))
          or phone_e164 = any(array(select phone_e164 from direct)))
      order by external_id
      limit ${CUSTOMERS_LOOKED_AT})
    select * from direct union select * from linked`;
}

/** SQL for the same as a list in one value, of a row of `checkouts`; `toPerson` makes the person of it. */
export function customersOfCheckout() {
  const columns = {
    shopId: 'shop_id',
    customerId: 'customer_id',
    emailNorm: 'email_norm',
    phoneE164: 'phone_e164',
  };
  return sql<CustomerOf[]>`(
    select coalesce(jsonb_agg(known), '[]') from (${customersOf('checkouts', columns)}) known)`;
}

/** SQL for the person whom a row of `asked` names, as one row with the columns of `Person`, and the customers behind it. */
export function personAskedOf() {
  const all = (column: string, own: string) =>
    sql`array_remove(array_agg(known.${sql.ref(column)}) || asked.${sql.ref(own)}, null)`;
  return sql`
    select asked."shopId", coalesce(jsonb_agg(known) filter (where known.external_id is not null), '[]') as customers,
      ${all('external_id', 'customerId')} as "customerIds", ${all('email_norm', 'emailNorm')} as emails,
      ${all('phone_e164', 'phoneE164')} as phones
    from (${customersOf('asked')}) known`;
}

/** The person of a record. @param customers those who are it, as `customersOfCheckout` reads them. */
export function toPerson(of: NamedPerson, customers: CustomerOf[]): FoundPerson {
  const own = customers.find(({ external_id: id }) => id === of.customerId);
  return {
    shopId: of.shopId,
    customerIds: distinct([of.customerId, ...customers.map((row) => row.external_id)]),
    emails: distinct([of.emailNorm, ...customers.map((row) => row.email_norm)]),
    phones: distinct([of.phoneE164, ...customers.map((row) => row.phone_e164)]),
    drawnAs: own?.email_norm ?? of.emailNorm ?? of.phoneE164 ?? of.customerId ?? '',
  };
}

/** @returns each value once, in the order in which they came, without nulls. */
export function distinct(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}

/** SQL that is true where the row of `alias` belongs to the person; each part has an index of its own. */
export function isPerson(alias: string, { shopId, customerIds, emails, phones }: Person) {
  return isNamed(alias, {
    shopId: sql`${shopId}`,
    customerIds: sql`${customerIds}::text[]`,
    emails: sql`${emails}::text[]`,
    phones: sql`${phones}::text[]`,
  });
}

/** The same for a person that stands in columns, named as in `Person`, of a row of `asked`. */
export function isPersonOf(alias: string, asked: string) {
  const column = (name: keyof Person) => sql.ref(`${asked}.${name}`);
  return isNamed(alias, {
    shopId: column('shopId'),
    customerIds: column('customerIds'),
    emails: column('emails'),
    phones: column('phones'),
  });
}

function isNamed(alias: string, person: Record<keyof Person, RawBuilder<unknown>>) {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`${column('shop_id')} = ${person.shopId} and (
    ${column('customer_id')} = any(${person.customerIds})
    or ${column('email_norm')} = any(${person.emails})
    or ${column('phone_e164')} = any(${person.phones}))`;
}
