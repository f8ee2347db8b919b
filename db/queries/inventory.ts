import { sql } from 'kysely';
import type { Stock } from '../../domain/facts.ts';
import type { Database } from '../database.ts';

export interface VariantStock extends Stock {
  variantId: string;
  /** A decimal string; null leaves the price as it was told last. */
  price: string | null;
  currency: string | null;
  /** What a page shows of it; null, or absent, leaves it as it was told last. */
  title?: string | null;
  variantTitle?: string | null;
  productId?: string | null;
  imageUrl?: string | null;
}

/** Stores what a shop told of its variants; those not named stay as they are. Of a variant told twice the last holds. */
export async function replaceStock(
  db: Database,
  shopId: number,
  items: VariantStock[],
  now: Date,
): Promise<void> {
  // In one order for all, so that two of these at once cannot wait for each other.
  const latest = [...new Map(items.map((item) => [item.variantId, item])).values()].sort((a, b) =>
    a.variantId < b.variantId ? -1 : 1,
  );
  const rows = latest.map((item) => ({
    variant_id: item.variantId,
    ...{ available: item.available, tracked: item.tracked, oversell: item.oversell, for_sale: item.forSale },
    ...{ price: item.price, price_currency: item.price === null ? null : item.currency },
    ...{
      title: item.title,
      variant_title: item.variantTitle,
      product_id: item.productId,
      image_url: item.imageUrl,
    },
  }));
  await sql`
    insert into variants (shop_id, variant_id, available, tracked, oversell, for_sale, price, price_currency, title,
      variant_title, product_id, image_url, updated_at)
    select ${shopId}, variant_id, available, tracked, oversell, for_sale, price, price_currency, title, variant_title,
      product_id, image_url, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as told (variant_id text, available int, tracked boolean, oversell boolean, for_sale boolean, price text,
        price_currency text, title text, variant_title text, product_id text, image_url text)
    on conflict (shop_id, variant_id) do update set
      available = excluded.available, tracked = excluded.tracked, oversell = excluded.oversell,
      for_sale = excluded.for_sale, updated_at = excluded.updated_at,
      title = coalesce(excluded.title, variants.title),
      variant_title = coalesce(excluded.variant_title, variants.variant_title),
      product_id = coalesce(excluded.product_id, variants.product_id),
      image_url = coalesce(excluded.image_url, variants.image_url),
      price = coalesce(excluded.price, variants.price),
      price_currency = case when excluded.price is null then variants.price_currency else excluded.price_currency end`.execute(
    db,
  );
}
