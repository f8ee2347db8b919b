import { sql, type Transaction } from 'kysely';
import type { KeyedHash } from '../../secrets.ts';
import type { Database, DB } from '../database.ts';
import { eraseShoppers } from './erase-shop.ts';
import { AT_ONCE, inParts } from './in-parts.ts';
import { closeShop } from './remove-shop.ts';

/** A removed shop that may still hold something of somebody. */
export interface ShopToEmpty {
  id: number;
  slug: string;
  removedAt: Date;
}

/** @returns the removed shops that are not known to be empty, the longest first. */
export async function listShopsToEmpty(db: Database): Promise<ShopToEmpty[]> {
  const { rows } = await sql<ShopToEmpty>`
    select id, slug, removed_at as "removedAt" from shops
    where removed_at is not null and emptied_at is null order by removed_at, id`.execute(db);
  return rows;
}

/**
 * Erases whatever is of people in a removed shop, in parts: what is cut off is mended by emptying again. Links to
 * unsubscribe, which stand on keyed hashes, go on.
 */
export async function emptyShop(
  db: Database,
  { id, slug }: ShopToEmpty,
  { buyerHashes, at }: { buyerHashes: KeyedHash[]; at: Date },
): Promise<void> {
  await db.transaction().execute((tx) => closeShop(tx, id, at));
  await eraseShoppers(db, { id }, { slug, buyerHashes, at });
  await inParts(db, (tx) => emptyTests(tx, id));
  await inParts(db, (tx) => deleteDeliveries(tx, id));
  await db.deleteFrom('webhook_endpoints').where('shop_id', '=', id).execute();
  await db
    .updateTable('pos_staff')
    .set((eb) => ({
      ...{ name: '', pin_hash: '' },
      removed_at: eb.fn.coalesce('removed_at', sql<Date>`${at}::timestamptz`),
    }))
    .where('shop_id', '=', id)
    .where('name', '<>', '')
    .execute();
}

/** Tests with sample data, which are about no checkout, name whom of the staff they went to. */
async function emptyTests(tx: Transaction<DB>, shopId: number): Promise<number> {
  const { rows } = await sql`
    update messages set frozen_email = '', failure_detail = null, email_norm = null where id in (
      select id from messages
      where shop_id = ${shopId} and checkout_id is null and saved_cart_id is null and settled_at is not null
        and frozen_email <> '' limit ${AT_ONCE})
    returning id`.execute(tx);
  return rows.length;
}

async function deleteDeliveries(tx: Transaction<DB>, shopId: number): Promise<number> {
  const { rows } = await sql`
    delete from webhook_deliveries where id in (
      select id from webhook_deliveries where shop_id = ${shopId} limit ${AT_ONCE})
    returning id`.execute(tx);
  return rows.length;
}

/** Notes that nothing of anybody is left, unless a mail of the shop has no end yet. @returns whether it is so. */
export async function markEmptied(db: Database, shopId: number, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update shops set emptied_at = ${at} where id = ${shopId} and emptied_at is null and not exists (
      select from messages where shop_id = ${shopId} and settled_at is null)`.execute(db);
  return numAffectedRows === 1n;
}

/** Forgets links to unsubscribe of removed shops whose time is over; no purge of the shop does it any more. */
export async function deleteOverLinks(db: Database, now: Date): Promise<void> {
  await sql`
    delete from unsubscribe_links where message_id in (
      select l.message_id from shops s cross join lateral (
        select message_id from unsubscribe_links
        where shop_id = s.id and expires_at < ${now} order by expires_at limit ${AT_ONCE}) l
      where s.removed_at is not null)`.execute(db);
}
