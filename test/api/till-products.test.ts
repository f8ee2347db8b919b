import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectShop } from '../shops/support/hooked-shop.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';
import { pairTill, savedCart, type Till } from './support/till.ts';

const PRODUCTS = '/v1/pos/products';

let api: TestApi;
let till: Till;
beforeEach(async () => {
  api = await startApi();
  till = await pairTill(api);
  await till.logIn();
});
afterEach(() => api.close());

const tell = async (...items: object[]) => {
  const answer = await api.ask('PUT', '/v1/inventory', { items });
  expect(answer.status).toBe(200);
};
const shown = async (query = '', on = till): Promise<Body[]> => {
  const answer = await on.ask('GET', `${PRODUCTS}${query}`);
  expect(answer.status).toBe(200);
  return answer.body.data;
};
const ids = async (query = '', on = till) => (await shown(query, on)).map(({ variantId }) => variantId);
const word = (text: string) => `?q=${encodeURIComponent(text)}`;
const CUP = { variantId: 'cup', title: 'Cup', available: 3, price: '99.5', currency: 'SEK' };

describe('the products of a till', () => {
  it('are what the shop told to be for sale and gave a title, by title, and of no other shop', async () => {
    await tell(
      { ...CUP, productId: 'p1', variantTitle: 'Blue', imageUrl: 'https://shop.example/cup.png' },
      { variantId: 'gone', title: 'Bowl', available: 3, forSale: false },
      { variantId: 'untitled', available: 3 },
      { variantId: 'tray', title: 'äpple tray', available: 0, tracked: false },
      { variantId: 'zinc', title: 'Zinc box', available: 0, oversell: true },
    );
    await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
    await api.ask('PUT', '/v1/inventory', { items: [{ ...CUP, variantId: 'foreign' }] }, { shop: 'other' });
    expect(await ids()).toEqual(['tray', 'cup', 'zinc']);
    expect((await shown())[1]).toEqual({
      ...{ variantId: 'cup', productId: 'p1', title: 'Cup', variantTitle: 'Blue' },
      ...{ imageUrl: 'https://shop.example/cup.png', price: '99.50', currency: 'SEK' },
      ...{ available: 3, tracked: true, oversell: false },
    });
    expect(await ids(word('foreign'))).toEqual([]);
  });

  it('cost what was told in the currency of the location, and are to be asked for otherwise', async () => {
    await tell(CUP, { ...CUP, variantId: 'euro', currency: 'EUR' }, { variantId: 'none', title: 'None' });
    const prices = (await shown()).map(({ variantId, price, currency }) => [variantId, price, currency]);
    expect(prices).toEqual([
      ['cup', '99.50', 'SEK'],
      ['euro', null, 'SEK'],
      ['none', null, 'SEK'],
    ]);
  });

  it('are found by words of their titles or by their id, in capitals or not, all of the words', async () => {
    await tell(
      { ...CUP, variantId: 'v-17', variantTitle: 'Deep blue' },
      { ...CUP, variantId: 'v-18', variantTitle: 'Red' },
      { ...CUP, variantId: 'v-19', title: 'Tray 100%_' },
    );
    expect(await ids(word('CUP'))).toEqual(['v-17', 'v-18']);
    expect(await ids(word('blue cup'))).toEqual(['v-17']);
    expect(await ids(word('v-18'))).toEqual(['v-18']);
    expect(await ids(word('re'))).toEqual(['v-18']);
    expect(await ids(word('ed'))).toEqual([]);
    expect(await ids(word('%_'))).toEqual(['v-19']);
    expect(await ids(word('blue tray'))).toEqual([]);
  });

  it('come in pages that lead to the last and back, two of one title on different ones', async () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map((variantId) => ({ ...CUP, variantId }));
    await tell(...all, { ...CUP, variantId: 'f', title: 'Bowl' });
    const page = async (cursor: string | null) =>
      (await till.ask('GET', `${PRODUCTS}?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)).body;
    const first = await page(null);
    const second = await page(first.nextCursor);
    const third = await page(second.nextCursor);
    const told = [first, second, third].map(({ data }) => data.map(({ variantId }: Body) => variantId));
    expect(told).toEqual([
      ['f', 'a'],
      ['b', 'c'],
      ['d', 'e'],
    ]);
    expect([first.prevCursor, third.nextCursor]).toEqual([null, null]);
    expect((await page(third.prevCursor)).data).toEqual(second.data);
    // What was on it is gone since: it leads back.
    await tell(...['d', 'e'].map((variantId) => ({ ...CUP, variantId, forSale: false })));
    const lost = await page(second.nextCursor);
    expect(lost).toMatchObject({ data: [], nextCursor: null });
    expect((await page(lost.prevCursor)).data).toEqual(second.data);
    const foreign = await till.ask('GET', `${PRODUCTS}?q=cup&cursor=${String(first.nextCursor)}`);
    expect(foreign).toMatchObject({ status: 400, body: { code: 'bad_cursor' } });
  });

  it('are shown to whoever is logged in alone', async () => {
    const other = await pairTill(api, 'Other');
    expect(await other.ask('GET', PRODUCTS)).toMatchObject({ status: 403, body: { code: 'not_logged_in' } });
  });
});

describe('a price that a shop system told without its currency', () => {
  const product = (price: string) =>
    JSON.stringify({ id: 9, title: 'Jug', variants: [{ id: 1, title: 'Default Title', price }] });

  it('counts as the location asks, also of a cart that is taken up again, and is none for the rest', async () => {
    const shop = await connectShop(api, 'shopify');
    await shop.tell('products/update', product('120.00'));
    const itsTill = await pairTill(api, 'Its till', { shop: shop.slug });
    await itsTill.logIn();
    expect(await shown('', itsTill)).toMatchObject([{ variantId: '1', price: '120.00', currency: 'SEK' }]);
    const line = { variantId: '1', title: 'Jug', quantity: 1, unitPrice: '120.00' };
    const { id } = await itsTill.save(savedCart({ lineItems: [line] }));
    await shop.tell('products/update', product('130'));
    const taken = await itsTill.ask('POST', `/v1/pos/saved-carts/${String(id)}/retrieve`);
    expect(taken.body.changes).toMatchObject([{ kind: 'price', saved: '120.00', now: '130.00' }]);
    const body = {
      visit: 'a'.repeat(32),
      email: 'ada@example.com',
      items: [{ variantId: '1', quantity: 1 }],
    };
    const key = await api.createKey(['capture'], shop.slug);
    const captured = await api.ask('POST', '/v1/capture/checkouts', body, { key });
    expect(captured).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
    expect(JSON.stringify(captured.body.errors)).toContain('told the price');
  });

  it('stands back behind one whose currency was told', async () => {
    const shop = await connectShop(api, 'shopify');
    const named = { variantId: '1', available: 1, price: '10.00', currency: 'EUR' };
    await api.ask('PUT', '/v1/inventory', { items: [named] }, { shop: shop.slug });
    await shop.tell('products/update', product('120.00'));
    const row = await api.db
      .selectFrom('variants')
      .select(['title', 'price', 'price_currency'])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ title: 'Jug', price: '10.00', price_currency: 'EUR' });
  });

  it('is read of WooCommerce, too, and is left out where it is no number', async () => {
    const shop = await connectShop(api, 'woocommerce');
    const jug = { id: 5, name: 'Jug', status: 'publish', type: 'simple' };
    await shop.tell('product.updated', JSON.stringify({ ...jug, price: '12.5' }));
    await shop.tell('product.updated', JSON.stringify({ ...jug, id: 6, price: 'ask us' }));
    const itsTill = await pairTill(api, 'Its till', { shop: shop.slug });
    await itsTill.logIn();
    expect((await shown('', itsTill)).map(({ price }) => price)).toEqual(['12.50', null]);
  });
});
