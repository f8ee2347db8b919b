const DEFAULT_DIGITS = 2;

/** ISO 4217: the currencies whose minor unit is not a hundredth. */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI'].map(digits(0)),
  ...['VND', 'VUV', 'XAF', 'XOF', 'XPF'].map(digits(0)),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map(digits(3)),
  ...['CLF', 'UYW'].map(digits(4)),
]);

function digits(count: number): (currency: string) => [string, number] {
  return (currency) => [currency, count];
}

/** ISO 4217's code for no currency at all: stands for one that could not be read. */
export const NO_CURRENCY = 'XXX';

/** @returns whether the text has the form of an ISO 4217 code: three upper-case letters. */
export function isCurrencyCode(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}

/** @returns how many decimals amounts of the currency have; 2 for a currency that is not known. */
export function currencyDigits(currency: string): number {
  return DIGITS.get(currency) ?? DEFAULT_DIGITS;
}

/**
 * Reads a decimal string exactly.
 *
 * @param text digits with at most as many decimals as the currency has: `"199"`, `"199.5"`, `"199.00"`.
 * @returns minor units, for example 19900; null for what cannot be read, has too many decimals, is below zero
 * or beyond 2^53 − 1. `"-0.00"` is 0.
 */
export function parseAmount(text: string, currency: string): number | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', decimals = ''] = match;
  const digitCount = currencyDigits(currency);
  if (decimals.length > digitCount) return null;
  // Beyond 2^53 Number rounds, but never down to a safe integer.
  const minor = Number(whole + decimals.padEnd(digitCount, '0'));
  if (!Number.isSafeInteger(minor) || (sign === '-' && minor !== 0)) return null;
  return minor;
}

/**
 * The inverse of `parseAmount`, always with all decimals of the currency: `formatAmount(19900, 'SEK')` is
 * `"199.00"`. Differences may be below zero; sums beyond 2^53 are given as a bigint.
 *
 * @throws RangeError for a number that is no safe integer.
 */
export function formatAmount(minor: number | bigint, currency: string): string {
  if (typeof minor === 'number' && !Number.isSafeInteger(minor)) {
    throw new RangeError(`${String(minor)} is no amount in minor units.`);
  }
  const digitCount = currencyDigits(currency);
  const text = String(minor)
    .replace('-', '')
    .padStart(digitCount + 1, '0');
  const sign = minor < 0 ? '-' : '';
  const whole = text.slice(0, text.length - digitCount);
  return digitCount === 0 ? sign + whole : `${sign}${whole}.${text.slice(-digitCount)}`;
}

/** @returns the sum of minor units of one currency, or null beyond 2^53 − 1. */
export function sumMinor(amountsMinor: readonly number[]): number | null {
  let sum = 0;
  for (const amountMinor of amountsMinor) {
    sum += amountMinor;
    if (!Number.isSafeInteger(sum)) return null;
  }
  return sum;
}

/** @returns minor units times a whole quantity, or null beyond 2^53 − 1. */
export function multiplyMinor(amountMinor: number, quantity: number): number | null {
  const product = amountMinor * quantity;
  if (!Number.isSafeInteger(product)) return null;
  return product === 0 ? 0 : product;
}

/** @returns whether a decimal string of whatever currency is exactly zero. */
export function isZeroAmount(text: string): boolean {
  return /^-?0+(?:\.0+)?$/.test(text);
}

/** @returns whether a decimal string of whatever currency is above zero. */
export function isPositiveAmount(text: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(text) && !isZeroAmount(text);
}

/**
 * An amount as people of a locale read it, for example `199,00 kr`.
 *
 * @param amountText a decimal string.
 * @param locale BCP 47; English is used for one that is unknown or malformed.
 * @returns the text and the code as they are where they cannot be formatted.
 */
export function formatForPeople(amountText: string, currency: string, locale: string | null): string {
  if (!isDecimal(amountText) || !isCurrencyCode(currency)) return `${amountText} ${currency}`.trim();
  return amountFormat(currency, locale).format(amountText);
}

const MAX_FORMATS = 200;
/** Making a format takes far longer than using it. By currency and locale. */
const formats = new Map<string, Intl.NumberFormat>();

function amountFormat(currency: string, locale: string | null): Intl.NumberFormat {
  const key = `${currency} ${locale ?? ''}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const fractionDigits = currencyDigits(currency);
  const format = new Intl.NumberFormat(supportedLocale(locale), {
    style: 'currency',
    currency,
    minimumFractionDigits: fractionDigits,
    maximumFractionDigits: fractionDigits,
  });
  if (formats.size >= MAX_FORMATS) formats.clear();
  formats.set(key, format);
  return format;
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}

function supportedLocale(locale: string | null): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale ?? 'en')[0] ?? 'en';
  } catch {
    return 'en';
  }
}
