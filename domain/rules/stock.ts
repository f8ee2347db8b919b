import type { Stock } from '../facts.ts';

/** @param stock by variant id; a variant without an id, or one never told, counts as available. */
export function isBuyable(variantId: string | null, stock: Record<string, Stock>): boolean {
  const told = variantId !== null && Object.hasOwn(stock, variantId) ? stock[variantId] : undefined;
  if (told === undefined) return true;
  const { available, tracked, oversell, forSale } = told;
  return forSale && (!tracked || oversell || available === null || available >= 1);
}
