import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseJson } from '../../api/json.ts';
import { PayloadReader } from '../../shops/payload-reader.ts';
import { readShopify } from '../../shops/shopify.ts';
import { abandonmentsQuery, checkoutsQuery } from '../../shops/shopify-read-query.ts';
import { startApi, type Body, type TestApi } from '../api/support/start-api.ts';
import { connectShop, type HookedShop } from './support/hooked-shop.ts';
import * as shopify from './support/shopify-payloads.ts';
import {
  abandonmentsAnswer,
  keptPage,
  NUMBER,
  READ_PAGE,
  readAnswer,
  readNode,
  type ReadNode,
} from './support/read-payloads.ts';

const TOPIC = 'read/abandoned_checkouts';
const read = (text: string) => readShopify(TOPIC, new PayloadReader(parseJson(text).value));

function page(node: ReadNode, handle = 'online_store'): string {
  return keptPage(readAnswer([readNode(node)]), abandonmentsAnswer({ [node.number]: handle }));
}

describe('a page of abandoned checkouts that was read back', () => {
  it('gives each with its number, its channel and its amounts in the currency that the shopper saw', () => {
    expect(read(READ_PAGE)).toEqual({
      kind: 'events',
      events: [
        expect.objectContaining({ kind: 'customer', id: '9007199254740993' }),
        {
          kind: 'checkout',
          ...{ token: `shopify-export:${NUMBER}`, number: NUMBER, names: [NUMBER], isPartial: true },
          body: {
            ...{ channel: 'online_store', currency: 'EUR', email: 'ada@example.se', phone: '+46701234567' },
            customer: {
              ...{ id: '9007199254740993', firstName: 'Ada', lastName: 'Lind' },
              ...{ acceptsMarketing: true, locale: 'sv' },
            },
            lineItems: [
              {
                ...{ variantId: '92233720368547758071', productId: '8213868347682001', title: 'Cup' },
                ...{ variantTitle: 'Blue', quantity: 2, unitPrice: '99.5', requiresShipping: true },
                imageUrl: 'https://cdn.example/cup.png',
              },
            ],
            shipping: {
              address: {
                ...{ countryCode: 'SE', provinceCode: 'M', postalCode: '211 34', city: 'Malmö' },
                line1: 'Storgatan 1',
              },
            },
            totals: { subtotal: '199.0', discount: '19.9', tax: null, total: '184.1' },
            discountCodes: ['TEN'],
            recoveryUrl: `https://shop.example/1/checkouts/ac/${NUMBER}/recover`,
            ...{ createdAt: '2026-02-01T09:00:00Z', updatedAt: '2026-02-01T09:20:30Z', completedAt: null },
          },
        },
      ],
    });
  });

  it('leaves ids and amounts as they are told, however big', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 80n }), fc.nat(10 ** 9), (id, minor) => {
        const price = `${String(Math.floor(minor / 100))}.${String(minor % 100).padStart(2, '0')}`;
        const reading = read(page({ number: String(id), customerId: String(id), price }));
        expect(reading).toMatchObject({
          events: [
            { id: String(id) },
            { number: String(id), body: { channel: 'online_store', lineItems: [{ unitPrice: price }] } },
          ],
        });
      }),
    );
  });

  it('takes a checkout of which nothing tells the channel for a third party’s', () => {
    const untold = keptPage(readAnswer([readNode({ number: NUMBER })]), 'null');
    expect(read(untold)).toMatchObject({ events: [{}, { body: { channel: 'unknown' } }] });
    expect(read(page({ number: NUMBER }, 'buy_button'))).toMatchObject({
      events: [{}, { body: { channel: 'buy_button' } }],
    });
  });

  it('is asked for by a query that names every field that is read, and no other', () => {
    const record = new PayloadReader(parseJson(page({ number: NUMBER }, 'buy_button')).value);
    readShopify(TOPIC, record);
    const names = record.looked().flatMap((path) => path.split('.'));
    const looked = new Set(names.filter((name) => !/^(?:page|data|abandonments|a\d+)$/.test(name)));
    const asked = [checkoutsQuery(new Date(), 50, null), abandonmentsQuery([`gid://shopify/X/${NUMBER}`])]
      .flatMap((body) => (JSON.parse(body) as { query: string }).query.match(/[A-Za-z]\w+/g) ?? [])
      .filter(
        (word) => !/^(?:query|first|after|Int|String|sortKey|ID|pageInfo|hasNextPage|endCursor)$/.test(word),
      )
      .filter(
        (word) => !/^(?:abandonmentByAbandonedCheckoutId|abandonedCheckoutId|gid|shopify|a\d+)$/.test(word),
      );
    expect([...new Set(asked)].toSorted()).toEqual([...looked].toSorted());
  });
});

