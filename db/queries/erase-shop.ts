import { sql, type Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';
import { eraseCheckoutOf, keepBought, type Erasing } from './erase-person.ts';
import { eraseOrders } from './erase-orders.ts';
import { emptyKeptAside } from './hook-queue.ts';
import { AT_ONCE, inParts } from './in-parts.ts';
import { forgetReadings } from './readings.ts';
import { emptyCarts } from './saved-carts-of-person.ts';
import { replaceSettings } from './settings.ts';
import type { Shop } from './shops.ts';

/**
 * Switches the shop's mails off and forgets how it is read, then erases every shopper of it, as if each had asked. Done in parts: what is cut off is
 * mended by erasing again.
 */
export async function eraseShop(db: Database, shop: Shop, erasing: Erasing): Promise<void> {
  const settings = { ...shop.settings, automation: { ...shop.settings.automation, enabled: false } };
  await replaceSettings(db, shop.id, settings, { ifVersion: null, now: erasing.at });
  await forgetReadings(db, shop.id);
  await eraseShoppers(db, shop, erasing);
}

/** Erases every shopper of a shop, in parts. */
export async function eraseShoppers(db: Database, shop: Pick<Shop, 'id'>, erasing: Erasing): Promise<void> {
  await inParts(db, async (tx) => {
    const ids = await takeIds(tx, 'checkouts', shop.id);
    for (const id of ids) await eraseCheckoutOf(tx, id, shop.id, erasing);
    return ids.length;
  });
  await inParts(db, async (tx) => {
    const ids = await takeIds(tx, 'orders', shop.id);
    await keepBought(tx, 'orders', ids, shop.id, erasing);
    await eraseOrders(tx, ids, erasing.at);
    return ids.length;
  });
  await inParts(db, async (tx) => {
    const { rows } = await sql<{ id: number; deviceId: number }>`
      select id, device_id as "deviceId" from saved_carts where shop_id = ${shop.id} and erased_at is null
      order by id limit ${AT_ONCE}`.execute(tx);
    await emptyCarts(tx, rows, erasing.at);
    return rows.length;
  });
  await forgetRest(db, shop.id);
}

async function takeIds(
  tx: Transaction<DB>,
  table: 'checkouts' | 'orders',
  shopId: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from ${sql.table(table)} where shop_id = ${shopId} and erased_at is null
    order by id limit ${AT_ONCE} for update`.execute(tx);
  return rows.map(({ id }) => id);
}

async function forgetRest(db: Database, shopId: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('customers').where('shop_id', '=', shopId).execute();
    await tx.deleteFrom('idempotency_keys').where('shop_id', '=', shopId).execute();
    await sql`update suppressions set address = null, evidence = evidence - 'note'
      where shop_id = ${shopId} and (address is not null or evidence ? 'note')`.execute(tx);
    await emptyKeptAside(tx, shopId);
  });
}
