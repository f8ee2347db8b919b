import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkoutEvent, paymentEvent } from './support/events.ts';
import { buy, tellShopper } from './support/shoppers.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
});
afterAll(() => api.close());

const erase = (body: Record<string, string>) => api.ask('POST', '/v1/privacy/erase', body);
const exported = async (body: Record<string, string>): Promise<Body> => {
  const { status, body: answer } = await api.ask('POST', '/v1/privacy/export', body);
  expect(status).toBe(200);
  return typeof answer === 'string' ? JSON.parse(answer) : answer;
};

describe('DELETE /v1/checkouts/{id}', () => {
  it.each(['id', 'token'])('erases it by its %s, and again by its id', async (by) => {
    const { token, checkoutId, email } = await tellShopper(api);
    const path = `/v1/checkouts/${by === 'id' ? checkoutId : token}`;
    expect(await api.ask('DELETE', path)).toMatchObject({ status: 204 });
    expect(await api.ask('DELETE', `/v1/checkouts/${checkoutId}`)).toMatchObject({ status: 204 });
    expect(await api.ask('GET', `/v1/checkouts/${token}`)).toMatchObject({ status: 404 });
    const { body } = await api.ask('GET', `/v1/checkouts/${checkoutId}`);
    expect(body).toMatchObject({
      ...{ email: null, phone: null, customer: null, lineItems: [], recoveryUrl: null, erased: true },
      ...{ emailStatus: 'not_sent', emailStatusReason: 'erased' },
    });
    expect(JSON.stringify((await api.ask('GET', `/v1/checkouts/${checkoutId}/timeline`)).body)).not.toContain(
      email,
    );
  });

  it('takes nothing for its token any more, and says so', async () => {
    const { token, checkoutId } = await tellShopper(api);
    await api.ask('DELETE', `/v1/checkouts/${checkoutId}`);
    const erased = { status: 200, body: { applied: false, erased: true } };
    expect(await api.ask('PUT', `/v1/checkouts/${token}`, checkoutEvent())).toMatchObject(erased);
    const path = `/v1/checkouts/${token}/payment-events`;
    expect(await api.ask('POST', path, paymentEvent({ id: 'later' }))).toMatchObject(erased);
    expect((await api.ask('GET', `/v1/checkouts/${checkoutId}`)).body).toMatchObject({ email: null });
  });

  it('keeps nothing personal of an order that completes it afterwards, and counts it', async () => {
    const shopper = await tellShopper(api);
    await api.ask('DELETE', `/v1/checkouts/${shopper.checkoutId}`);
    const { body } = await buy(api, shopper, { checkoutToken: shopper.token });
    const nobody = { email: null, phone: null, customer: null, number: null, lineItems: [] };
    expect(body).toMatchObject({ ...nobody, total: '248.00' });
    expect((await buy(api, shopper, { refundedTotal: '48.00' })).body).toMatchObject({
      ...nobody,
      refundedTotal: '48.00',
    });
    expect((await api.ask('GET', `/v1/checkouts/${shopper.checkoutId}`)).body).toMatchObject({
      state: 'completed',
      email: null,
    });
  });

  it('wakes the workflow that waits for it, so that it ends', async () => {
    const { body } = await api.ask(
      'PUT',
      '/v1/checkouts/waits',
      checkoutEvent({ email: 'waits@example.se' }),
    );
    await api.ask('DELETE', '/v1/checkouts/waits');
    const rows = await api.db
      .selectFrom('outbox')
      .select('kind')
      .where('checkout_id', '=', Number(String(body.id).replace('co_', '')))
      .execute();
    expect(rows.map(({ kind }) => kind)).toEqual(['start_recovery', 'start_recovery']);
  });
});

