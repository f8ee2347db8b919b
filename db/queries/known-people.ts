import { sql, type RawBuilder } from 'kysely';
import type { PersonRecord } from '../../domain/known-person.ts';
import type { Database } from '../database.ts';
import type { SearchTerm } from './checkout-search.ts';
import { holdsWord, isIndexed } from './word-search.ts';

/** So many records are looked through for people, the latest of `SORTED` that match. */
const RECORDS = 200;
const SORTED = 1_000;

/**
 * Finds people of a shop by their names, addresses and numbers, as customers, checkouts and saved carts tell of them.
 *
 * @returns what matches, latest first; then what else is known of the same customers and addresses.
 */
export async function findPersonRecords(
  db: Database,
  shopId: number,
  terms: SearchTerm[],
): Promise<{ matching: PersonRecord[]; others: PersonRecord[] }> {
  if (!terms.some(isLookedUp)) return { matching: [], others: [] };
  const matching = await readRecords(db, shopId, () => meets(terms));
  const ids = matching.flatMap(({ id }) => id ?? []);
  const emails = matching.flatMap(({ emailNorm }) => emailNorm ?? []);
  if (ids.length + emails.length === 0) return { matching, others: [] };
  const others = await readRecords(
    db,
    shopId,
    (id) => sql`(${sql.ref(id)} = any(${ids}::text[]) or email_norm = any(${emails}::text[]))`,
  );
  return { matching, others };
}

type Condition = (customerId: 'external_id' | 'customer_id') => RawBuilder<unknown>;

async function readRecords(db: Database, shopId: number, when: Condition): Promise<PersonRecord[]> {
  const { rows } = await sql<PersonRecord>`
    select id, nullif(trim(name), '') as name, nullif(email, '') as email, nullif(phone, '') as phone,
      email_norm as "emailNorm", phone_e164 as "phoneE164"
    from (${ofCustomers(shopId, when)} union all ${ofCheckouts(shopId, when)} union all ${ofCarts(shopId, when)}) known
    order by at desc, id limit ${RECORDS}`.execute(db);
  return rows;
}

function ofCustomers(shopId: number, when: Condition): RawBuilder<unknown> {
  return sql`(select external_id as id, null as name, email, phone, email_norm, phone_e164, updated_at as at
    from customers where shop_id = ${shopId} and ${when('external_id')} limit ${SORTED})`;
}

function ofCheckouts(shopId: number, when: Condition): RawBuilder<unknown> {
  return sql`(select customer_id, concat_ws(' ', customer->>'firstName', customer->>'lastName'), email, phone,
      email_norm, phone_e164, last_activity_at
    from checkouts where shop_id = ${shopId} and had_contact and erased_at is null and ${when('customer_id')}
    limit ${SORTED})`;
}

function ofCarts(shopId: number, when: Condition): RawBuilder<unknown> {
  return sql`(select customer_id, customer->>'name', customer->>'email', customer->>'phone',
      email_norm, phone_e164, saved_at
    from saved_carts where shop_id = ${shopId} and erased_at is null and ${when('customer_id')} limit ${SORTED})`;
}

/** Each term, in what names people. */
function meets(terms: SearchTerm[]): RawBuilder<unknown> {
  const holds = (text: string) => holdsWord(sql`person_text`, text);
  const one = (term: SearchTerm): RawBuilder<unknown> => {
    switch (term.kind) {
      case 'number':
        return holds(String(term.number));
      case 'word':
        return holds(term.text);
      case 'phone':
        return sql`(${holds(term.digits)} or ${meets(term.typed)})`;
      default:
        return term satisfies never;
    }
  };
  return sql`(${sql.join(terms.map(one), sql` and `)})`;
}

function isLookedUp(term: SearchTerm): boolean {
  switch (term.kind) {
    case 'number':
      return true;
    case 'word':
      return isIndexed(term.text);
    case 'phone':
      return isIndexed(term.digits);
    default:
      return term satisfies never;
  }
}
