import { formatAmount, parseAmount } from '../../domain/money.ts';
import type { CartDiscount } from '../../domain/saved-cart.ts';

/**
 * Reads what a discount is worth: per cent from 0 to 100, or an amount in the currency, which is brought into its digits.
 *
 * @returns the text as it is kept, or what is wrong with it.
 */
export function readDiscountValue(
  { type, value }: Pick<CartDiscount, 'type' | 'value'>,
  currency: string,
): { value: string } | { fault: string } {
  if (type === 'percentage') {
    const isShare = /^(?:100(?:\.0{1,4})?|\d{1,2}(?:\.\d{1,4})?)$/.test(value);
    return isShare ? { value } : { fault: 'must be per cent, from 0 to 100' };
  }
  const minor = parseAmount(value, currency);
  return minor === null || minor < 0
    ? { fault: `is no amount in ${currency}` }
    : { value: formatAmount(minor, currency) };
}
