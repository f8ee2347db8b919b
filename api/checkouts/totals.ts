import type { Totals } from '../../domain/checkout.ts';
import { formatAmount, multiplyMinor, parseAmount, sumMinor } from '../../domain/money.ts';

/**
 * Fills in what the shop did not tell: the items add up to the subtotal, discount and tax are nothing, shipping is
 * its price, and the total is never below zero.
 *
 * @param told amounts that can be read in the currency.
 * @returns null when it adds up to more than can be stored.
 */
export function computeTotals(
  told: Partial<Totals>,
  lineItems: { unitPrice: string; quantity: number }[],
  shippingPrice: string | null,
  currency: string,
): Totals | null {
  const minor = (text: string) => parseAmount(text, currency);
  const products = lineItems.map(({ unitPrice, quantity }) => multiplyMinor(minor(unitPrice) ?? 0, quantity));
  const itemsMinor = products.every((product) => product !== null) ? sumMinor(products) : null;
  if (itemsMinor === null) return null;
  const known = {
    subtotal: told.subtotal ?? formatAmount(itemsMinor, currency),
    discount: told.discount ?? formatAmount(0, currency),
    shipping: told.shipping ?? shippingPrice ?? formatAmount(0, currency),
    tax: told.tax ?? formatAmount(0, currency),
  };
  const [subtotalMinor, discountMinor, shippingMinor, taxMinor] = [
    known.subtotal,
    known.discount,
    known.shipping,
    known.tax,
  ].map((text) => minor(text) ?? 0);
  const totalMinor = sumMinor([subtotalMinor ?? 0, shippingMinor ?? 0, taxMinor ?? 0, -(discountMinor ?? 0)]);
  if (totalMinor === null) return null;
  return { ...known, total: told.total ?? formatAmount(Math.max(0, totalMinor), currency) };
}
