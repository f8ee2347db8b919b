import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listCheckouts, openShop, report, reportOf } from './support/capture.ts';
import { orderEvent } from './support/events.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let api: TestApi;
let key: string;
beforeEach(async () => {
  api = await startApi();
  key = await openShop(api);
});
afterEach(() => api.close());

const tell = (visit: string, changes: object = {}) => report(api, key, reportOf(visit, { ...changes }));
const only = async (): Promise<Body> => {
  const all = await listCheckouts(api);
  expect(all).toHaveLength(1);
  return all[0];
};
const decision = async (token: string) => (await api.ask('GET', `/v1/checkouts/${token}/decision`)).body;

describe('what a page reports', () => {
  it('becomes a checkout in the words that the shop told, with a way back that the shop made', async () => {
    const items = [
      {
        variantId: 'cup-blue',
        quantity: 2,
        title: 'Free car',
        unitPrice: '0.01',
        imageUrl: 'https://evil.example',
      },
      { variantId: 'plate', quantity: 1 },
    ];
    const more = { recoveryUrl: 'https://evil.example', currency: 'USD', createdAt: '2020-01-01T00:00:00Z' };
    const answer = await tell('a', { items, ...more });
    expect(answer).toMatchObject({ status: 202, body: { accepted: true } });
    const now = api.clock.now().toISOString();
    expect(await only()).toMatchObject({
      ...{ channel: 'online_store', state: 'open', currency: 'SEK', email: 'ada@example.se' },
      lineItems: [
        {
          ...{ variantId: 'cup-blue', productId: 'cup', title: 'Cup', variantTitle: 'Blue', quantity: 2 },
          ...{ unitPrice: '99.50', imageUrl: 'https://shop.example/cup.jpg', requiresShipping: true },
        },
        { variantId: 'plate', title: 'Plate', quantity: 1, unitPrice: '40.00', imageUrl: null },
      ],
      totals: { subtotal: '239.00', total: '239.00' },
      customer: { locale: 'sv', acceptsMarketing: null },
      recoveryUrl: 'https://shop.example/cart/cup-blue:2,plate:1',
      ...{ createdAt: now, updatedAt: now },
    });
  });

  it('replaces what the visit told before; it began when it began, and was active when it came', async () => {
    await tell('a', { step: 'payment' });
    const first = await only();
    expect(first.shipping.pageVisited).toBe(true);
    api.clock.advance(MINUTE_MS);
    await tell('a', { items: [{ variantId: 'plate', quantity: 1 }], step: 'cart' });
    expect(await only()).toMatchObject({
      ...{ id: first.id, createdAt: first.createdAt, updatedAt: api.clock.now().toISOString() },
      lineItems: [{ variantId: 'plate' }],
      // The shopper has been there all the same.
      shipping: { pageVisited: true },
    });
    await tell('a', { items: [] });
    expect(await only()).toMatchObject({ currency: 'SEK', lineItems: [], totals: { total: '0.00' } });
  });

  it.each([
    ['cart', false],
    ['contact', false],
    ['shipping', true],
    ['payment', true],
    [null, false],
  ])('at the step %s has seen the page of shipping: %s', async (step, pageVisited) => {
    await tell('a', { step });
    expect((await only()).shipping).toMatchObject({ pageVisited, price: null, address: null });
  });

  it('without items is nothing yet', async () => {
    expect((await tell('a', { items: [] })).status).toBe(202);
    expect(await listCheckouts(api)).toEqual([]);
  });

  it('is abandoned and gets its mail as any other', async () => {
    await tell('a');
    api.clock.advance(11 * HOUR_MS);
    expect(await decision((await only()).token)).toMatchObject({ wouldSend: true, reason: null });
  });

  it('gets no mail once the same person has ordered, whatever token the order names', async () => {
    await tell('a');
    api.clock.advance(HOUR_MS);
    const completedAt = api.clock.now().toISOString();
    await api.ask(
      'POST',
      '/v1/orders',
      orderEvent({ email: 'Ada@example.se', checkoutToken: null, completedAt }),
    );
    api.clock.advance(11 * HOUR_MS);
    expect(await decision((await only()).token)).toMatchObject({
      wouldSend: false,
      reason: 'completed_order',
    });
  });

  it.each([
    ['without a template', { cartUrlTemplate: null }, null],
    [
      'on a host that is not listed',
      { allowedHosts: ['other.example'] },
      'https://shop.example/cart/cup-blue:2',
    ],
  ])('%s leads nowhere, and gets no mail', async (_, settings, url) => {
    await openShop(api, settings);
    await tell('a');
    const { token, recoveryUrl } = await only();
    expect(recoveryUrl).toBe(url);
    api.clock.advance(11 * HOUR_MS);
    expect(await decision(token)).toMatchObject({ wouldSend: false, reason: 'no_link' });
  });
});

describe('a variant', () => {
  it.each([
    ['unknown', 'must be a variant that the shop has told'],
    ['unpriced', 'must be a variant of which the shop has told the price'],
    ['yen', 'must have a price in SEK, as the items before it'],
  ])('that is %s is refused by its place, and nothing is stored', async (variantId, message) => {
    const items = [
      { variantId: 'cup-blue', quantity: 1 },
      { variantId, quantity: 1 },
    ];
    const { status, body } = await tell('a', { items });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: 'items.1.variantId', message }]);
    expect(await listCheckouts(api)).toEqual([]);
  });

  it('of another shop is unknown', async () => {
    await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
    const foreign = await api.createKey(['capture'], 'other');
    expect((await report(api, foreign, reportOf('a'))).status).toBe(422);
    await api.ask(
      'PUT',
      '/v1/inventory',
      { items: [{ variantId: 'cup-blue', price: '1', currency: 'EUR' }] },
      {
        shop: 'other',
      },
    );
    expect((await report(api, foreign, reportOf('a'))).status).toBe(202);
    expect(await listCheckouts(api)).toEqual([]);
    expect(await listCheckouts(api, 'other')).toMatchObject([{ currency: 'EUR', recoveryUrl: null }]);
  });

  it('keeps its title, picture and price until others are told', async () => {
    const put = (item: object) =>
      api.ask('PUT', '/v1/inventory', { items: [{ variantId: 'cup-blue', ...item }] });
    await put({ title: 'Mug' });
    await put({ available: 0 });
    await tell('a');
    expect((await only()).lineItems).toMatchObject([
      { title: 'Mug', variantTitle: 'Blue', unitPrice: '99.50', imageUrl: 'https://shop.example/cup.jpg' },
    ]);
    expect((await put({ imageUrl: 'javascript:alert(1)' })).status).toBe(422);
  });

  it('that adds up to more than can be kept is refused', async () => {
    const items = [{ variantId: 'dear', price: '90000000000000', currency: 'SEK' }];
    await api.ask('PUT', '/v1/inventory', { items });
    const { status, body } = await tell('a', { items: [{ variantId: 'dear', quantity: 1000 }] });
    expect({ status, errors: body.errors }).toEqual({
      status: 422,
      errors: [{ path: 'items', message: 'add up to too much' }],
    });
  });
});
