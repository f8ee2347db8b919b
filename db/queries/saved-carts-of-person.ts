import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';
import { emptyMails } from './erasure.ts';
import type { NamedCustomer } from './named-person.ts';
import { isPerson } from './person.ts';
import type { PurgeRange, Purged, PurgedShop } from './purge.ts';
import { selectSavedCarts, toSavedCart, type SavedCart } from './saved-carts.ts';

/** SQL that is true where the cart `c` was saved for the person, also by what was told and could not be read. */
function isOfPerson(person: NamedCustomer): RawBuilder<boolean> {
  const { name, shopId } = person;
  if (name.kind === 'customerId') return isPerson('c', person);
  const read = sql.ref(`c.${name.kind === 'email' ? 'email_norm' : 'phone_e164'}`);
  return sql`(${isPerson('c', person)}
    or c.shop_id = ${shopId} and c.customer->>${sql.lit(name.kind)} = ${name.text} and ${read} is null)`;
}

/** @param after the id of the last one that was read; 0 at first. */
export async function listSavedCartsOf(
  db: Database,
  person: NamedCustomer,
  after: number,
  limit: number,
): Promise<SavedCart[]> {
  const rows = await selectSavedCarts(db)
    .where(isOfPerson(person))
    .where('c.erased_at', 'is', null)
    .where('c.id', '>', after)
    .orderBy('c.id')
    .limit(limit)
    .execute();
  return rows.map(toSavedCart);
}

const NOBODY = JSON.stringify({ id: null, name: '', email: null, phone: null, locale: null });

/**
 * Empties carts that were saved for the person, and their mails; what was on a list is on it no more. The tills come
 * before their carts, as everybody locks them.
 *
 * @returns how many, at most `limit`.
 */
export async function eraseSavedCarts(
  tx: Transaction<DB>,
  person: NamedCustomer,
  at: Date,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ id: number; deviceId: number }>`
    select c.id, c.device_id as "deviceId" from saved_carts c
    where ${isOfPerson(person)} and c.erased_at is null order by c.id limit ${limit}`.execute(tx);
  await emptyCarts(tx, rows, at);
  return rows.length;
}

/** The same for carts of anybody. */
export async function emptyCarts(
  tx: Transaction<DB>,
  carts: readonly { id: number; deviceId: number }[],
  at: Date,
): Promise<void> {
  const ids = carts.map(({ id }) => id);
  const deviceIds = carts.map(({ deviceId }) => deviceId);
  await sql`select id from pos_devices where id = any(${deviceIds}::int[]) order by id for update`.execute(
    tx,
  );
  await tx
    .updateTable('saved_carts')
    .set((eb) => ({
      ...{ customer: NOBODY, customer_id: null, email_norm: null, phone_e164: null },
      ...{ line_items: '[]', discounts: '[]', attributes: '[]', note: null },
      ...{ removed_at: eb.fn.coalesce('removed_at', sql<Date>`${at}::timestamptz`), removed_as: 'erased' },
      erased_at: at,
    }))
    .where('id', 'in', [...ids, 0])
    .execute();
  await emptyMails(tx, 'saved_cart_id', ids);
}

/** Removes a batch of carts that were saved before the time and left their list, with their mails and visits. */
export async function removeSavedCartBatch(
  tx: Transaction<DB>,
  shop: PurgedShop,
  { before, limit }: Pick<PurgeRange, 'before' | 'limit'>,
): Promise<Purged> {
  const { numAffectedRows = 0n } = await sql`
    delete from saved_carts where id in (
      select id from saved_carts where shop_id = ${shop.id} and removed_at is not null and saved_at < ${before}
      order by saved_at limit ${limit} for update skip locked)`.execute(tx);
  const removed = Number(numAffectedRows);
  return { removed, next: removed < limit ? null : before };
}
