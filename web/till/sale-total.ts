import { formatMinor, parseMinor } from './minor.ts';
import type { Discount, Line } from './sale.ts';

/** Of a share: four decimals and the hundredth. */
const WHOLE = 1_000_000n;

export interface SaleTotal {
  /** Decimal strings in the currency; of each line with its own discounts taken off. */
  lines: string[];
  subtotal: string;
  /** What the discounts on the whole sale take off it. */
  discount: string;
  total: string;
}

/** Adds a sale up in whole minor units: discounts one after the other, shares rounded half up, never below zero. */
export function totalOf(
  sale: { lines: readonly Omit<Line, 'id'>[]; discounts: readonly Discount[] },
  currency: string,
): SaleTotal {
  const lines = sale.lines.map((line) => lineMinor(line, currency));
  const subtotal = lines.reduce((sum, minor) => sum + minor, 0n);
  const total = reduce(subtotal, sale.discounts, currency);
  return {
    lines: lines.map((minor) => formatMinor(minor, currency)),
    subtotal: formatMinor(subtotal, currency),
    discount: formatMinor(subtotal - total, currency),
    total: formatMinor(total, currency),
  };
}

function lineMinor(
  {
    unitPrice,
    customPrice,
    quantity,
    discounts,
  }: Pick<Line, 'unitPrice' | 'customPrice' | 'quantity' | 'discounts'>,
  currency: string,
): bigint {
  const price = parseMinor(customPrice ?? unitPrice, currency) ?? 0n;
  return reduce(price * BigInt(quantity), discounts, currency);
}

function reduce(minor: bigint, discounts: readonly Discount[], currency: string): bigint {
  return discounts.reduce((left, one) => {
    const off = takenOff(left, one, currency);
    return off > left ? 0n : left - off;
  }, minor);
}

function takenOff(minor: bigint, { type, value }: Discount, currency: string): bigint {
  if (type === 'fixed_amount') return parseMinor(value, currency) ?? 0n;
  const [whole = '0', decimals = ''] = value.split('.');
  return (minor * BigInt(whole + decimals.padEnd(4, '0')) + WHOLE / 2n) / WHOLE;
}
