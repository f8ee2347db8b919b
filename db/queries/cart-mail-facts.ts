import { sql, type Transaction } from 'kysely';
import type { CartMailFacts } from '../../domain/saved-cart-mail.ts';
import type { Settings } from '../../domain/settings.ts';
import type { KeyedHash } from '../../secrets.ts';
import type { Database, DB } from '../database.ts';
import { listSuppressionReasons } from './by-hand-facts.ts';
import { personLockKeys } from './locks.ts';
import { findPersons, isPerson, type Person } from './person.ts';
import { selectSavedCarts, toSavedCart, type SavedCart } from './saved-carts.ts';

/** A cart, locked, with what a mail about it depends on; domain/saved-cart-mail.ts judges it. */
export interface CartToMail {
  cart: SavedCart;
  facts: CartMailFacts;
}

/** How a mail comes to be: what its facts are read with. */
export interface CartMailing {
  settings: Settings;
  /** At the end of a day, by itself. */
  isAutomatic: boolean;
  suppressionHashes: KeyedHash[];
}

async function readCarts(db: Database, cartIds: readonly number[]): Promise<SavedCart[]> {
  const rows = await selectSavedCarts(db)
    .where('c.id', 'in', [...cartIds, 0])
    .orderBy('c.id')
    .execute();
  return rows.map(toSavedCart);
}

async function personsOf(db: Database, carts: readonly SavedCart[]): Promise<Person[]> {
  return await findPersons(
    db,
    carts.map(({ shopId, contact: { customer_id, email_norm, phone_e164 } }) => ({
      ...{ shopId, customerId: customer_id, emailNorm: email_norm, phoneE164: phone_e164 },
    })),
  );
}

/** @returns the names under which the customers of these carts are locked, which comes before the carts' own locks. */
export async function cartPersonKeys(db: Database, cartIds: readonly number[]): Promise<string[]> {
  const persons = await personsOf(db, await readCarts(db, cartIds));
  return persons.flatMap(personLockKeys);
}

/** Locks these carts in one order, after their customers, and reads what a mail about each depends on. */
export async function lockCartsToMail(
  tx: Transaction<DB>,
  cartIds: readonly number[],
  mailing: CartMailing,
): Promise<CartToMail[]> {
  await sql`select id from saved_carts where id = any(${[...cartIds]}::bigint[]) order by id for update`.execute(
    tx,
  );
  const carts = await readCarts(tx, cartIds);
  const persons = await personsOf(tx, carts);
  const found: CartToMail[] = [];
  for (const [n, cart] of carts.entries()) {
    const person = persons[n];
    if (person !== undefined) found.push({ cart, facts: await factsOf(tx, cart, person, mailing) });
  }
  return found;
}

async function factsOf(
  tx: Transaction<DB>,
  { shopId, savedAt, content, contact, removed }: SavedCart,
  person: Person,
  { settings, isAutomatic, suppressionHashes }: CartMailing,
): Promise<CartMailFacts> {
  const { rows } = await sql<{ hasOrdered: boolean; acceptsMarketing: boolean | null }>`
    select exists (select from orders o where ${isPerson('o', person)} and o.completed_at >= ${savedAt})
        as "hasOrdered",
      (select bool_and(accepts_marketing) from customers cu where cu.shop_id = ${shopId}
        and (cu.external_id = ${contact.customer_id} or cu.email_norm = ${contact.email_norm}))
        as "acceptsMarketing"`.execute(tx);
  return {
    email: content.customer.email,
    removedAs: removed?.as ?? null,
    hasOrdered: rows[0]?.hasOrdered === true,
    suppressions: await listSuppressionReasons(tx, shopId, contact.email_norm, suppressionHashes),
    acceptsMarketing: rows[0]?.acceptsMarketing ?? null,
    audience: settings.automation.audience,
    isAutomatic,
  };
}
