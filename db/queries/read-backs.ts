import type { Database } from '../database.ts';
import type { ShopSystem } from './connections.ts';

/** What is read back of a connection: one kind of record. */
export interface ReadBackKey {
  shopId: number;
  system: ShopSystem;
  kind: 'orders' | 'abandoned_checkouts';
}

/** How far it has been read. */
export interface ReadBack {
  kind: ReadBackKey['kind'];
  createdAt: Date;
  /** All that changed until then has been kept; null before the first time. */
  readUntil: Date | null;
  lastReadAt: Date | null;
  failedAt: Date | null;
  failure: string | null;
}

/** The changes that are being read. */
export interface Reading {
  from: Date;
  beganAt: Date;
  /** The next page; null for the first. */
  cursor: string | null;
}

/** Begins what has not begun; what has stays as it is. */
export async function insertReadBacks(db: Database, keys: readonly ReadBackKey[], now: Date): Promise<void> {
  if (keys.length === 0) return;
  await db
    .insertInto('read_backs')
    .values(keys.map(({ shopId, system, kind }) => ({ shop_id: shopId, system, kind, created_at: now })))
    .onConflict((conflict) => conflict.columns(['shop_id', 'system', 'kind']).doNothing())
    .execute();
}

export async function listReadBacks(db: Database, shopId: number, system: ShopSystem): Promise<ReadBack[]> {
  const rows = await db
    .selectFrom('read_backs')
    .select(['kind', 'created_at as createdAt', 'read_until as readUntil', 'last_read_at as lastReadAt'])
    .select(['failed_at as failedAt', 'failure'])
    .where('shop_id', '=', shopId)
    .where('system', '=', system)
    .orderBy('kind', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind === 'orders' ? 'orders' : 'abandoned_checkouts' }));
}

/** @returns how far it is, what is being read, and when the shop wants to be asked again; undefined before it began. */
export async function findReading(
  db: Database,
  key: ReadBackKey,
): Promise<{ readUntil: Date | null; reading: Reading | null; notBefore: Date | null } | undefined> {
  const row = await db
    .selectFrom('read_backs')
    .select(['read_until', 'reads_from', 'began_at', 'cursor', 'not_before'])
    .where('shop_id', '=', key.shopId)
    .where('system', '=', key.system)
    .where('kind', '=', key.kind)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { reads_from: from, began_at: beganAt, cursor } = row;
  const reading = from === null || beganAt === null ? null : { from, beganAt, cursor };
  return { readUntil: row.read_until, reading, notBefore: row.not_before };
}

/**
 * Notes that a page was kept: the next one is read, or all that changed until the reading began is known. An attempt that
 * was overtaken by another notes nothing.
 *
 * @param before null where nothing was being read. @param cursor of the next page, null after the last.
 */
export async function markPage(
  db: Database,
  key: ReadBackKey,
  {
    before,
    reading,
    cursor,
    records,
  }: {
    before: Reading | null;
    reading: Reading;
    cursor: string | null;
    records: number;
  },
  now: Date,
): Promise<void> {
  const next =
    cursor === null
      ? { read_until: reading.beganAt, reads_from: null, began_at: null, cursor: null }
      : { reads_from: reading.from, began_at: reading.beganAt, cursor };
  await whereStill(update(db, key), before)
    .set((eb) => ({
      ...next,
      pages: eb('pages', '+', 1),
      records: eb('records', '+', records),
      ...{ last_read_at: now, not_before: null, failed_at: null, failure: null },
    }))
    .execute();
}

/** Notes why nothing could be read. @param isRefused the pages are read from the first one again. */
export async function markReadFailure(
  db: Database,
  key: ReadBackKey,
  { failure, isRefused }: { failure: string; isRefused: boolean },
  now: Date,
): Promise<void> {
  await update(db, key)
    .set({ failed_at: now, failure, last_read_at: now, ...(isRefused && { cursor: null }) })
    .execute();
}

/** Notes that the shop wants to be left alone for a while. */
export async function markNotBefore(db: Database, key: ReadBackKey, notBefore: Date): Promise<void> {
  await update(db, key).set({ not_before: notBefore }).execute();
}

function update(db: Database, { shopId, system, kind }: ReadBackKey) {
  return db
    .updateTable('read_backs')
    .where('shop_id', '=', shopId)
    .where('system', '=', system)
    .where('kind', '=', kind);
}

type Update = ReturnType<typeof update>;

function whereStill(query: Update, before: Reading | null): Update {
  if (before === null) return query.where('began_at', 'is', null);
  return query
    .where('began_at', '=', before.beganAt)
    .where('cursor', before.cursor === null ? 'is' : '=', before.cursor);
}
