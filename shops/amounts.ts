import { currencyDigits, formatAmount, parseAmount, sumMinor } from '../domain/money.ts';

/** An amount without the zeros that the currency has no place for: `"1200.00"` yen are `"1200"`. */
export function toAmount(text: string, currency: string | null): string {
  const [whole = '', decimals = ''] = text.split('.');
  const digitCount = currencyDigits(currency ?? '');
  if (!/^0+$/.test(decimals.slice(digitCount))) return text;
  return digitCount === 0 ? whole : `${whole}.${decimals.slice(0, digitCount)}`;
}

/** The sum of amounts; an unreadable one is given back as it is, for the API to name. */
export function sumAmounts(texts: readonly string[], currency: string | null): string {
  const amounts = texts.map((text) => toAmount(text, currency));
  const minors = amounts.map((amount) => parseAmount(amount, currency ?? ''));
  const unreadable = amounts.find((_amount, index) => minors[index] === null);
  const sum = sumMinor(minors.flatMap((minor) => minor ?? []));
  return unreadable ?? (sum === null ? amounts.join('+') : formatAmount(sum, currency ?? ''));
}
