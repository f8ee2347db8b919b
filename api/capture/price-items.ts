import type { KnownVariant } from '../../db/queries/catalog.ts';
import type { LineItem } from '../../domain/checkout.ts';
import { badInput, type InputError } from '../problem.ts';
import type { CaptureInput } from './capture-input.ts';

/** Line items as the shop told of them, all in one currency; null without items. */
export interface PricedItems {
  currency: string | null;
  lineItems: LineItem[];
}

type Found = { ok: true; item: LineItem; currency: string } | { ok: false; message: string };

/**
 * Title, price and picture of each item, in the shop's own words.
 *
 * @throws Problem 422 naming each item that the shop has not told, or not with a price in the currency of the first.
 */
export function priceItems(items: CaptureInput['items'], known: readonly KnownVariant[]): PricedItems {
  const variants = new Map(known.map((variant) => [variant.variantId, variant]));
  const found = items.map((item) => findItem(item, variants.get(item.variantId)));
  const currency = found.find((one) => one.ok)?.currency ?? null;
  const errors: InputError[] = [];
  const lineItems: LineItem[] = [];
  for (const [index, one] of found.entries()) {
    const path = `items.${String(index)}.variantId`;
    if (!one.ok) errors.push({ path, message: one.message });
    else if (one.currency !== currency)
      errors.push({ path, message: `must have a price in ${String(currency)}, as the items before it` });
    else lineItems.push(one.item);
  }
  if (errors.length > 0) throw badInput(errors);
  return { currency, lineItems };
}

function findItem({ variantId, quantity }: CaptureInput['items'][number], variant?: KnownVariant): Found {
  if (variant === undefined) return { ok: false, message: 'must be a variant that the shop has told' };
  const { price, currency, title, ...told } = variant;
  if (price === null || currency === null)
    return { ok: false, message: 'must be a variant of which the shop has told the price' };
  const { productId, variantTitle, imageUrl } = told;
  const what = { variantId, productId, title: title ?? '', variantTitle, imageUrl };
  return { ok: true, currency, item: { ...what, quantity, unitPrice: price, requiresShipping: true } };
}
