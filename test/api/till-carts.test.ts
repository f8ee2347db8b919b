import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ADMIN_KEY, startApi, type Body, type TestApi } from './support/start-api.ts';
import { pairTill, savedCart, tillOf, type Till } from './support/till.ts';

const MINUTE_MS = 60_000;
const CARTS = '/v1/pos/saved-carts';

let api: TestApi;
let till: Till;
beforeEach(async () => {
  api = await startApi();
  till = await pairTill(api);
  await till.logIn();
});
afterEach(() => api.close());

const retrieve = (id: string, on = till) => on.ask('POST', `${CARTS}/${id}/retrieve`);
const device = async (on = till): Promise<Body> => (await on.ask('GET', '/v1/pos/device')).body;
/** Every detail that a sale has. */
const DETAILED = {
  customer: { id: '17', name: 'Cem Shopper', email: 'cem@example.com', phone: '+46701234567', locale: 'sv' },
  lineItems: [
    {
      ...{ variantId: 'cup-blue', productId: 'cup', title: 'Cup', variantTitle: 'Blue', sku: 'C-1' },
      ...{ quantity: 2, unitPrice: '99.50', customPrice: '90.00', imageUrl: 'https://cdn.example/cup.jpg' },
      ...{ taxable: false, requiresShipping: false, note: 'Gift wrapped' },
      discounts: [{ title: 'Scratch', type: 'fixed_amount', value: '5.00', code: null }],
      attributes: [{ name: 'engraving', value: 'C & S' }],
    },
    {
      ...{ variantId: null, productId: null, title: 'Wrapping', variantTitle: null, sku: null },
      ...{ quantity: 1, unitPrice: '20.00', customPrice: null, imageUrl: null },
      ...{ taxable: true, requiresShipping: true, note: null, discounts: [], attributes: [] },
    },
  ],
  discounts: [{ title: 'Friends', type: 'percentage', value: '12.5', code: 'FRIENDS' }],
  attributes: [{ name: 'table', value: '4' }],
  note: 'Comes back\nafter lunch',
};

describe('a cart that is saved', () => {
  it('comes back as it was saved, to the last detail, and leaves the list', async () => {
    const saved = await till.save(DETAILED);
    expect(saved).toMatchObject({ ...DETAILED, currency: 'SEK', savedBy: { id: 'eve', name: 'Eve' } });
    expect(await till.listed()).toEqual([saved.id]);
    const { status, body } = await retrieve(saved.id);
    expect(status).toBe(200);
    expect(body).toEqual({ ...saved, changes: [] });
    expect(await till.listed()).toEqual([]);
  });

  it('needs a customer with a name, and an e-mail or a phone', async () => {
    for (const customer of [
      undefined,
      {},
      { name: 'Cem' },
      { email: 'cem@example.com' },
      { name: ' ', phone: '1' },
    ]) {
      const answer = await till.ask('POST', CARTS, { ...DETAILED, customer });
      expect(answer, JSON.stringify(customer)).toMatchObject({
        status: 422,
        body: { code: 'invalid_input' },
      });
    }
    await till.save({ customer: { name: 'Cem', phone: '+46701234567' } });
    expect(await till.listed()).toHaveLength(1);
  });

  it('is refused for what is no amount of the location, and nothing is kept', async () => {
    const line = { title: 'Cup', unitPrice: '99.505' };
    expect(await till.ask('POST', CARTS, savedCart({ lineItems: [line] }))).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'lineItems.0.unitPrice', message: 'is no amount in SEK' }] },
    });
    const discounts = [{ title: 'Much', type: 'percentage', value: '101' }];
    expect((await till.ask('POST', CARTS, savedCart({ discounts }))).status).toBe(422);
    expect(await till.listed()).toEqual([]);
  });

  it('reserves nothing: its items stay for sale', async () => {
    const items = [{ variantId: 'cup', available: 1 }];
    await api.ask('PUT', '/v1/inventory', { items });
    await till.save();
    const { available } = await api.db.selectFrom('variants').selectAll().executeTakeFirstOrThrow();
    expect(available).toBe(1);
  });

  it('comes back with what the shop told since of price and stock', async () => {
    const { id } = await till.save();
    const items = [{ variantId: 'cup', available: 0, price: '109', currency: 'SEK' }];
    expect((await api.ask('PUT', '/v1/inventory', { items })).status).toBe(200);
    const { body } = await retrieve(id);
    expect(body.lineItems[0].unitPrice).toBe('99.50');
    expect(body.changes).toEqual([
      { kind: 'price', line: 0, variantId: 'cup', saved: '99.50', now: '109.00' },
      { kind: 'stock', line: 0, variantId: 'cup', wanted: 1, available: 0 },
    ]);
  });

  it('keeps a price that was told when only stock is told again, and compares it in one currency', async () => {
    const { id } = await till.save();
    await api.ask('PUT', '/v1/inventory', { items: [{ variantId: 'cup', price: '12.00', currency: 'EUR' }] });
    await api.ask('PUT', '/v1/inventory', { items: [{ variantId: 'cup', available: 9 }] });
    expect((await retrieve(id)).body.changes).toEqual([]);
    const row = await api.db.selectFrom('variants').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ price: '12.00', price_currency: 'EUR', available: 9 });
  });
});

