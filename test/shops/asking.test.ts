import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseJson } from '../../api/json.ts';
import { isOfCheckout, type AskedCheckout } from '../../shops/asked-checkout.ts';
import { PayloadReader } from '../../shops/payload-reader.ts';
import { readShopAccess } from '../../shops/shop-access.ts';
import {
  readShopifyAnswer,
  readShopifyOrders,
  searchOrders,
  shopifyQuestion,
} from '../../shops/shopify-ask.ts';
import { readToken } from '../../shops/shopify-token.ts';
import { personQuestions, readOrderIds, readOrders, readOwnOrder } from '../../shops/woocommerce-ask.ts';
import { readSearch } from '../support/fake-shopify.ts';

const NOW = new Date('2026-03-02T20:10:00Z');
const ABOUT: AskedCheckout = {
  ...{ token: 'tok-1', names: ['90071992547409931', 'cart-1'], email: 'ada@example.se', phone: null },
  ...{ customerId: '9007199254740993', createdAt: NOW, updatedAt: NOW },
};
const about = fc.record({
  token: fc.string(),
  names: fc.array(fc.string()),
  email: fc.option(fc.oneof(fc.string(), fc.emailAddress())),
  phone: fc.option(fc.string()),
  customerId: fc.option(fc.string()),
  createdAt: fc.constant(NOW),
  updatedAt: fc.constant(NOW),
});

const NAMES = [
  'data',
  'orders',
  'nodes',
  'id',
  'errors',
  'extensions',
  'abandonmentByAbandonedCheckoutId',
  'emailState',
];
const OTHERS = [
  'abandonedCheckoutPayload',
  'customer',
  'billing',
  'status',
  'order_key',
  'access_token',
  '__proto__',
];
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.jsonValue(),
    fc.constantFrom('SENT', 'processing', 'gid://shopify/Order/7', 'tok-1'),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES, ...OTHERS), tie('tree'), { maxKeys: 5 }),
  ),
}));
const body = fc.oneof(
  tree.map((value) => JSON.stringify(value) ?? ''),
  fc.string(),
);

