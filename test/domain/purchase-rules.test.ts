import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ShippingAddress } from '../../domain/checkout.ts';
import type { PaymentAttempt, ShippingZone, Stock } from '../../domain/facts.ts';
import { decide, type NoSendReason } from '../../domain/no-send.ts';
import {
  IN_STOCK,
  SOLD_OUT,
  hoursAgo,
  lineItem,
  sendableFacts,
  type FactsOverrides,
} from '../support/facts.ts';

function blocks(code: NoSendReason, overrides: FactsOverrides): boolean {
  return decide(sendableFacts(overrides)).rules.find((rule) => rule.code === code)?.blocks === true;
}

function attempt(status: PaymentAttempt['status'], hours: number): PaymentAttempt {
  return { id: `${status}-${String(hours)}`, status, occurredAt: hoursAgo(hours) };
}

describe('completed_order', () => {
  const began = { createdAt: hoursAgo(10) };
  test.each([
    ['the order came after the checkout began', { completedAt: hoursAgo(9), own: false }, true],
    ['the order came in the very moment the checkout began', { completedAt: hoursAgo(10), own: false }, true],
    ['the person had bought before', { completedAt: hoursAgo(10.001), own: false }, false],
    ['it is this checkout’s own order, whatever its time', { completedAt: hoursAgo(99), own: true }, true],
  ])('%s: %j blocks %j', (_, order, expected) => {
    expect(blocks('completed_order', { checkout: began, orders: [{ id: '1', ...order }] })).toBe(expected);
  });
});

describe('completed_order of a shop that was asked', () => {
  const look = (overrides: FactsOverrides) =>
    decide(sendableFacts(overrides)).rules.find(({ code }) => code === 'completed_order');

  test.each(['bought', 'not_bought', 'no_answer'] as const)(
    'shows that it said %s, and blocks by orders alone',
    (answer) => {
      const askedShop = { system: 'shopify', answer, askedAt: hoursAgo(0) };
      const told = { askedShop: { ...askedShop, askedAt: hoursAgo(0).toISOString() } };
      expect(look({ askedShop })).toMatchObject({ blocks: false, facts: told });
      const orders = [{ id: '1', completedAt: hoursAgo(1), own: true }];
      expect(look({ askedShop, orders })).toMatchObject({ blocks: true, facts: told });
    },
  );

  test('says nothing of one that was not', () => {
    expect(look({})?.facts).toEqual({ orders: [] });
  });
});

describe('payment_error', () => {
  test.each<[PaymentAttempt[], boolean, boolean]>([
    [[], false, false],
    [[attempt('failure', 3)], true, false],
    [[attempt('error', 3)], true, true],
    [[attempt('pending', 3)], false, false],
    [[attempt('error', 3), attempt('success', 2)], false, false],
    [[attempt('error', 3), attempt('success', 3)], false, false],
    [[attempt('success', 3), attempt('error', 2)], true, true],
    [[attempt('error', 3), attempt('success', 2), attempt('failure', 1)], true, false],
    [[attempt('failure', 3), attempt('pending', 2)], true, false],
  ])('%# any failed attempt, or processing errors only', (paymentAttempts, any, errorsOnly) => {
    for (const attempts of [paymentAttempts, paymentAttempts.toReversed()]) {
      const told = { paymentAttempts: attempts };
      expect(blocks('payment_error', told)).toBe(any);
      const settings = { paymentErrorRule: 'processing_errors_only' as const };
      expect(blocks('payment_error', { ...told, settings })).toBe(errorsOnly);
    }
  });
});

describe('unsupported_shipping', () => {
  const nowhere: ShippingAddress = {
    countryCode: null,
    provinceCode: null,
    postalCode: null,
    city: null,
    line1: null,
  };
  const zones: ShippingZone[] = [
    { countryCode: 'SE' },
    { countryCode: 'US', provinceCodes: ['CA', 'OR'] },
    { countryCode: 'GB', postalCodePrefixes: ['SW1', 'ab 10'] },
    { countryCode: 'DK', provinceCodes: [], postalCodePrefixes: [] },
  ];
  test.each<[Partial<ShippingAddress>, boolean]>([
    [{ countryCode: 'SE' }, false],
    [{ countryCode: 'se' }, false],
    [{ countryCode: 'NO' }, true],
    [{ countryCode: 'US', provinceCode: 'or' }, false],
    [{ countryCode: 'US', provinceCode: 'NY' }, true],
    [{ countryCode: 'US' }, false],
    [{ countryCode: 'GB', postalCode: 'sw1a 1aa' }, false],
    [{ countryCode: 'GB', postalCode: 'S W1A1AA' }, false],
    [{ countryCode: 'GB', postalCode: 'AB101XY' }, false],
    [{ countryCode: 'GB', postalCode: 'EC1A 1BB' }, true],
    [{ countryCode: 'GB', postalCode: ' ' }, false],
    [{ countryCode: 'DK', provinceCode: '84', postalCode: '2100' }, false],
    [{ provinceCode: 'CA' }, false],
    [{}, false],
  ])('by zones, %j blocks: %j', (details, expected) => {
    const address = { ...nowhere, ...details };
    const shipping = { address, pageVisited: true, price: null, supported: null };
    expect(blocks('unsupported_shipping', { checkout: { shipping }, zones })).toBe(expected);
    expect(blocks('unsupported_shipping', { checkout: { shipping } })).toBe(false);
    const lineItems = [lineItem({ requiresShipping: false })];
    expect(blocks('unsupported_shipping', { checkout: { shipping, lineItems }, zones })).toBe(false);
  });

  test.each([
    ['SE', false, true],
    ['NO', true, false],
  ])('the shop’s own word wins over its zones: %s supported %j', (countryCode, supported, expected) => {
    const shipping = { address: { ...nowhere, countryCode }, pageVisited: true, price: null, supported };
    expect(blocks('unsupported_shipping', { checkout: { shipping }, zones })).toBe(expected);
  });

  test('an address that was not given blocks nothing, even where the shop says no', () => {
    const shipping = { address: null, pageVisited: true, price: null, supported: false };
    expect(blocks('unsupported_shipping', { checkout: { shipping }, zones })).toBe(false);
  });
});

