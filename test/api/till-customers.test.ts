import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkoutEvent } from './support/events.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';
import { pairTill, savedCart, type Till } from './support/till.ts';

const CUSTOMERS = '/v1/pos/customers';

let api: TestApi;
let till: Till;
beforeEach(async () => {
  api = await startApi();
  till = await pairTill(api);
  await till.logIn();
});
afterEach(() => api.close());

const find = async (text: string, on = till): Promise<Body[]> => {
  const answer = await on.ask('GET', `${CUSTOMERS}?q=${encodeURIComponent(text)}`);
  expect(answer.status).toBe(200);
  return answer.body.data;
};
const tell = async (token: string, told: Record<string, unknown>, shop?: string) => {
  const as = shop === undefined ? {} : { shop };
  const { status } = await api.ask('PUT', `/v1/checkouts/${token}`, checkoutEvent(told), as);
  expect(status).toBe(201);
};
const ADA = {
  ...{ email: 'Ada@Example.com', phone: null },
  customer: { id: '17', firstName: 'Ada', lastName: 'Lovelace' },
};

describe('the people whom a till finds', () => {
  it('are known by name, e-mail or phone, from customers, checkouts and saved carts', async () => {
    await tell('one', ADA);
    await api.ask('PUT', '/v1/customers/18', { email: 'bo@example.net', phone: '+46701234567' });
    await till.save(savedCart({ customer: { name: 'Cem Öz', phone: '+46709876543' } }));
    const ada = { id: '17', name: 'Ada Lovelace', email: 'Ada@Example.com', phone: null };
    const bo = { id: '18', name: null, email: 'bo@example.net', phone: '+46701234567' };
    const cem = { id: null, name: 'Cem Öz', email: null, phone: '+46709876543' };
    for (const text of ['ada', 'LOVELACE', 'lace ad', 'ada@example.com'])
      expect(await find(text)).toEqual([ada]);
    for (const text of ['bo@example', '070-123 45 67', '+46701234567', '1234567'])
      expect(await find(text)).toEqual([bo]);
    for (const text of ['cem', 'öz cem', '070 987 65 43']) expect(await find(text)).toEqual([cem]);
    expect(await find('ada bo@example')).toEqual([]);
  });

  it('are each there once, with all that is known of them', async () => {
    await tell('one', { ...ADA, email: 'ada@example.com' });
    await tell('two', { ...ADA, phone: '+46701112233' });
    await tell('guest', { email: 'ada@example.com', phone: null, customer: null });
    await api.ask('PUT', '/v1/customers/17', { email: 'ada@example.com', phone: '+46701112233' });
    await till.save(savedCart({ customer: { name: 'Ada L.', email: 'ada@example.com' } }));
    for (const text of ['ada', 'ada@example.com', '+46701112233']) {
      expect(await find(text)).toMatchObject([{ id: '17', phone: '+46701112233' }]);
    }
  });

  it('are found by names alone, not by what they had in their checkout', async () => {
    await tell('one', {
      ...ADA,
      lineItems: [{ variantId: 'c', title: 'Cupboard', quantity: 1, unitPrice: '9.00' }],
    });
    expect(await find('cupboard')).toEqual([]);
    expect(await find('#1001')).toEqual([]);
  });

  it('are at most twenty, and none for fewer than three letters or digits', async () => {
    for (let n = 10; n < 35; n += 1) {
      await tell(`t${String(n)}`, { email: `ada${String(n)}@example.com`, customer: null });
    }
    expect(await find('ada')).toHaveLength(20);
    for (const text of ['', 'ad', '  ad ', '@.-', 'a@d']) expect(await find(text)).toEqual([]);
    expect(await till.ask('GET', CUSTOMERS)).toMatchObject({ status: 200, body: { data: [] } });
  });

  it('are nobody who was erased, and nobody of another shop', async () => {
    await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
    await tell('theirs', { ...ADA, email: 'ada@elsewhere.example' }, 'other');
    await tell('ours', ADA);
    await api.ask('PUT', '/v1/customers/17', { email: 'ada@example.com', phone: null });
    await till.save(savedCart({ customer: { name: 'Ada Lovelace', email: 'ada@example.com' } }));
    expect(await find('elsewhere')).toEqual([]);
    expect(await find('lovelace')).toHaveLength(1);
    expect((await api.ask('POST', '/v1/privacy/erase', { email: 'ada@example.com' })).status).toBe(200);
    for (const text of ['lovelace', 'ada@example.com', 'ada']) expect(await find(text)).toEqual([]);
  });

  it('are told to whoever is logged in on a till of the shop, and to nobody else', async () => {
    const other = await pairTill(api, 'Other');
    expect(await other.ask('GET', `${CUSTOMERS}?q=ada`)).toMatchObject({
      ...{ status: 403, body: { code: 'not_logged_in' } },
    });
    await tell('one', ADA);
    await till.logIn('bo');
    expect(await find('ada')).toHaveLength(1);
  });
});
