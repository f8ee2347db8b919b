import { formatAmount, parseAmount } from './money.ts';

/** What a shop told that something costs; `currency` null: its own, which it did not name. */
export interface ToldPrice {
  /** A decimal string. */
  price: string | null;
  currency: string | null;
}

/**
 * What something costs at a till, whose location asks in `currency`: a price that names none counts as one in it.
 *
 * @returns a decimal string with all digits of the currency; null where the till has to ask.
 */
export function priceAtTill(told: ToldPrice, currency: string): string | null {
  if (told.price === null || (told.currency !== null && told.currency !== currency)) return null;
  const minor = parseAmount(withoutEmptyDecimals(told.price), currency);
  return minor === null ? null : formatAmount(minor, currency);
}

/** Shop systems tell some prices with more digits than the currency has: `1200.00` yen, `19.9900` euros. */
function withoutEmptyDecimals(price: string): string {
  return price.includes('.') ? price.replace(/\.?0+$/, '') : price;
}
