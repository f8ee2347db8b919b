import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shopifyCheckoutPages } from '../../shops/shopify-checkout-pages.ts';
import { shopifyOrderPages } from '../../shops/shopify-order-pages.ts';
import { wooOrderPages } from '../../shops/woocommerce-order-pages.ts';
import { readAnswer, readNode } from './support/read-payloads.ts';

const SOURCES = [shopifyOrderPages, shopifyCheckoutPages, wooOrderPages];
const FIRST = { since: new Date('2026-02-01T10:00:00.500Z'), place: null, size: 2 };
const names = [
  'orders',
  'data',
  'abandonedCheckouts',
  'nodes',
  'errors',
  'extensions',
  'cost',
  'pageInfo',
  'endCursor',
];
const bodies = fc.oneof(
  fc.string(),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.dictionary(fc.constantFrom(...names), fc.jsonValue()).map((value) => JSON.stringify(value)),
  fc.jsonValue().map((nodes) => JSON.stringify({ data: { abandonedCheckouts: { nodes, pageInfo: nodes } } })),
  fc.jsonValue().map((orders) => JSON.stringify({ orders })),
);

describe('a page of a shop', () => {
  it('is read, or refused by a name, whatever the shop answers; never a throw', () => {
    const kinds = new Set<string>();
    const headers = fc.dictionary(
      fc.constantFrom('link', 'x-shopify-shop-api-call-limit', 'retry-after'),
      fc.oneof(
        fc.string(),
        fc.constantFrom('1/0', '9/1', '<https://x?page_info=y>; rel="next"', '<%>; rel=next'),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...SOURCES), bodies, headers, fc.string(), (source, body, told, place) => {
        const page = { ...FIRST, place };
        expect(source.ask(page).path).toMatch(/^\/[^\s#]+$/);
        const reading = source.read({ headers: told, body }, page);
        kinds.add(reading.kind);
        if (reading.kind === 'page') expect(reading.waitMs).toBeGreaterThanOrEqual(0);
        source.askMore?.(body);
        if (source.join !== undefined && reading.kind === 'page') {
          const kept = source.join(body, place);
          expect(JSON.parse(kept.body)).toMatchObject({ page: JSON.parse(body) as unknown });
        }
      }),
      { numRuns: 1_000 },
    );
    expect([...kinds].toSorted()).toEqual(['not_understood', 'page']);
  });

  it('of WooCommerce begins at the second in which the last one ended, until all of a page are of one second', () => {
    const order = (at: string) => JSON.stringify({ date_modified_gmt: at });
    const next = (place: string | null, ...times: string[]) =>
      wooOrderPages.read({ headers: {}, body: `[${times.map(order).join(',')}]` }, { ...FIRST, place });
    expect(wooOrderPages.ask(FIRST).path).toContain('modified_after=2026-02-01T10%3A00%3A00&');
    const place = '2026-02-01T10:00:08 1';
    expect(next(null, '2026-02-01T10:00:07', '2026-02-01T10:00:09')).toMatchObject({ place });
    expect(next(place, '2026-02-01T10:00:09', '2026-02-01T10:00:09')).toMatchObject({
      place: '2026-02-01T10:00:08 2',
    });
    expect(next(place, '2026-02-01T10:00:09')).toMatchObject({ place: null });
  });

  it('of Shopify is followed by the one that it calls next, and by none after the last', () => {
    const link = (rel: string) =>
      `<https://shop.example/orders.json?limit=50&page_info=abc%3D>; rel="${rel}"`;
    const read = (told: string) =>
      shopifyOrderPages.read({ headers: { link: told }, body: '{"orders":[]}' }, FIRST);
    expect(read(`${link('previous')}, ${link('next')}`)).toMatchObject({ place: 'abc=' });
    expect(read(link('previous'))).toMatchObject({ place: null });
  });

  it('without the right to see something of it is refused, for nobody could be mailed and nobody would know', () => {
    const denied = '"errors":[{"extensions":{"code":"ACCESS_DENIED"},"path":["customer"]}]';
    const body = readAnswer([readNode({ number: '1' })]).replace(/\}\s*$/, `,${denied}}`);
    expect(shopifyCheckoutPages.read({ headers: {}, body }, FIRST)).toEqual({ kind: 'unauthorized' });
  });

  it('that came while the points were used up is asked for again when enough are back', () => {
    const status = '"throttleStatus":{"maximumAvailable":2000,"currentlyAvailable":100,"restoreRate":100}';
    const body = `{"errors":[{"extensions":{"code":"THROTTLED"}}],"extensions":{"cost":{"requestedQueryCost":400,${status}}}}`;
    expect(shopifyCheckoutPages.read({ headers: {}, body }, FIRST)).toEqual({
      kind: 'throttled',
      waitMs: 13_000,
    });
  });
});
