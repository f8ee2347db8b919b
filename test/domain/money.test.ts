import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  currencyDigits,
  formatAmount,
  formatForPeople,
  isPositiveAmount,
  isZeroAmount,
  multiplyMinor,
  parseAmount,
  sumMinor,
} from '../../domain/money.ts';

const currency = fc.constantFrom('SEK', 'EUR', 'JPY', 'KWD', 'CLF', 'ISK');
const amountMinor = fc.maxSafeNat();

describe('an amount', () => {
  test.each([
    ['199.00', 'SEK', 19_900],
    ['199', 'SEK', 19_900],
    ['199.5', 'SEK', 19_950],
    ['0', 'SEK', 0],
    ['-0', 'SEK', 0],
    ['-0.00', 'SEK', 0],
    ['007', 'SEK', 700],
    ['0.29', 'SEK', 29],
    ['1.15', 'SEK', 115],
    ['199', 'JPY', 199],
    ['1.234', 'KWD', 1_234],
    ['1.2', 'KWD', 1_200],
    ['1.2345', 'CLF', 12_345],
    ['90071992547409.91', 'SEK', Number.MAX_SAFE_INTEGER],
    ['9007199254740991', 'JPY', Number.MAX_SAFE_INTEGER],
    ['1.00', 'XTS', 100],
  ])('%s %s is %d minor units', (text, code, expected) => {
    expect(parseAmount(text, code)).toBe(expected);
  });

  test.each([
    ['199.005', 'SEK'],
    ['199.000', 'SEK'],
    ['199.0', 'JPY'],
    ['1.2345', 'KWD'],
    ['-1', 'SEK'],
    ['-0.01', 'SEK'],
    ['+1', 'SEK'],
    ['1e309', 'SEK'],
    ['1e2', 'SEK'],
    ['NaN', 'SEK'],
    ['Infinity', 'SEK'],
    ['', 'SEK'],
    [' 1', 'SEK'],
    ['1\n', 'SEK'],
    ['1,00', 'SEK'],
    ['1 000', 'SEK'],
    ['1.', 'SEK'],
    ['.5', 'SEK'],
    ['0x10', 'SEK'],
    ['١', 'SEK'],
    ['90071992547409.92', 'SEK'],
    ['9007199254740993', 'JPY'],
    ['9'.repeat(100_000), 'SEK'],
    [`0.${'0'.repeat(100_000)}`, 'SEK'],
  ])('%s %s cannot be read', (text, code) => {
    expect(parseAmount(text, code)).toBeNull();
  });

  test('survives being written and read in every currency', () => {
    fc.assert(
      fc.property(amountMinor, currency, (minor, code) => {
        const text = formatAmount(minor, code);
        expect(parseAmount(text, code)).toBe(minor);
        expect(text.split('.')[1]?.length ?? 0).toBe(currencyDigits(code));
      }),
    );
  });

  test('is read exactly, as counting with whole digits says', () => {
    fc.assert(
      fc.property(amountMinor, currency, (minor, code) => {
        const whole = BigInt(minor) / 10n ** BigInt(currencyDigits(code));
        const rest = BigInt(minor) % 10n ** BigInt(currencyDigits(code));
        const decimals = rest.toString().padStart(currencyDigits(code), '0');
        const text = currencyDigits(code) === 0 ? String(minor) : `${String(whole)}.${decimals}`;
        expect(parseAmount(text, code)).toBe(minor);
        expect(isZeroAmount(text)).toBe(minor === 0);
        expect(isPositiveAmount(text)).toBe(minor > 0);
      }),
    );
  });
});

describe('minor units', () => {
  test.each([
    [19_900, 'SEK', '199.00'],
    [0, 'SEK', '0.00'],
    [-0, 'SEK', '0.00'],
    [5, 'SEK', '0.05'],
    [-5, 'SEK', '-0.05'],
    [-12_345, 'JPY', '-12345'],
    [1, 'KWD', '0.001'],
  ])('%d in %s are written %s', (minor, code, expected) => {
    expect(formatAmount(minor, code)).toBe(expected);
  });

  test.each([0.5, NaN, Infinity, 2 ** 53])('%d are refused', (minor) => {
    expect(() => formatAmount(minor, 'SEK')).toThrow(RangeError);
  });

  test('are added and multiplied exactly, or not at all', () => {
    expect(sumMinor([])).toBe(0);
    expect(sumMinor([1, 2, 3])).toBe(6);
    expect(sumMinor([Number.MAX_SAFE_INTEGER, 1])).toBeNull();
    expect(sumMinor([Number.MAX_SAFE_INTEGER, 1, -1])).toBeNull();
    expect(multiplyMinor(19_900, 3)).toBe(59_700);
    expect(multiplyMinor(Number.MAX_SAFE_INTEGER, 2)).toBeNull();
    expect(multiplyMinor(5, -0)).toBe(0);
  });
});

describe('an amount for people', () => {
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
  test.each([
    ['199.00', 'SEK', 'sv-SE', '199,00 kr'],
    ['1234.5', 'USD', 'en-US', '$1,234.50'],
    ['1234', 'JPY', 'en', '¥1,234'],
    ['1.234', 'KWD', 'en', 'KWD 1.234'],
    ['99.90', 'PLN', 'pl', '99,90 zł'],
    ['9007199254740993.01', 'USD', 'en', '$9,007,199,254,740,993.01'],
    ['199.00', 'USD', 'not a locale', '$199.00'],
    ['199.00', 'USD', 'xx', '$199.00'],
    ['199.00', 'USD', null, '$199.00'],
    ['a lot', 'USD', 'en', 'a lot USD'],
    ['1.00', 'dollars', 'en', '1.00 dollars'],
  ])('%s %s in %s is %s', (text, code, locale, expected) => {
    expect(plain(formatForPeople(text, code, locale))).toBe(expected);
  });
});