describe('phone_only', () => {
  test.each([
    [null, '+46701234567', true],
    [' ', '+46701234567', true],
    [null, 'no number', true],
    ['a@b.se', '+46701234567', false],
    ['no address', '+46701234567', false],
    [null, null, false],
    ['', '', false],
  ])('e-mail %j and phone %j', (email, phone, expected) => {
    expect(blocks('phone_only', { checkout: { email, phone } })).toBe(expected);
  });
});

describe('out_of_stock', () => {
  test.each<[string, Stock, boolean]>([
    ['sold out', SOLD_OUT, true],
    ['oversold', { ...SOLD_OUT, available: -2 }, true],
    ['withdrawn from sale', { ...IN_STOCK, forSale: false }, true],
    ['withdrawn and untracked', { ...IN_STOCK, forSale: false, tracked: false, oversell: true }, true],
    ['one left', { ...IN_STOCK, available: 1 }, false],
    ['amount not told', { ...IN_STOCK, available: null }, false],
    ['untracked', { ...SOLD_OUT, tracked: false }, false],
    ['sold beyond stock', { ...SOLD_OUT, oversell: true }, false],
  ])('%s', (_, stock, expected) => {
    expect(blocks('out_of_stock', { stock: { v1: stock } })).toBe(expected);
  });

  test('a variant never told, or without an id, counts as available', () => {
    expect(blocks('out_of_stock', { stock: {} })).toBe(false);
    const lineItems = [lineItem({ variantId: null })];
    expect(blocks('out_of_stock', { checkout: { lineItems } })).toBe(false);
    expect(blocks('out_of_stock', { checkout: { lineItems: [lineItem({ variantId: '__proto__' })] } })).toBe(
      false,
    );
  });

  test('no items: nothing can be bought', () => {
    expect(blocks('out_of_stock', { checkout: { lineItems: [] } })).toBe(true);
  });

  test('the quantity does not matter', () => {
    expect(blocks('out_of_stock', { checkout: { lineItems: [lineItem({ quantity: 99 })] } })).toBe(false);
  });

  test('one product that can be bought is enough, wherever it stands', () => {
    const soldOut = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 });
    fc.assert(
      fc.property(soldOut, soldOut, fc.boolean(), (before, after, hasBuyable) => {
        const variantIds = [...before, ...(hasBuyable ? ['buyable'] : []), ...after];
        const lineItems = variantIds.map((variantId) => lineItem({ variantId }));
        const stock = { a: SOLD_OUT, b: SOLD_OUT, c: { ...IN_STOCK, forSale: false }, buyable: IN_STOCK };
        expect(blocks('out_of_stock', { checkout: { lineItems }, stock })).toBe(!hasBuyable);
      }),
    );
  });
});

describe('free_or_unvisited_shipping', () => {
  test.each<[string[], string | null, boolean]>([
    [['0'], null, true],
    [['0.00', '-0.00'], '0.00', true],
    [['0.000'], '0', true],
    [['0'], '0.01', false],
    [['0', '0.01'], null, false],
    [['199.00'], null, false],
    [['199.00'], '0.00', false],
    [[], null, false],
  ])('prices %j with shipping %j', (prices, price, expected) => {
    const lineItems = prices.map((unitPrice) => lineItem({ unitPrice }));
    for (const pageVisited of [true, false]) {
      const shipping = { address: null, pageVisited, price, supported: null };
      expect(blocks('free_or_unvisited_shipping', { checkout: { lineItems, shipping } })).toBe(expected);
    }
  });
});

describe('the order in which facts are told', () => {
  const orders = fc.array(fc.record({ hours: fc.integer({ min: 1, max: 20 }), own: fc.boolean() }));
  const status = fc.constantFrom('success', 'pending', 'failure', 'error');
  const attempts = fc.array(fc.tuple(status, fc.integer({ min: 1, max: 9 })));
  const prices = fc.array(
    fc.record({ unitPrice: fc.constantFrom('0', '5'), variantId: fc.constantFrom('v1', 'v2') }),
  );

  test('does not matter to the decision', () => {
    fc.assert(
      fc.property(orders, attempts, prices, (orderHours, told, lines) => {
        const orderFacts = orderHours.map(({ hours, own }) => ({
          id: null,
          completedAt: hoursAgo(hours),
          own,
        }));
        const paymentAttempts = told.map(([word, hours]) => attempt(word, hours));
        const lineItems = lines.map((line) => lineItem(line));
        const stock = { v1: SOLD_OUT };
        const inOrder = { orders: orderFacts, paymentAttempts, checkout: { lineItems }, stock };
        const reversed = {
          orders: orderFacts.toReversed(),
          paymentAttempts: paymentAttempts.toReversed(),
          checkout: { lineItems: lineItems.toReversed() },
          stock,
        };
        const verdicts = [inOrder, reversed].map((one) =>
          decide(sendableFacts(one)).rules.map((rule) => rule.blocks),
        );
        expect(verdicts[0]).toEqual(verdicts[1]);
      }),
    );
  });
});
