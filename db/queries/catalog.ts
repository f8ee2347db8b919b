import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** A variant with what its product says of it. */
export interface CatalogVariant {
  variantId: string;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  /** A decimal string in the shop's own currency. */
  price: string | null;
  available: number | null;
  tracked: boolean;
  oversell: boolean;
  forSale: boolean;
  inventoryItemId: string | null;
}

/**
 * Stores a product's variants; what something newer was told of stays, and so does a price whose currency was told.
 *
 * @param isWhole variants of the product that are not among these are sold no more.
 * @param toldAt by the shop's clock.
 */
export async function replaceProduct(
  db: Database,
  shopId: number,
  product: { productId: string; isWhole: boolean; variants: CatalogVariant[] },
  { toldAt, now }: { toldAt: Date; now: Date },
): Promise<void> {
  const rows = product.variants.toSorted((one, other) => (one.variantId < other.variantId ? -1 : 1));
  await sql`
    insert into variants (shop_id, variant_id, available, tracked, oversell, for_sale, product_id, title, variant_title,
      image_url, price, inventory_item_id, told_at, updated_at)
    select ${shopId}, "variantId", available, tracked, oversell, "forSale", ${product.productId}, title, "variantTitle",
      "imageUrl", price, "inventoryItemId", ${toldAt}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as told ("variantId" text, available int, tracked boolean, oversell boolean, "forSale" boolean, title text,
        "variantTitle" text, "imageUrl" text, price text, "inventoryItemId" text)
    on conflict (shop_id, variant_id) do update set
      available = excluded.available, tracked = excluded.tracked, oversell = excluded.oversell,
      for_sale = excluded.for_sale, product_id = excluded.product_id, title = excluded.title,
      variant_title = excluded.variant_title, image_url = excluded.image_url,
      price = case when variants.price_currency is null then excluded.price else variants.price end,
      inventory_item_id = excluded.inventory_item_id, told_at = excluded.told_at, updated_at = excluded.updated_at
    where variants.told_at is null or variants.told_at <= excluded.told_at`.execute(db);
  if (!product.isWhole) return;
  await sql`
    update variants set for_sale = false, told_at = ${toldAt}, updated_at = ${now}
    where shop_id = ${shopId} and product_id = ${product.productId} and told_at <= ${toldAt}
      and variant_id <> all(${rows.map(({ variantId }) => variantId)}::text[])`.execute(db);
}

/**
 * Stores how much of something lies at one place. What can be bought is the sum over all places, from when each place of
 * the shop was told of; until then what the product said last holds.
 */
export async function replaceLevel(
  db: Database,
  shopId: number,
  level: { inventoryItemId: string; locationId: string; available: number },
  { toldAt, now }: { toldAt: Date; now: Date },
): Promise<boolean> {
  const { inventoryItemId, locationId, available } = level;
  const { rows } = await sql`
    insert into inventory_levels (shop_id, inventory_item_id, location_id, available, told_at)
    values (${shopId}, ${inventoryItemId}, ${locationId}, ${available}, ${toldAt})
    on conflict (shop_id, inventory_item_id, location_id) do update
      set available = excluded.available, told_at = excluded.told_at
      where inventory_levels.told_at <= excluded.told_at
    returning available`.execute(db);
  if (rows.length === 0) return false;
  await sql`
    update variants set available = told.sum, told_at = ${toldAt}, updated_at = ${now}
    from (select sum(available)::int as sum, count(*) as places from inventory_levels
      where shop_id = ${shopId} and inventory_item_id = ${inventoryItemId}) told
    where shop_id = ${shopId} and inventory_item_id = ${inventoryItemId}
      and (told_at is null or told_at <= ${toldAt})
      and told.places = (select count(distinct location_id) from inventory_levels where shop_id = ${shopId})`.execute(
    db,
  );
  return true;
}

/** What a variant is and costs, as its shop told it last. */
export interface KnownVariant {
  variantId: string;
  productId: string | null;
  title: string | null;
  variantTitle: string | null;
  imageUrl: string | null;
  /** A decimal string in `currency`; where that is null, in the shop's own, which it did not name. */
  price: string | null;
  currency: string | null;
}

export async function listVariants(
  db: Database,
  shopId: number,
  variantIds: readonly string[],
): Promise<KnownVariant[]> {
  if (variantIds.length === 0) return [];
  return await db
    .selectFrom('variants')
    .select(['variant_id as variantId', 'product_id as productId', 'title', 'variant_title as variantTitle'])
    .select(['image_url as imageUrl', 'price', 'price_currency as currency'])
    .where('shop_id', '=', shopId)
    .where('variant_id', 'in', variantIds)
    .execute();
}
