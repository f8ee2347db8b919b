import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../api/json.ts';
import { PayloadReader } from '../../shops/payload-reader.ts';
import { isSigned } from '../../shops/signature.ts';
import { readShopify, SHOPIFY_TOPICS } from '../../shops/shopify.ts';
import { readWooCommerce, WOOCOMMERCE_TOPICS } from '../../shops/woocommerce.ts';
import { sign } from './support/hooked-shop.ts';
import { READ_PAGE } from './support/read-payloads.ts';
import * as shopify from './support/shopify-payloads.ts';
import * as woocommerce from './support/woocommerce-payloads.ts';

const NAMES = [
  'token',
  'id',
  'order_key',
  'customer',
  'line_items',
  'refunds',
  'variants',
  'shop_domain',
  '__proto__',
];
const anything = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(
    fc.oneof(fc.constantFrom(...NAMES, 'constructor', 'checkouts', 'orders'), fc.string()),
    fc.jsonValue(),
  ),
);
const READ_TOPICS = ['read/abandoned_checkouts'];
const PAYLOADS = [
  { text: READ_PAGE, topics: READ_TOPICS, read: readShopify },
  ...Object.values(shopify).map((text) => ({ text, topics: SHOPIFY_TOPICS, read: readShopify })),
  ...Object.values(woocommerce).map((text) => ({ text, topics: WOOCOMMERCE_TOPICS, read: readWooCommerce })),
];

/** A payload of a shop system in which one value was replaced by something else. */
const spoiled = fc
  .tuple(fc.constantFrom(...PAYLOADS), fc.nat(), fc.oneof(anything, fc.bigInt()))
  .map(([{ text, topics, read }, at, value]) => {
    let seen = 0;
    const total = countValues(parseJson(text).value);
    const replace = (one: unknown): unknown => {
      if (seen++ === at % total) return value;
      if (Array.isArray(one)) return one.map(replace);
      if (typeof one !== 'object' || one === null) return one;
      return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, replace(inner)]));
    };
    return { payload: replace(parseJson(text).value), topics, read };
  });

function countValues(value: unknown): number {
  const inner: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return inner.reduce<number>((sum, one) => sum + countValues(one), 1);
}

describe('any JSON at all', () => {
  it('gives events or a refusal that says why, never a throw', () => {
    const kinds = new Set<string>();
    const all = fc.oneof(
      fc.record({ payload: anything, topics: fc.constant(SHOPIFY_TOPICS), read: fc.constant(readShopify) }),
      fc.record({
        payload: anything,
        topics: fc.constant(WOOCOMMERCE_TOPICS),
        read: fc.constant(readWooCommerce),
      }),
      spoiled,
    );
    fc.assert(
      fc.property(all, ({ payload, topics, read }) => {
        for (const topic of [...topics, ...READ_TOPICS, 'constructor', '']) {
          const reading = read(topic, new PayloadReader(payload));
          kinds.add(reading.kind);
          if (reading.kind === 'events') expect(reading.events).not.toEqual([]);
          else expect(reading.note).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
    expect([...kinds].toSorted()).toEqual(['events', 'ignored', 'not_understood']);
  });

  it('leaves ids and amounts as they are told, however big', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 80n }), fc.nat(10 ** 9), (id, minor) => {
        const price = `${String(Math.floor(minor / 100))}.${String(minor % 100).padStart(2, '0')}`;
        const line = `{"variant_id":${String(id)},"price":"${price}","quantity":1}`;
        const checkout = `{"token":"t","id":${String(id)},"currency":"SEK","line_items":[${line}]}`;
        const reading = readShopify('checkouts/update', new PayloadReader(parseJson(checkout).value));
        expect(reading).toMatchObject({
          events: [
            { names: [String(id)], body: { lineItems: [{ variantId: String(id), unitPrice: price }] } },
          ],
        });
      }),
    );
  });
});

describe('a signature', () => {
  it('is right for the very bytes under one of the secrets, and wrong for all else', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ minLength: 1 }), fc.string(), (bytes, secret, other) => {
        const good = sign(bytes, secret);
        expect(isSigned(bytes, good, ['another', secret])).toBe(true);
        expect(isSigned(Buffer.concat([bytes, Buffer.from('x')]), good, [secret])).toBe(false);
        expect(isSigned(bytes, other, [secret])).toBe(false);
        expect(isSigned(bytes, good, [])).toBe(false);
      }),
    );
  });
});
