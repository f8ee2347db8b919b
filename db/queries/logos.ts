import type { Database } from '../database.ts';

/** A shop's picture. */
export interface Logo {
  /** Made of its shop and its content, so that the same upload has the same id. */
  id: string;
  content: Uint8Array;
  contentType: string;
  /** In pixels, as drawn. */
  width: number;
  height: number;
}

/** Stores a picture; again is harmless. */
export async function insertLogo(db: Database, shopId: number, logo: Logo, now: Date): Promise<void> {
  await db
    .insertInto('logos')
    .values({
      id: logo.id,
      shop_id: shopId,
      content: Buffer.from(logo.content),
      content_type: logo.contentType,
      width: logo.width,
      height: logo.height,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Finds any shop's picture: a mail shows it to everybody. */
export async function findLogo(
  db: Database,
  id: string,
): Promise<Pick<Logo, 'content' | 'contentType'> | undefined> {
  return await db
    .selectFrom('logos')
    .select(['content', 'content_type as contentType'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** @returns the picture's own size; undefined when the shop has no such picture. */
export async function findLogoSize(
  db: Database,
  shopId: number,
  id: string,
): Promise<{ width: number; height: number } | undefined> {
  return await db
    .selectFrom('logos')
    .select(['width', 'height'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst();
}
