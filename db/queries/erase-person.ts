import { sql, type Transaction } from 'kysely';
import type { KeyedHash } from '../../secrets.ts';
import type { Database, DB } from '../database.ts';
import { eraseCheckout } from './erasure.ts';
import { eraseOrders } from './erase-orders.ts';
import { buyerKeys, keepBuyers } from './known-buyers.ts';
import { lockPersons, personLockKeys } from './locks.ts';
import { belongsTo, selectCheckoutIds, type NamedCustomer } from './named-person.ts';
import { emptyKeptAside } from './hook-queue.ts';
import { AT_ONCE, inParts } from './in-parts.ts';
import { eraseSavedCarts } from './saved-carts-of-person.ts';
import { eraseSuppressedAddress } from './suppressions.ts';

/** How much of a person was erased. */
export interface Erased {
  checkouts: number;
  savedCarts: number;
  orders: number;
  customers: number;
  suppressions: number;
}

/** Whose shop it is, and what names who has bought. */
export interface Erasing {
  slug: string;
  buyerHashes: KeyedHash[];
  at: Date;
}

/**
 * Empties every checkout, saved cart and order of the person and deletes what is stored of them as a customer; their address stays
 * suppressed by its keyed hash. Done in parts, each in a transaction of its own: what is cut off is mended by erasing
 * again. What names the person while they are erased waits, or comes after as anyone's.
 */
export async function erasePerson(db: Database, person: NamedCustomer, erasing: Erasing): Promise<Erased> {
  const erased: Erased = { checkouts: 0, savedCarts: 0, orders: 0, customers: 0, suppressions: 0 };
  const inTurn = (part: (tx: Transaction<DB>) => Promise<number>) =>
    inParts(db, async (tx) => {
      await lockPersons(tx, person.shopId, personLockKeys(person));
      return await part(tx);
    });
  erased.checkouts = await inTurn((tx) => eraseCheckouts(tx, person, erasing));
  erased.savedCarts = await inTurn((tx) => eraseSavedCarts(tx, person, erasing.at, AT_ONCE));
  erased.orders = await inTurn(async (tx) => {
    const { rows } = await sql<{ id: number }>`
      select id from orders where ${belongsTo('orders', person)} and orders.erased_at is null
      order by id limit ${AT_ONCE} for update`.execute(tx);
    const ids = rows.map(({ id }) => id);
    await keepBought(tx, 'orders', ids, person.shopId, erasing);
    await eraseOrders(tx, ids, erasing.at);
    return ids.length;
  });
  await db.transaction().execute(async (tx) => {
    await lockPersons(tx, person.shopId, personLockKeys(person));
    erased.customers = await deleteCustomers(tx, person);
    erased.suppressions = await forgetAddresses(tx, person);
    await forgetAnswers(tx, person);
    await emptyKeptAside(tx, person.shopId);
  });
  return erased;
}

async function eraseCheckouts(tx: Transaction<DB>, person: NamedCustomer, erasing: Erasing): Promise<number> {
  const { rows } = await sql<{ id: number }>`${selectCheckoutIds(person)} limit ${AT_ONCE}`.execute(tx);
  for (const { id } of rows) await eraseCheckoutOf(tx, id, person.shopId, erasing);
  return rows.length;
}

/** The same as `eraseCheckout`, and keeps that the person has bought, where the checkout alone told of it. */
export async function eraseCheckoutOf(
  tx: Transaction<DB>,
  id: number,
  shopId: number,
  erasing: Erasing,
): Promise<void> {
  await keepBought(tx, 'checkouts', [id], shopId, erasing);
  await eraseCheckout(tx, id, erasing.at);
}

/** Keeps that somebody has bought, by a keyed hash, before what tells of it is emptied. */
export async function keepBought(
  tx: Transaction<DB>,
  table: 'orders' | 'checkouts',
  ids: number[],
  shopId: number,
  { slug, buyerHashes }: Erasing,
): Promise<void> {
  const { rows } = await sql<{ keys: string[]; boughtAt: Date }>`
    select ${buyerKeys(table)} as keys, completed_at as "boughtAt" from ${sql.table(table)}
    where id = any(${ids}::bigint[]) and completed_at is not null`.execute(tx);
  await keepBuyers(tx, { id: shopId, slug }, rows, buyerHashes);
}

async function deleteCustomers(tx: Transaction<DB>, { shopId, customerIds }: NamedCustomer): Promise<number> {
  if (customerIds.length === 0) return 0;
  const { numDeletedRows } = await tx
    .deleteFrom('customers')
    .where('shop_id', '=', shopId)
    .where('external_id', 'in', customerIds)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

async function forgetAddresses(tx: Transaction<DB>, { shopId, emails }: NamedCustomer): Promise<number> {
  const rows = await tx
    .selectFrom('suppressions')
    .select('address')
    .where('shop_id', '=', shopId)
    .where('address', 'in', [...emails, ''])
    .execute();
  for (const address of emails) await eraseSuppressedAddress(tx, { shopId, hashes: [], address });
  return rows.length;
}

/** Answers that are kept for repeated requests may quote the person. */
async function forgetAnswers(tx: Transaction<DB>, person: NamedCustomer): Promise<void> {
  const words = [person.name.text, ...person.emails, ...person.phones];
  await sql`
    delete from idempotency_keys where shop_id = ${person.shopId} and body is not null
      and exists (select from unnest(${words}::text[]) word where strpos(lower(body::text), lower(word)) > 0)`.execute(
    tx,
  );
}
