import { replaceLevel, replaceProduct } from '../../db/queries/catalog.ts';
import type { ShopEvent, ToldVariant } from '../../shops/shop-event.ts';
import { INT_MAX } from '../shops/inventory-routes.ts';
import { APPLIED, type Applied, type Telling } from './telling.ts';
import { readTime } from './read-body.ts';

const ID_LENGTH = 255;
const TITLE_LENGTH = 1_000;
const PRICE = /^\d{1,15}(\.\d{1,10})?$/;
const TOO_LONG: Applied = { kind: 'not_understood', note: 'an id is longer than 255 characters' };

/** Stores what of a product can be bought, and how it looks. */
export async function applyProduct(
  { deps, shop, now }: Telling,
  { product, toldAt }: Extract<ShopEvent, { kind: 'product' }>,
): Promise<Applied> {
  const ids = [
    product.id,
    ...product.variants.flatMap(({ id, inventoryItemId }) => [id, inventoryItemId ?? '']),
  ];
  if (ids.some((id) => id.length > ID_LENGTH)) return TOO_LONG;
  const variants = product.variants.map((variant) => ({
    ...toRow(variant),
    ...titlesOf(product.title, variant),
    forSale: product.forSale,
  }));
  const at = { toldAt: readTime(toldAt) ?? now, now };
  await replaceProduct(deps.db, shop.id, { productId: product.id, isWhole: product.isWhole, variants }, at);
  return APPLIED;
}

export async function applyStockLevel(
  { deps, shop, now }: Telling,
  { level, toldAt }: Extract<ShopEvent, { kind: 'stock_level' }>,
): Promise<Applied> {
  if ([level.inventoryItemId, level.locationId].some((id) => id.length > ID_LENGTH)) return TOO_LONG;
  const at = { toldAt: readTime(toldAt) ?? now, now };
  const told = { ...level, available: clamp(level.available) };
  const isNews = await replaceLevel(deps.db, shop.id, told, at);
  return isNews ? APPLIED : { kind: 'applied', note: 'something newer was known' };
}

function toRow({ id, imageUrl, price, available, tracked, oversell, inventoryItemId }: ToldVariant) {
  const url = imageUrl !== null && URL.canParse(imageUrl) ? imageUrl : null;
  const count = available === null ? null : clamp(available);
  const asked = price !== null && PRICE.test(price) ? price : null;
  return { variantId: id, imageUrl: url, price: asked, available: count, tracked, oversell, inventoryItemId };
}

function titlesOf(title: string, variant: ToldVariant) {
  return {
    title: title.slice(0, TITLE_LENGTH),
    variantTitle: variant.title?.slice(0, TITLE_LENGTH) ?? null,
  };
}

function clamp(count: number): number {
  return Math.min(INT_MAX, Math.max(-INT_MAX, count));
}
