import type { Database } from '../database.ts';

/** Where an import goes on: behind so many bytes and lines of its file. */
export interface ImportPlace {
  bytes: number;
  lines: number;
}

/** @returns how far the shop's import of the file has come; undefined when none is under way. */
export async function findImportPlace(
  db: Database,
  shopId: number,
  fileHash: Buffer,
): Promise<ImportPlace | undefined> {
  return await db
    .selectFrom('imports')
    .select(['bytes_done as bytes', 'lines_done as lines'])
    .where('shop_id', '=', shopId)
    .where('file_hash', '=', fileHash)
    .executeTakeFirst();
}

/** All before that place is stored. */
export async function markImported(
  db: Database,
  shopId: number,
  fileHash: Buffer,
  place: ImportPlace,
  now: Date,
): Promise<void> {
  const values = { bytes_done: place.bytes, lines_done: place.lines, updated_at: now };
  await db
    .insertInto('imports')
    .values({ shop_id: shopId, file_hash: fileHash, ...values })
    .onConflict((conflict) => conflict.columns(['shop_id', 'file_hash']).doUpdateSet(values))
    .execute();
}

/** The file is stored whole: there is nothing to go on with. */
export async function deleteImport(db: Database, shopId: number, fileHash: Buffer): Promise<void> {
  await db.deleteFrom('imports').where('shop_id', '=', shopId).where('file_hash', '=', fileHash).execute();
}

/** @returns those of the tokens by which a checkout is stored. */
export async function listKnownTokens(db: Database, shopId: number, tokens: string[]): Promise<Set<string>> {
  if (tokens.length === 0) return new Set();
  const rows = await db
    .selectFrom('checkouts')
    .select('token')
    .where('shop_id', '=', shopId)
    .where('token', 'in', tokens)
    .execute();
  return new Set(rows.map(({ token }) => token));
}

/** @returns those of the shop's own ids under which an order is stored. */
export async function listKnownOrders(db: Database, shopId: number, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('orders')
    .select('external_id')
    .where('shop_id', '=', shopId)
    .where('external_id', 'in', ids)
    .execute();
  return new Set(rows.map(({ external_id: id }) => id));
}
