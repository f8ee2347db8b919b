import { currencyDigits } from './currency-digits.ts';

/** @returns minor units of a decimal string, exactly; null for what is no amount of the currency, or is below zero. */
export function parseMinor(text: string, currency: string): bigint | null {
  const [, whole = '', decimals = ''] = /^(\d{1,16})(?:[.](\d+))?$/.exec(text) ?? [];
  const digits = currencyDigits(currency);
  if (whole === '' || decimals.length > digits) return null;
  return BigInt(whole + decimals.padEnd(digits, '0'));
}

/** The inverse: `formatMinor(19900n, 'SEK')` is `"199.00"`, as the API writes it. */
export function formatMinor(minor: bigint, currency: string): string {
  const digits = currencyDigits(currency);
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${minor < 0n ? '-' : ''}${digits === 0 ? whole : `${whole}.${text.slice(-digits)}`}`;
}

/** @returns what somebody typed with a comma or a point, as a decimal string; null where it is no number. */
export function readDecimal(typed: string): string | null {
  const text = typed.trim().replace(',', '.');
  return /^\d{1,16}(?:[.]\d{1,4})?$/.test(text) ? text : null;
}
