import { sql } from 'kysely';
import type { Settings } from '../../domain/settings.ts';
import type { Database } from '../database.ts';
import { BY_NAME } from '../named-statements.ts';

/** The shop that exists without anyone making it. */
export const DEFAULT_SHOP_SLUG = 'default';

export interface Shop {
  id: number;
  slug: string;
  name: string;
  /** Made to be played with: nothing of it leaves by a real mail provider. */
  isDemo: boolean;
  settings: Settings;
  settingsVersion: number;
}

/** The columns of `Shop`, for queries that read it beside something else. */
export const SHOP_COLUMNS = [
  'shops.id',
  'shops.slug',
  'shops.name',
  'shops.is_demo as isDemo',
  'shops.settings',
  'shops.settings_version as settingsVersion',
] as const;

export async function findShop(db: Database, slug: string): Promise<Shop | undefined> {
  const [shop] = await findShops(db, [slug]);
  return shop;
}

/** The same for several. @returns in the order asked. */
export async function findShops(db: Database, slugs: readonly string[]): Promise<(Shop | undefined)[]> {
  const { rows } = await sql<Shop>`${sql.raw(BY_NAME)}
    select id, slug, name, is_demo as "isDemo", settings, settings_version as "settingsVersion" from shops
    where slug = any (${[...new Set(slugs)]}::text[]) and removed_at is null`.execute(db);
  const bySlug = new Map(rows.map((shop) => [shop.slug, shop]));
  return slugs.map((slug) => bySlug.get(slug));
}

/** The same, also for what goes on when a shop was removed. */
export async function findShopEvenRemoved(db: Database, slug: string): Promise<Shop | undefined> {
  return await db.selectFrom('shops').select(SHOP_COLUMNS).where('slug', '=', slug).executeTakeFirst();
}

export async function getShopSlug(db: Database, shopId: number): Promise<string> {
  const row = await db.selectFrom('shops').select('slug').where('id', '=', shopId).executeTakeFirstOrThrow();
  return row.slug;
}

/** What keeps every mail of a shop from leaving. */
export interface ShopStanding {
  /** No real provider is to have it. */
  isDemo: boolean;
  isRemoved: boolean;
}

export async function getShopStanding(db: Database, shopId: number): Promise<ShopStanding> {
  const row = await db
    .selectFrom('shops')
    .select(['is_demo', 'removed_at'])
    .where('id', '=', shopId)
    .executeTakeFirstOrThrow();
  return { isDemo: row.is_demo, isRemoved: row.removed_at !== null };
}

export async function getShopCreatedAt(db: Database, shopId: number): Promise<Date> {
  const row = await db
    .selectFrom('shops')
    .select('created_at')
    .where('id', '=', shopId)
    .executeTakeFirstOrThrow();
  return row.created_at;
}

/** Those that were not removed. @param shopIds only these; null means every shop. */
export async function listShops(db: Database, shopIds: readonly number[] | null): Promise<Shop[]> {
  return await db
    .selectFrom('shops')
    .select(SHOP_COLUMNS)
    .where('removed_at', 'is', null)
    .$if(shopIds !== null, (query) => query.where('id', 'in', shopIds ?? []))
    .orderBy('slug')
    .execute();
}

/** @returns the slugs of all shops that ever were: none is given twice. */
export async function listAllSlugs(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('shops').select('slug').execute();
  return rows.map(({ slug }) => slug);
}

/** @returns undefined when the slug is taken, also by a shop that was removed. */
export async function insertShop(
  db: Database,
  shop: { slug: string; name: string; settings: Settings; isDemo?: boolean },
  now: Date,
): Promise<Shop | undefined> {
  return await db
    .insertInto('shops')
    .values({
      slug: shop.slug,
      name: shop.name,
      is_demo: shop.isDemo ?? false,
      settings: JSON.stringify(shop.settings),
      shipping_zones: '[]',
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning(SHOP_COLUMNS)
    .executeTakeFirst();
}

export async function renameShop(db: Database, shopId: number, name: string): Promise<void> {
  await db.updateTable('shops').set({ name }).where('id', '=', shopId).execute();
}

/** Makes the shop `default`, named "Your shop" as shoppers may read it, unless it is there. */
export async function ensureDefaultShop(db: Database, settings: Settings, now: Date): Promise<void> {
  await insertShop(db, { slug: DEFAULT_SHOP_SLUG, name: 'Your shop', settings }, now);
}
