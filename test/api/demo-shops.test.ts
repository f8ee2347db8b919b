import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseId } from '../../domain/id.ts';
import { createPerson, sessionOf } from './support/people.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';
import { savedCart, tillOf, type Till } from './support/till.ts';

const demo = { shop: 'demo' };
const REFUSED = { status: 409, body: { code: 'demo_shop' } };

let api: TestApi;
afterEach(() => api.close());

const make = async (): Promise<Body> => {
  const answer = await api.ask('POST', '/v1/demo-shops');
  expect(answer.status).toBe(201);
  return answer.body;
};
const list = async (path: string): Promise<Body> => (await api.ask('GET', path, undefined, demo)).body;

async function tillIn({ till: { deviceId, staff } }: Body): Promise<Till> {
  const paths = `/v1/pos/devices/${String(deviceId)}/pairing-codes`;
  const { code } = (await api.ask('POST', paths, undefined, demo)).body;
  const { key } = (await api.ask('POST', '/v1/pos/pairings', { code }, { key: null })).body;
  const till = tillOf(api, deviceId, key);
  const [{ id, pin }] = staff;
  expect((await till.ask('POST', '/v1/pos/session', { staffId: id, pin })).status).toBe(200);
  return till;
}

describe('a demo shop', () => {
  beforeEach(async () => {
    api = await startApi();
  });

  it('is told some days of a shop, with all channels, states and currencies, and only addresses that lead nowhere', async () => {
    expect(await make()).toMatchObject({ slug: 'demo', name: 'Demo shop', isDemo: true });
    const { data: shops } = await list('/v1/shops');
    expect(shops).toEqual([
      { slug: 'default', name: 'Your shop', isDemo: false },
      { slug: 'demo', name: 'Demo shop', isDemo: true },
    ]);
    const { data } = await list('/v1/checkouts?state=all&limit=250');
    expect(data.length).toBeGreaterThanOrEqual(25);
    const all = (name: string) => [...new Set(data.map((one: Body) => one[name]))].map(String).toSorted();
    expect(all('channel')).toEqual(['buy_button', 'instagram', 'online_store', 'pos', 'wholesale']);
    expect(all('state')).toEqual(['abandoned', 'completed', 'open']);
    expect(all('currency')).toEqual(['EUR', 'GBP', 'JPY', 'NOK', 'SEK', 'USD']);
    const everything = JSON.stringify(await api.db.selectFrom('checkouts').selectAll().execute());
    for (const [address] of everything.matchAll(/[\w.+-]+@[\w.,-]+/g)) expect(address).toMatch(/\.?example$/);
    const paid = data.find(({ token }: Body) => token === 'demo-7');
    const { data: history } = await list(`/v1/checkouts/${String(paid.id)}/timeline`);
    const payment = history.find(({ kind }: Body) => kind === 'payment_event');
    const details = await list(
      `/v1/checkouts/${String(paid.id)}/payment-events/${String(payment.paymentEventId)}`,
    );
    expect(details).toMatchObject({ status: 'failure', gateway: 'Cards', errorCode: 'card_declined' });
  });

  it('has a till at which somebody may log in, with products and prices', async () => {
    const till = await tillIn(await make());
    const { data } = (await till.ask('GET', '/v1/pos/products')).body;
    expect(data.length).toBeGreaterThan(10);
    expect(data.every(({ price, currency }: Body) => /^\d+\.\d\d$/.test(price) && currency === 'SEK')).toBe(
      true,
    );
    expect((await till.ask('GET', '/v1/pos/customers?q=astrid')).body.data).toHaveLength(1);
  });

  it('takes the next slug where one is taken', async () => {
    await make();
    expect(await make()).toMatchObject({ slug: 'demo-2' });
  });

  it('is made by those who may make shops', async () => {
    const key = await api.createKey(['admin']);
    const refused = { status: 403, body: { code: 'one_shop_key' } };
    expect(await api.ask('POST', '/v1/demo-shops', undefined, { key })).toMatchObject(refused);
    const { userId } = await createPerson(api, { role: 'owner', shop: 'default' });
    const as = { key: null, headers: await sessionOf(api, userId) };
    expect(await api.ask('POST', '/v1/demo-shops', undefined, as)).toMatchObject(refused);
  });

  it('lets nothing be mailed, by hand or by itself, where a real provider is set', async () => {
    const made = await make();
    const settings = await list('/v1/settings');
    expect(settings.automation).toMatchObject({ enabled: true, observe: true });
    const mailing = { ...settings, automation: { ...settings.automation, observe: false } };
    expect(await api.ask('PUT', '/v1/settings', mailing, demo)).toMatchObject(REFUSED);
    expect((await api.ask('PUT', '/v1/settings', { ...settings, coolOffHours: 1 }, demo)).status).toBe(200);
    const { data } = await list('/v1/checkouts?emailStatus=scheduled');
    const path = `/v1/checkouts/${String(data[0].id)}/recovery-emails`;
    expect((await api.ask('POST', `${path}/preview`, {}, demo)).status).toBe(200);
    expect(await api.ask('POST', path, {}, demo)).toMatchObject(REFUSED);
    const test = await api.ask('POST', '/v1/email-template/test', { to: 'me@shop.example' }, demo);
    expect(test).toMatchObject(REFUSED);
    const till = await tillIn(made);
    const { id } = await till.save(savedCart());
    expect(await till.ask('POST', '/v1/pos/saved-carts/email')).toMatchObject(REFUSED);
    expect(await till.ask('POST', `/v1/pos/saved-carts/${String(id)}/email`)).toMatchObject(REFUSED);
    const { locations } = await list('/v1/pos/locations');
    const moved = { locations: locations.map((one: Body) => ({ ...one, emailAtDayEnd: true })) };
    expect(await api.ask('PUT', '/v1/pos/locations', moved, demo)).toMatchObject(REFUSED);
    expect(await api.count('messages')).toBe(0);
    // Another shop is none of it.
    expect((await api.ask('POST', '/v1/email-template/test', { to: 'me@shop.example' })).status).toBe(202);
  });
});

describe('a demo shop of the local mailbox', () => {
  it('has all switched on, and mails by hand go', async () => {
    api = await startApi({ mailboxUrl: 'http://mailbox.example' });
    const made = await make();
    expect((await list('/v1/settings')).automation).toMatchObject({ enabled: true, observe: false });
    const { data } = await list('/v1/checkouts?emailStatus=scheduled');
    const path = `/v1/checkouts/${String(data[0].id)}/recovery-emails`;
    const sent = await api.ask('POST', path, {}, demo);
    expect(sent.status).toBe(202);
    expect(parseId('message', sent.body.messageId)).not.toBeNull();
    const till = await tillIn(made);
    await till.save(savedCart());
    expect((await till.ask('POST', '/v1/pos/saved-carts/email')).body.queued).toHaveLength(1);
  });
});
