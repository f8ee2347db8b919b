import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderEvent } from './support/events.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';
import { tellCheckout } from './support/tell-checkout.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.ask('PUT', '/v1/settings', { automation: { enabled: true }, allowedHosts: ['shop.example'] });
});
afterAll(() => api.close());

let told = 0;
/** Which rules stop the mail of a checkout with these contacts, once it was left. */
async function blocking(
  contacts: Record<string, unknown>,
  order?: Record<string, unknown>,
): Promise<string[]> {
  told += 1;
  const { id } = await tellCheckout(api, `address-${String(told)}`, contacts);
  api.clock.advance(60_000);
  if (order !== undefined) {
    const completedAt = api.clock.now().toISOString();
    const changes = { id: `o-${String(told)}`, checkoutToken: null, email: null, completedAt, ...order };
    expect((await api.ask('POST', '/v1/orders', orderEvent(changes))).status).toBe(201);
  }
  const { body } = await api.ask('GET', `/v1/checkouts/${String(id)}/decision`);
  return body.rules.filter(({ blocks }: Body) => blocks).map(({ code }: Body) => code);
}

const sweden = { address: { countryCode: 'SE' }, pageVisited: true, price: '49.00' };

describe('fault 39: an address', () => {
  it('of an international domain is kept as typed and gets mail', async () => {
    expect(await blocking({ email: 'Ada@Räksmörgås.se' })).toEqual([]);
    const { body } = await api.ask('GET', `/v1/checkouts/address-${String(told)}`);
    expect(body.email).toBe('Ada@Räksmörgås.se');
  });

  it('is the same in either spelling of its domain: who unsubscribed as one gets no mail as the other', async () => {
    const one = encodeURIComponent('eva@räksmörgås.se');
    expect((await api.ask('PUT', `/v1/suppressions/${one}`, {})).body.address).toBe(
      'eva@xn--rksmrgs-5wao1o.se',
    );
    expect(await blocking({ email: 'EVA@xn--rksmrgs-5wao1o.SE' })).toContain('unsubscribed');
  });

  it('outside of ASCII before the @ is stored, gets no mail, and cannot be put on a list', async () => {
    expect(await blocking({ email: 'åsa@example.se' })).toEqual(['invalid_email']);
    const answer = await api.ask('PUT', `/v1/suppressions/${encodeURIComponent('åsa@example.se')}`, {});
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'address' }] } });
  });
});

describe('fault 39: a phone number', () => {
  const national = { email: null, phone: '070-123 45 67' };

  it('in national form is the person’s who orders with the whole number, where the country is known', async () => {
    const order = { phone: '+46 70 123 45 67' };
    expect(await blocking({ ...national, shipping: sweden }, order)).toContain('completed_order');
    const { body } = await api.ask('GET', `/v1/checkouts/address-${String(told)}`);
    expect(body.phone).toBe('070-123 45 67');
  });

  it('in national form is nobody’s without a country', async () => {
    const blocks = await blocking({ ...national, shipping: null }, { phone: '+46 70 765 43 21' });
    expect(blocks).toContain('phone_only');
    expect(blocks).not.toContain('completed_order');
  });
});