describe('POST /v1/privacy/erase', () => {
  it.each(['email', 'phone', 'customerId'] as const)('erases a person named by %s', async (by) => {
    const shopper = await tellShopper(api);
    const bystander = await tellShopper(api);
    const { email, phone, customerId } = shopper;
    await api.ask('PUT', `/v1/checkouts/${shopper.token}-2`, checkoutEvent({ email, phone: null }));
    await buy(api, shopper);
    expect(await erase({ [by]: shopper[by] })).toMatchObject({
      status: 200,
      body: { checkouts: 2, orders: 1, customers: 1, suppressions: 1 },
    });
    expect(await erase({ [by]: shopper[by] })).toMatchObject({
      body: { checkouts: 0, orders: 0, customers: 0 },
    });
    expect((await api.ask('GET', `/v1/orders/o-${shopper.token}`)).body).toMatchObject({
      ...{ email: null, phone: null, customer: null, total: '248.00' },
    });
    for (const name of [{ email }, { phone }, { customerId }]) {
      expect(await exported(name)).toMatchObject({ checkouts: [], orders: [], customers: [] });
    }
    expect((await exported({ email: bystander.email })).checkouts).toHaveLength(1);
  });

  it('leaves mails to the address stopped, and knows that the person has bought', async () => {
    const shopper = await tellShopper(api);
    await buy(api, shopper);
    await erase({ email: shopper.email });
    const { body } = await api.ask('GET', `/v1/suppressions?q=${shopper.email}`);
    expect(body.data).toMatchObject([{ address: null, reason: 'unsubscribed' }]);
    expect(JSON.stringify(body)).not.toContain('Asked by');
    const known = await api.db.selectFrom('known_buyers').selectAll().execute();
    const buyers = api.secrets.buyerHashes.map((hash) =>
      Buffer.from(hash(`default:email:${shopper.email}`)).toString('hex'),
    );
    expect(known.map((row) => row.person_hash.toString('hex'))).toContain(buyers[0]);
  });

  it('takes new checkouts of the person as anyone’s', async () => {
    const { email, token } = await tellShopper(api);
    await erase({ email });
    const put = await api.ask('PUT', `/v1/checkouts/${token}-new`, checkoutEvent({ email }));
    expect(put).toMatchObject({ status: 201, body: { email } });
    expect((await exported({ email })).checkouts).toHaveLength(1);
  });

  it('finds what was told and could not be read, exactly as it was told', async () => {
    await api.ask('PUT', '/v1/checkouts/odd-1', checkoutEvent({ email: 'not an address', phone: null }));
    await api.ask('PUT', '/v1/checkouts/odd-2', checkoutEvent({ email: null, phone: '12 34' }));
    expect((await erase({ email: 'not an address' })).body).toMatchObject({ checkouts: 1 });
    expect((await erase({ phone: '12 34' })).body).toMatchObject({ checkouts: 1 });
  });

  it('erases a checkout of which the person was mailed before the address was mended', async () => {
    const { email, token, checkoutId } = await tellShopper(api);
    await api.db
      .updateTable('messages')
      .set({ email_norm: email })
      .where('checkout_id', '=', Number(checkoutId.replace('co_', '')))
      .execute();
    const mended = checkoutEvent({ email: `${token}@mended.se`, updatedAt: '2026-03-02T08:40:00Z' });
    await api.ask('PUT', `/v1/checkouts/${token}`, mended);
    expect((await erase({ email })).body).toMatchObject({ checkouts: 1 });
  });

  it('erases hundreds at once', async () => {
    const email = 'often@example.se';
    const told = Array.from({ length: 230 }, (_, n) => ({
      token: `often-${String(n)}`,
      ...checkoutEvent({ email }),
    }));
    await api.ask('POST', '/v1/checkouts/bulk', { checkouts: told });
    expect((await exported({ email })).checkouts).toHaveLength(230);
    expect((await erase({ email })).body).toMatchObject({ checkouts: 230 });
  });

  it('refuses a contact that tells no person, and input that names none or two', async () => {
    for (let n = 0; n < 21; n += 1) {
      await api.ask('PUT', `/v1/customers/shared-${String(n)}`, {
        ...{ email: null, phone: '+46701999999', acceptsMarketing: null },
      });
    }
    const shared = { status: 409, body: { code: 'shared_contact' } };
    expect(await erase({ phone: '+46701999999' })).toMatchObject(shared);
    expect(await api.ask('POST', '/v1/privacy/export', { phone: '+46701999999' })).toMatchObject(shared);
    for (const body of [{}, { email: 'a@b.se', phone: '+46701999998' }, { email: ' ' }, { name: 'Ada' }]) {
      expect((await api.ask('POST', '/v1/privacy/erase', body)).status).toBe(422);
    }
  });

  it('is of one shop', async () => {
    const { email } = await tellShopper(api);
    const other = { shop: 'other' };
    expect((await api.ask('POST', '/v1/privacy/erase', { email }, other)).body).toMatchObject({
      checkouts: 0,
    });
    expect((await exported({ email })).checkouts).toHaveLength(1);
  });

  it('is in the audit log by counts, and nowhere by the person', async () => {
    const { email } = await tellShopper(api);
    await exported({ email });
    await erase({ email });
    const { body } = await api.ask('GET', '/v1/audit-log?limit=2');
    expect(body.data.map((entry: { action: string }) => entry.action)).toEqual([
      'postPrivacyErase',
      'postPrivacyExport',
    ]);
    expect(JSON.stringify(body)).not.toContain(email);
  });
});

describe('POST /v1/privacy/export', () => {
  it('holds everything that is stored of the person', async () => {
    const shopper = await tellShopper(api);
    await buy(api, shopper, { checkoutToken: shopper.token });
    const { email, phone, customerId, token, checkoutId } = shopper;
    const all = await exported({ email });
    expect(all).toMatchObject({
      person: { emails: [email], phones: [phone], customerIds: [customerId] },
      customers: [{ id: customerId, email, phone, acceptsMarketing: true }],
      suppressions: [{ address: email, evidence: { note: `Asked by ${email}` } }],
      orders: [{ id: `o-${token}`, email, paymentEvents: [{ message: `For ${email}` }] }],
      checkouts: [
        {
          checkout: { id: checkoutId, token, email, customer: { lastName: `Ek-${token}` } },
          paymentEvents: [{ errorCode: 'card_declined', message: `For ${email}` }],
          messages: [{ kind: 'automatic' }],
        },
      ],
    });
    expect(all.checkouts[0].history.map((entry: { text?: string }) => entry.text)).toContain(`${email} rang`);
  });

  it('is empty for somebody who is not known', async () => {
    expect(await exported({ email: 'nobody@example.se' })).toMatchObject({
      person: { emails: ['nobody@example.se'], phones: [], customerIds: [] },
      ...{ customers: [], suppressions: [], checkouts: [], orders: [] },
    });
  });
});
