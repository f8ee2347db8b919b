import type { Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';
import type { ShopSystem } from './connections.ts';

/** A connection whose shop can be asked by its own API. */
export interface StoredReading {
  shopId: number;
  system: ShopSystem;
  host: string;
  /** JSON, sealed. */
  credentials: string;
}

/** @returns the connections of a shop, or of all, that have read credentials. */
export async function listReadings(db: Database, shopId: number | null): Promise<StoredReading[]> {
  const rows = await selectReadings(db)
    .$if(shopId !== null, (query) => query.where('shop_id', '=', shopId ?? 0))
    .execute();
  return toReadings(rows);
}

/** @returns those of the shop that the checkout is of. */
export async function listReadingsOf(db: Database, checkoutId: number): Promise<StoredReading[]> {
  const rows = await selectReadings(db)
    .where('shop_id', '=', (eb) =>
      eb.selectFrom('checkouts').select('checkouts.shop_id').where('checkouts.id', '=', checkoutId),
    )
    .execute();
  return toReadings(rows);
}

function selectReadings(db: Database) {
  return db
    .selectFrom('connections')
    .select(['shop_id as shopId', 'system', 'read_host as host', 'read_credentials as credentials'])
    .where('read_host', 'is not', null)
    .orderBy('shop_id')
    .orderBy('system');
}

function toReadings(
  rows: { shopId: number; system: string; host: string | null; credentials: string | null }[],
): StoredReading[] {
  return rows.flatMap(({ shopId, system, host, credentials }) =>
    host === null || credentials === null ? [] : [{ shopId, system: toSystem(system), host, credentials }],
  );
}

/** Notes that a shop gave no answer, with our code of why; null once it answers. */
export async function markReading(
  db: Database,
  shopId: number,
  system: ShopSystem,
  failure: string | null,
  at: Date,
): Promise<void> {
  await db
    .updateTable('connections')
    .set({ read_failed_at: failure === null ? null : at, read_failure: failure })
    .where('shop_id', '=', shopId)
    .where('system', '=', system)
    .where('read_host', 'is not', null)
    .$if(failure === null, (query) => query.where('read_failed_at', 'is not', null))
    .execute();
}

/** Holds the credentials until the transaction ends. @returns whether they are there. */
export async function lockReading(tx: Transaction<DB>, shopId: number, system: ShopSystem): Promise<boolean> {
  const row = await tx
    .selectFrom('connections')
    .select('shop_id')
    .where('shop_id', '=', shopId)
    .where('system', '=', system)
    .where('read_host', 'is not', null)
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}

/** Forgets all credentials of a shop, so that nothing of it is read any more. */
export async function forgetReadings(db: Database, shopId: number): Promise<void> {
  await db
    .updateTable('connections')
    .set({ read_host: null, read_credentials: null, read_failed_at: null, read_failure: null })
    .where('shop_id', '=', shopId)
    .execute();
}

function toSystem(system: string): ShopSystem {
  return system === 'woocommerce' ? 'woocommerce' : 'shopify';
}