describe('what is stored of it', () => {
  let api: TestApi;
  let shop: HookedShop;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    shop = await connectShop(api, 'shopify');
  });

  const all = async (): Promise<Body[]> => (await shop.read('/v1/checkouts?state=all')).body.data;
  const only = async (): Promise<Body> => {
    const [first, ...rest] = await all();
    expect(rest).toEqual([]);
    return (await shop.read(`/v1/checkouts/${encodeURIComponent(first.token)}`)).body;
  };
  const later = '2026-02-01T10:00:00Z';

  it('is a checkout that no webhook told, with all that there is of it', async () => {
    expect(await shop.tell(TOPIC, READ_PAGE)).toEqual({ outcome: 'applied', note: null });
    expect(await only()).toMatchObject({
      ...{ token: `shopify-export:${NUMBER}`, email: 'ada@example.se', currency: 'EUR' },
      totals: { subtotal: '199.00', discount: '19.90', total: '184.10' },
    });
  });

  it('is one checkout with what webhooks tell of it, before or after', async () => {
    await shop.tell(TOPIC, READ_PAGE);
    await shop.tell('checkouts/update', shopify.ABANDONED);
    await shop.tell(TOPIC, page({ number: NUMBER, updatedAt: later }));
    expect(await all()).toHaveLength(1);
    await shop.tell('orders/create', shopify.ORDER);
    expect(await only()).toMatchObject({ state: 'completed', orderId: '90071992547409951' });
  });

  it('is one checkout though a page and a webhook are worked through side by side', async () => {
    await Promise.all([shop.post(TOPIC, READ_PAGE), shop.post('checkouts/update', shopify.ABANDONED)]);
    await shop.settle();
    expect(await all()).toHaveLength(1);
  });

  it('changes nothing of what a webhook told of the same time or a later one', async () => {
    await shop.tell('checkouts/update', shopify.ABANDONED);
    const before = await only();
    for (const updatedAt of ['2026-02-01T09:20:30Z', '2026-02-01T09:10:00Z']) {
      const told = { number: NUMBER, email: 'other@example.se', title: 'Older', updatedAt };
      await shop.tell(TOPIC, page(told, 'other'));
    }
    expect(await only()).toEqual(before);
  });

  it('keeps what a webhook told and a page cannot, when the page is newer', async () => {
    await shop.tell('checkouts/update', shopify.ABANDONED);
    const before = await only();
    await shop.tell(
      TOPIC,
      page({ number: NUMBER, title: 'Newer', email: 'account@example.se', updatedAt: later }, 'other'),
    );
    const after = await only();
    expect(after.lineItems[0].title).toBe('Newer');
    expect(after).toMatchObject({
      channel: 'online_store',
      email: 'ada@example.se',
      shipping: before.shipping,
    });
    expect(after.customer.locale).toBe('sv-SE');
  });

  it('keeps that the shop does not ship to an address for as long as the address is the same', async () => {
    const noRates = shopify.ABANDONED.replace(
      '"completed_at": null',
      '"completed_at": null, "shipping_rates": []',
    );
    await shop.tell('checkouts/update', noRates);
    await shop.tell(TOPIC, page({ number: NUMBER, updatedAt: later }));
    expect((await only()).shipping.supported).toBe(false);
    await shop.tell(TOPIC, page({ number: NUMBER, zip: '111 22', updatedAt: '2026-02-01T10:00:01Z' }));
    expect((await only()).shipping.supported).toBeNull();
  });

  it('tells of the purchase, whichever is newer', async () => {
    await shop.tell('checkouts/update', shopify.ABANDONED.replaceAll('10:20:30+01:00', '23:00:00+01:00'));
    await shop.tell(TOPIC, page({ number: NUMBER, completedAt: later, updatedAt: later }));
    expect(await only()).toMatchObject({ state: 'completed' });
  });

  it('learns the channel when it is told later', async () => {
    await shop.tell(TOPIC, keptPage(readAnswer([readNode({ number: NUMBER })]), 'null'));
    expect((await only()).channel).toBe('unknown');
    await shop.tell(TOPIC, READ_PAGE);
    expect((await only()).channel).toBe('online_store');
  });
});
