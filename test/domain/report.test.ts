import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countItems, noSums, recoveryFigures, type RecoverySums } from '../../domain/report.ts';

function figures(sums: Partial<RecoverySums>) {
  return recoveryFigures({ ...noSums('SEK'), ...sums });
}

describe('a rate or an average', () => {
  test('is null where there is nothing to divide by', () => {
    expect(figures({})).toEqual({
      currency: 'SEK',
      sessions: 0,
      orders: 0,
      conversionRate: null,
      totalSales: '0.00',
      averageOrderValue: null,
      averageItems: null,
      firstTimeCustomers: 0,
      ownOrders: 0,
      ownSales: '0.00',
    });
    expect(figures({ orders: 2, ownOrders: 1 })).toMatchObject({
      conversionRate: null,
      averageOrderValue: null,
      averageItems: null,
    });
  });

  test.each([
    [1, 8, 0.125],
    [1, 20_000, 0.00005],
    [0, 7, 0],
    [3, 2, 1.5],
  ])('%d orders in %d sessions convert at %s', (orders, sessions, rate) => {
    expect(figures({ orders, sessions }).conversionRate).toBe(rate);
  });

  test.each([
    ['SEK', 10_000n, 3, '33.33'],
    ['SEK', 5n, 2, '0.03'],
    ['SEK', -5n, 2, '-0.03'],
    ['SEK', -1n, 3, '0.00'],
    ['JPY', 1_001n, 2, '501'],
    ['KWD', 10n, 3, '0.003'],
    ['SEK', 2n ** 80n, 1, '12089258196146291747061.76'],
  ])('an average of %s %d over %d orders is %s', (currency, salesMinor, ordersInSales, average) => {
    expect(figures({ currency, salesMinor, ordersInSales }).averageOrderValue).toBe(average);
  });

  test('of items has two decimals', () => {
    expect(figures({ items: 5n, ordersWithItems: 3 }).averageItems).toBe('1.67');
    expect(figures({ items: 0n, ordersWithItems: 3 }).averageItems).toBe('0.00');
  });

  test('is off by no more than half of its last digit', () => {
    const sales = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n });
    fc.assert(
      fc.property(sales, fc.integer({ min: 1, max: 1_000_000 }), (salesMinor, ordersInSales) => {
        const average = BigInt(
          figures({ salesMinor, ordersInSales }).averageOrderValue?.replace('.', '') ?? '',
        );
        const offBy = average * BigInt(ordersInSales) - salesMinor;
        expect(2n * (offBy < 0n ? -offBy : offBy) <= BigInt(ordersInSales)).toBe(true);
      }),
    );
  });
});

describe('items', () => {
  test.each([
    [[], null],
    [[{ quantity: 2 }, { quantity: 0 }, { variantId: 'v', quantity: 3 }], 5],
    [[{ quantity: 0 }], 0],
    [[{ quantity: '2' }, null, 'two', {}, { quantity: 1.5 }], null],
    [[{ quantity: '2' }, { quantity: 4 }], 4],
  ])('of %j are %j', (lines, count) => {
    expect(countItems(lines)).toBe(count);
  });
});
