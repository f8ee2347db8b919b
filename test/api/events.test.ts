import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimMail } from './support/claim-mail.ts';
import { checkoutEvent, orderEvent, paymentEvent } from './support/events.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api.close();
});

const pay = (token: string, changes: Record<string, unknown> = {}) =>
  api.ask('POST', `/v1/checkouts/${token}/payment-events`, paymentEvent(changes));
const details = async (token: string, id: string) =>
  (await api.ask('GET', `/v1/checkouts/${token}/payment-events/${id}`)).body;

describe('payment events', () => {
  it('before their checkout are kept for it, and are its activity', async () => {
    expect((await pay('kept', { occurredAt: '2026-03-02T08:58:00Z' })).status).toBe(201);
    const { body } = await api.ask('PUT', '/v1/checkouts/kept', checkoutEvent());
    expect(body).toMatchObject({ state: 'open', lastActivityAt: '2026-03-02T08:58:00.000Z' });
    expect(await details('kept', 'p1')).toMatchObject({ errorCode: 'card_declined', amount: '248.00' });
  });

  it('start the wait anew, also after a no', async () => {
    const { body } = await api.ask('PUT', '/v1/checkouts/again', checkoutEvent());
    await api.db
      .updateTable('checkouts')
      .set({ decided_at: api.clock.now(), email_status: 'not_sent', email_status_reason: 'automation_off' })
      .where('id', '=', body.number)
      .execute();
    await pay('again', { occurredAt: '2026-03-02T08:59:00Z' });
    expect((await api.ask('GET', '/v1/checkouts/again')).body).toMatchObject({
      state: 'open',
      emailStatusReason: null,
    });
    const rows = await api.db
      .selectFrom('outbox')
      .selectAll()
      .where('checkout_id', '=', body.number)
      .execute();
    expect(rows.map(({ kind, available_at }) => [kind, available_at.toISOString()])).toEqual([
      ['start_recovery', '2026-03-02T09:00:00.000Z'],
      ['start_recovery', '2026-03-02T09:00:01.000Z'],
    ]);
  });

  it('of a known id are replaced by later ones, or while pending by one of the same time', async () => {
    const at = '2026-03-02T08:40:00Z';
    await api.ask('PUT', '/v1/checkouts/known', checkoutEvent());
    await pay('known', { status: 'pending', occurredAt: at });
    expect((await pay('known', { status: 'success', occurredAt: at })).status).toBe(200);
    await pay('known', { status: 'failure', occurredAt: at });
    expect((await details('known', 'p1')).status).toBe('success');
    await pay('known', { status: 'error', occurredAt: '2026-03-02T08:39:00Z' });
    expect((await details('known', 'p1')).status).toBe('success');
    await pay('known', { status: 'failure', occurredAt: '2026-03-02T08:41:00Z' });
    expect((await details('known', 'p1')).status).toBe('failure');
  });

  it('keep details of any shape, without rounding and without harm', async () => {
    await api.ask('PUT', '/v1/checkouts/shape', checkoutEvent());
    const raw = JSON.stringify(paymentEvent({ id: 7, details: 'PUT' })).replace(
      '"PUT"',
      '{"id":9007199254740993,"__proto__":{"polluted":true},"constructor":1,"list":[null,1.5,{"a":"😀"}]}',
    );
    await api.ask('POST', '/v1/checkouts/shape/payment-events', null, { raw });
    const stored = (await details('shape', '7')).details;
    expect(stored).toMatchObject({ id: '9007199254740993', constructor: 1, list: [null, 1.5, { a: '😀' }] });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('the history of a checkout', () => {
  it('tells everything, oldest first, and links to the transaction', async () => {
    await api.ask('PUT', '/v1/checkouts/history', checkoutEvent());
    await pay('history', { occurredAt: '2026-03-02T08:32:00Z' });
    await api.ask('POST', '/v1/orders', orderEvent({ id: 'history', checkoutToken: 'history' }));
    const { body } = await api.ask('GET', '/v1/checkouts/history/timeline');
    expect(body.data.map(({ kind, title }: Body) => [kind, title])).toEqual([
      ['created', 'The checkout was begun'],
      ['payment_event', 'Payment failed (cards)'],
      ['abandoned', 'The checkout was abandoned'],
      ['completed', 'Order history was completed'],
      ['email_not_sent', expect.stringMatching(/order/i)],
    ]);
    expect(body.data[1]).toMatchObject({ paymentEventId: 'p1', paymentStatus: 'failure' });
    expect(body.data[4].reason).toBe('completed_order');
  });
});

describe('GET /v1/messages/{id}', () => {
  it('shows the mail as it went, to its own shop only', async () => {
    await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
    const { body } = await api.ask('PUT', '/v1/checkouts/mail', checkoutEvent());
    const id = `msg_${String(await claimMail(api, body.number))}`;
    expect((await api.ask('GET', `/v1/messages/${id}`)).body).toMatchObject({
      id,
      checkoutId: body.id,
      kind: 'automatic',
      status: 'sent',
      to: 'a@example.se',
      subject: 'Your cart',
      html: '<p>',
    });
    expect((await api.ask('GET', `/v1/messages/${id}`, undefined, { shop: 'other' })).status).toBe(404);
    expect((await api.ask('GET', '/v1/messages/msg_0')).status).toBe(404);
  });
});

describe('what a shop tells of stock, places and customers', () => {
  it('is stored, and replaced by what is told later', async () => {
    const items = [{ variantId: 1, available: 3 }, { variantId: 'b' }, { variantId: 'b', forSale: false }];
    expect((await api.ask('PUT', '/v1/inventory', { items })).body).toEqual({ stored: 3 });
    await api.ask('PUT', '/v1/inventory', { items: [{ variantId: '1', available: 0, oversell: true }] });
    const variants = await api.db.selectFrom('variants').selectAll().orderBy('variant_id').execute();
    expect(variants).toMatchObject([
      { variant_id: '1', available: 0, tracked: true, oversell: true, for_sale: true },
      { variant_id: 'b', available: null, tracked: true, oversell: false, for_sale: false },
    ]);
    const zones = [
      { countryCode: 'se' },
      { countryCode: 'US', provinceCodes: ['NY'], postalCodePrefixes: null },
    ];
    expect((await api.ask('PUT', '/v1/shipping-zones', { zones })).body).toEqual({
      zones: [{ countryCode: 'SE' }, { countryCode: 'US', provinceCodes: ['NY'] }],
    });
    await api.ask('PUT', '/v1/customers/c1', {
      email: ' Anna@Example.se ',
      phone: '+46 70 123 45 67',
      acceptsMarketing: true,
    });
    const customer = await api.db.selectFrom('customers').selectAll().executeTakeFirstOrThrow();
    expect(customer).toMatchObject({
      external_id: 'c1',
      email_norm: 'anna@example.se',
      phone_e164: '+46701234567',
    });
  });
});