describe('of two who tap at once', () => {
  it('one gets the cart, and the other reads who did', async () => {
    const { id } = await till.save();
    const other = tillOf(api, till.id, till.key);
    await other.logIn('bo');
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => retrieve(id, n % 2 === 0 ? till : other)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const late = answers.filter(({ status }) => status === 404);
    expect(late).toHaveLength(7);
    for (const { body } of late) {
      expect(body.code).toBe('saved_cart_gone');
      expect(body.detail).toMatch(/^(Eve|Bo) retrieved this cart at 2026-/);
    }
  });
});

describe('a cart that is discarded', () => {
  const discard = (id: string) => till.ask('DELETE', `${CARTS}/${id}`);
  const restore = (id: string) => till.ask('POST', `${CARTS}/${id}/restore`);

  it('comes back within a minute, as it was', async () => {
    const saved = await till.save(DETAILED);
    const { body } = await discard(saved.id);
    expect(Date.parse(body.undoUntil)).toBe(api.clock.now().getTime() + MINUTE_MS);
    expect(await till.listed()).toEqual([]);
    api.clock.advance(MINUTE_MS);
    expect(await restore(saved.id)).toMatchObject({ status: 200, body: saved });
    expect((await restore(saved.id)).status).toBe(200);
    expect(await till.listed()).toEqual([saved.id]);
  });

  it('does not come back later, nor when it was retrieved, nor where there is no room', async () => {
    const { id } = await till.save();
    await discard(id);
    api.clock.advance(MINUTE_MS + 1);
    expect(await restore(id)).toMatchObject({ status: 409, body: { code: 'undo_expired' } });
    const taken = (await till.save()).id;
    await retrieve(taken);
    expect(await restore(taken)).toMatchObject({ status: 404, body: { code: 'saved_cart_gone' } });
    const crowded = (await till.save()).id;
    await discard(crowded);
    for (let n = 0; n < 50; n += 1) await till.save();
    expect(await restore(crowded)).toMatchObject({ status: 409, body: { code: 'saved_cart_limit' } });
  });
});

describe('an erased customer', () => {
  it('has no saved cart any more, and the till reads why', async () => {
    const { id } = await till.save(DETAILED);
    const kept = (await till.save({ customer: { name: 'Di', email: 'di@example.com' } })).id;
    const { body } = await api.ask('POST', '/v1/privacy/export', { email: 'cem@example.com' });
    expect(body.savedCarts).toMatchObject([
      { cart: { id, note: DETAILED.note }, removedAt: null, messages: [] },
    ]);
    const erased = await api.ask(
      'POST',
      '/v1/privacy/erase',
      { email: 'cem@example.com' },
      { key: ADMIN_KEY },
    );
    expect(erased.body).toMatchObject({ savedCarts: 1 });
    expect(await till.listed()).toEqual([kept]);
    expect((await device()).savedCarts).toBe(1);
    expect((await retrieve(id)).body).toMatchObject({ code: 'saved_cart_gone' });
    const rows = JSON.stringify(await api.db.selectFrom('saved_carts').selectAll().execute());
    for (const word of ['Cem', 'cem@', '4670', 'engraving', 'lunch']) expect(rows).not.toContain(word);
  });
});