describe('what a shop answers', () => {
  it('is read or refused whatever it is, and never thrown at', () => {
    fc.assert(
      fc.property(body, (text) => {
        expect(['read', 'failed']).toContain(readShopifyAnswer(text, NOW).kind);
        const told = [readShopifyOrders(text, ABOUT), readOrders(text), readOrderIds(text, ABOUT)];
        for (const list of told) expect(list === null || Array.isArray(list)).toBe(true);
        expect(readOwnOrder(text, ABOUT)).toSatisfy((own) => own === null || typeof own === 'object');
        expect(readToken(text)).toSatisfy((token) => token === null || typeof token === 'object');
        expect(readShopAccess('shopify', 'x.example', text)).toSatisfy(
          (access) => access === null || typeof access === 'object',
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('tells of a mail of its own at the latest now, and of nothing that it does not say', () => {
    const answer = (abandonment: object) =>
      JSON.stringify({ data: { orders: { nodes: [] }, abandonmentByAbandonedCheckoutId: abandonment } });
    const mailedAt = (abandonment: object) => {
      const read = readShopifyAnswer(answer(abandonment), NOW);
      return read.kind === 'read' ? read.shopMailedAt : undefined;
    };
    const earlier = '2026-03-02T19:00:00Z';
    expect(mailedAt({ emailState: 'SENT', emailSentAt: earlier })).toEqual(new Date(earlier));
    expect(mailedAt({ emailState: 'SENT', emailSentAt: 'soon' })).toEqual(NOW);
    expect(mailedAt({ emailState: 'SCHEDULED', emailSentAt: '2026-03-03T09:00:00Z' })).toEqual(NOW);
    expect(mailedAt({ emailState: 'NOT_SENT', emailSentAt: earlier })).toBeNull();
    expect(mailedAt({})).toBeNull();
  });

  test.each([
    ['THROTTLED', 'rate_limited'],
    ['ACCESS_DENIED', 'unauthorized'],
    ['ELSE', 'not_understood'],
  ])('with the error %s in place of orders is none: %s', (code, failure) => {
    const text = JSON.stringify({ data: { orders: null }, errors: [{ extensions: { code } }] });
    expect(readShopifyAnswer(text, NOW)).toEqual({ kind: 'failed', failure });
  });

  it('keeps its version as long as nothing has changed, whatever else it says', () => {
    const order = (more: string) =>
      `{"orders":[{"id":90071992547409951,"checkout_token":"tok-1","updated_at":"2026-03-02T19:00:00Z"${more}}]}`;
    const version = (more: string) => readShopifyOrders(order(more), ABOUT)?.[0]?.version;
    expect(version('')).toBe('90071992547409951 2026-03-02T19:00:00Z');
    expect(version(',"nonce":1')).toBe(version(',"nonce":2'));
  });
});

describe('what a shop is asked', () => {
  it('searches for these names alone, whatever a shopper typed', () => {
    fc.assert(
      fc.property(about, (told) => {
        const query = searchOrders({ ...told, token: 'tok-1' });
        // Made of terms of ours, each with one quoted value: anything else throws.
        const isSought = readSearch(query);
        const order = {
          created_at: NOW.toISOString(),
          email: 'z@elsewhere.example',
          checkout_token: 'another',
        };
        expect(isSought(new PayloadReader(order))).toBe(false);
        expect(query).toContain('checkout_token:"tok-1"');
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['a quote', '"a" OR email:"@example.se'],
    ['a bracket', 'a) OR (email:*@example.se'],
    ['a backslash', 'a\\" OR b@example.se'],
  ])('leaves out an e-mail with %s', (_, email) => {
    const isAlone = searchOrders({ ...ABOUT, email, names: [], customerId: null });
    expect(isAlone).toBe(`(checkout_token:"tok-1") AND created_at:>='${NOW.toISOString()}'`);
  });

  it('stands in variables, never in the query itself', () => {
    const { body: asked = '' } = shopifyQuestion('x.myshopify.com', 'token', ABOUT);
    const { query, variables } = JSON.parse(asked) as { query: string; variables: object };
    expect(query).not.toMatch(/ada|tok-1|9007/);
    expect(variables).toMatchObject({ checkout: 'gid://shopify/AbandonedCheckout/90071992547409931' });
  });

  it('of WooCommerce is one address, whatever a shopper typed', () => {
    const shop = { host: 'shop.example', credentials: { consumerKey: 'ck', consumerSecret: 'cs' } };
    fc.assert(
      fc.property(about, (told) => {
        for (const { path } of personQuestions(shop, told)) {
          const url = new URL(path, 'https://shop.example');
          expect(url.host).toBe('shop.example');
          expect(url.pathname).toBe('/wp-json/wc/v3/orders');
          expect(url.searchParams.getAll('status')).toEqual(['any']);
        }
      }),
    );
  });
});

describe('an order in a shop', () => {
  const buyer = { names: [null], customerId: null, emails: [null], phones: [null] };

  it('is of the checkout by any of its names, or of its person by id, e-mail or phone', () => {
    expect(isOfCheckout(buyer, ABOUT)).toBe(false);
    expect(isOfCheckout({ ...buyer, names: [null, 'cart-1'] }, ABOUT)).toBe(true);
    expect(isOfCheckout({ ...buyer, customerId: '9007199254740993' }, ABOUT)).toBe(true);
    expect(isOfCheckout({ ...buyer, customerId: '9007199254740992' }, ABOUT)).toBe(false);
    expect(isOfCheckout({ ...buyer, emails: [' ADA@example.se'] }, ABOUT)).toBe(true);
    const phone = { ...ABOUT, phone: '+46 70 123 45 67' };
    expect(isOfCheckout({ ...buyer, phones: ['+46701234567'] }, phone)).toBe(true);
  });

  it('of nobody is of no checkout of nobody', () => {
    const nobody = { ...ABOUT, names: [], email: null, customerId: null };
    expect(isOfCheckout(buyer, nobody)).toBe(false);
    expect(isOfCheckout({ ...buyer, emails: [''], phones: [''] }, { ...nobody, email: '', phone: '' })).toBe(
      false,
    );
  });

  it('keeps its id, however big', () => {
    const text = '{"orders":[{"id":90071992547409951,"checkout_token":"tok-1"}]}';
    const [told] = readShopifyOrders(text, ABOUT) ?? [];
    expect(told?.body).toBe(text);
    expect(parseJson(told?.body ?? '').value).toEqual({
      orders: [{ id: 90071992547409951n, checkout_token: 'tok-1' }],
    });
  });
});
