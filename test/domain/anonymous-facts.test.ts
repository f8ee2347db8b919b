import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStoredFacts } from '../../domain/stored-facts.ts';
import { anonymousFacts } from '../../domain/anonymous-facts.ts';
import type { Facts } from '../../domain/facts.ts';
import { decide, NO_SEND_REASONS } from '../../domain/no-send.ts';
import { combined } from '../support/blocking-facts.ts';
import { hoursAgo, IN_STOCK, lineItem, SOLD_OUT } from '../support/facts.ts';

/** Stands in everything that is somebody's. */
const SECRET = 'Zrxq';
const secret = fc.constantFrom(SECRET, `${SECRET}1`, `a ${SECRET}`);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value);

const address = fc.record({
  countryCode: maybe(fc.constantFrom('SE', 'us', 'GB')),
  provinceCode: maybe(fc.constantFrom('NY', 'CA')),
  postalCode: maybe(fc.constantFrom('111 22', '113 51', 'sw1a 1aa', SECRET, ' ')),
  city: maybe(secret),
  line1: maybe(secret),
});
const zone = fc.record(
  {
    countryCode: fc.constantFrom('SE', 'US', 'GB'),
    provinceCodes: fc.subarray(['NY', 'CA']),
    postalCodePrefixes: fc.subarray(['11', '111', '113 5', 'SW1', 'E', '']),
  },
  { requiredKeys: ['countryCode'] },
);
const item = fc
  .record({
    variantId: maybe(secret),
    unitPrice: fc.constantFrom('0', '199.00'),
    requiresShipping: fc.boolean(),
    title: secret,
    productId: secret,
    variantTitle: secret,
    imageUrl: secret.map((word) => `https://shop.example/${word}.png`),
  })
  .map(lineItem);

/** Facts of any mixture of blocks, with somebody's data wherever there is room for it. */
const facts: fc.Arbitrary<Facts> = fc
  .record({
    codes: fc.subarray([...NO_SEND_REASONS], { maxLength: 4 }),
    email: fc.constantFrom(null, ' ', `${SECRET}@b.se`, SECRET),
    phone: fc.constantFrom(null, '', `+4670${SECRET}`),
    recoveryUrl: fc.constantFrom(
      null,
      `https://shop.example/${SECRET}?t=${SECRET}`,
      `http://x.example/${SECRET}`,
      `mailto:${SECRET}`,
    ),
    lineItems: fc.array(item, { maxLength: 3 }),
    stocked: fc.subarray([SECRET, `${SECRET}1`, `${SECRET}2`]),
    address: maybe(address),
    zones: fc.array(zone, { maxLength: 3 }),
    orders: fc.array(
      fc.record({
        id: maybe(secret),
        completedAt: fc.constantFrom(hoursAgo(1), hoursAgo(99)),
        own: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    payments: fc.array(fc.constantFrom('failure' as const, 'success' as const, 'error' as const), {
      maxLength: 2,
    }),
  })
  .map(({ codes, email, phone, recoveryUrl, lineItems, stocked, zones, orders, payments, ...told }) => {
    const base = combined(codes);
    return {
      ...base,
      settings: {
        ...base.settings,
        legalText: SECRET,
        copyAddresses: [`${SECRET}@b.se`],
        sender: { name: SECRET, address: `${SECRET}@b.se`, replyTo: null, postalAddress: SECRET },
      },
      checkout: {
        ...base.checkout,
        email,
        phone,
        recoveryUrl,
        lineItems,
        shipping: { ...base.checkout.shipping, address: told.address },
      },
      stock: Object.fromEntries(stocked.map((id, at) => [id, at % 2 === 0 ? SOLD_OUT : IN_STOCK])),
      zones,
      orders,
      paymentAttempts: payments.map((status, at) => ({ id: SECRET, status, occurredAt: hoursAgo(10 - at) })),
    };
  });

const verdicts = (of: Facts) => decide(of).rules.map(({ code, blocks }) => [code, blocks]);

describe('facts without anything personal', () => {
  it('are judged alike by every rule', () => {
    fc.assert(
      fc.property(facts, (told) => {
        expect(verdicts(anonymousFacts(told))).toEqual(verdicts(told));
      }),
      { numRuns: 500 },
    );
  });

  it('name nobody and nothing of theirs', () => {
    fc.assert(
      fc.property(facts, (told) => {
        expect(JSON.stringify(anonymousFacts(told)).toLowerCase()).not.toContain(SECRET.toLowerCase());
      }),
      { numRuns: 500 },
    );
  });
});

describe('stored facts', () => {
  it('are read back as they were, lacking nothing', () => {
    fc.assert(
      fc.property(facts, (told) => {
        const stored = readStoredFacts(JSON.parse(JSON.stringify(told)));
        expect(stored?.lacking).toEqual([]);
        expect(stored && decide(stored.facts)).toEqual(decide(told));
      }),
    );
  });

  it('are none when they were emptied, or are something else', () => {
    for (const json of [{}, null, [], 'facts', { now: 'yesterday' }])
      expect(readStoredFacts(json)).toBeNull();
  });

  it('of an earlier version are judged without what they lack, which is named', () => {
    const {
      holdOutPoint: _,
      unknownSince: _since,
      ...told
    } = JSON.parse(JSON.stringify(combined(['no_link'])));
    const stored = readStoredFacts(told);
    expect(stored?.lacking).toEqual(['holdOutPoint', 'unknownSince']);
    expect(stored && decide(stored.facts).reason).toBe('no_link');
  });
});
