import { describe, expect, it } from 'vitest';
import { currencyDigits as digitsOfApi } from '../../domain/money.ts';
import { currencyDigits } from '../../web/till/currency-digits.ts';
import { formatMinor, parseMinor, readDecimal } from '../../web/till/minor.ts';
import type { Discount } from '../../web/till/sale.ts';
import { totalOf } from '../../web/till/sale-total.ts';

const LINE = {
  ...{ variantId: 'cup', productId: null, title: 'Cup', variantTitle: null, sku: null, imageUrl: null },
  ...{ quantity: 1, unitPrice: '0.10', customPrice: null, taxable: true, requiresShipping: true },
  ...{ discounts: [], attributes: [], note: null },
};
const share = (value: string): Discount => ({ title: 'Off', type: 'percentage', value, code: null });
const amount = (value: string): Discount => ({ title: 'Off', type: 'fixed_amount', value, code: null });

describe('amounts at the till', () => {
  it('have as many decimals in each currency as the API gives them', () => {
    const codes = Intl.supportedValuesOf('currency');
    expect(codes.filter((code) => currencyDigits(code) !== digitsOfApi(code))).toEqual([]);
  });

  it('are read and written exactly, and what is none is refused', () => {
    expect(formatMinor(parseMinor('9007199254740993.01', 'SEK') ?? 0n, 'SEK')).toBe('9007199254740993.01');
    expect([parseMinor('1200', 'JPY'), parseMinor('1.5', 'JPY'), parseMinor('-1', 'SEK')]).toEqual([
      1200n,
      null,
      null,
    ]);
    expect([formatMinor(5n, 'KWD'), formatMinor(-5n, 'SEK'), formatMinor(5n, 'JPY')]).toEqual([
      '0.005',
      '-0.05',
      '5',
    ]);
    expect([readDecimal('12,5'), readDecimal(' 12.5 '), readDecimal('1e3')]).toEqual(['12.5', '12.5', null]);
  });

  it('add up without a float: own prices, quantities, discounts one after the other, rounded half up', () => {
    const lines = [
      { ...LINE, quantity: 3 },
      { ...LINE, unitPrice: '99.99', customPrice: '0.20', discounts: [share('12.5')] },
    ];
    expect(totalOf({ lines, discounts: [] }, 'SEK')).toEqual({
      ...{ lines: ['0.30', '0.17'], subtotal: '0.47', discount: '0.00', total: '0.47' },
    });
    expect(totalOf({ lines, discounts: [share('10'), amount('0.05')] }, 'SEK').total).toBe('0.37');
    expect(totalOf({ lines: [{ ...LINE, unitPrice: '1005' }], discounts: [share('0.5')] }, 'JPY').total).toBe(
      '1000',
    );
  });

  it('never fall below zero', () => {
    const { total, discount } = totalOf({ lines: [LINE], discounts: [amount('5.00'), share('50')] }, 'SEK');
    expect([total, discount]).toEqual(['0.00', '0.10']);
  });
});
