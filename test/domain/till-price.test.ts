import { describe, expect, it } from 'vitest';
import { priceAtTill } from '../../domain/till-price.ts';

describe('a price at a till', () => {
  it.each([
    ['of the location', '99.5', 'SEK', 'SEK', '99.50'],
    ['that names no currency', '99.5', null, 'SEK', '99.50'],
    ['of nothing', '0', null, 'SEK', '0.00'],
    ['with more zeros than the currency has digits', '1200.00', null, 'JPY', '1200'],
    ['with zeros of a whole number', '1200', null, 'JPY', '1200'],
    ['with as many digits as the currency has', '1.250', 'KWD', 'KWD', '1.250'],
  ])('%s is told in its digits', (_, price, currency, location, told) => {
    expect(priceAtTill({ price, currency }, location)).toBe(told);
  });

  it.each([
    ['in another currency', '99.50', 'EUR'],
    ['that nobody told', null, null],
    ['finer than the currency', '1.005', null],
    ['that is no number', 'ask us', null],
    ['below nothing', '-1.00', null],
  ])('%s is asked for', (_, price, currency) => {
    expect(priceAtTill({ price, currency }, 'SEK')).toBeNull();
  });
});
