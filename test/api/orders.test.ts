import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderSchema } from '../../api/orders/order-answer.ts';
import { createLinkToken } from '../../domain/recovery-link.ts';
import { claimMail } from './support/claim-mail.ts';
import { checkoutEvent, orderEvent, paymentEvent } from './support/events.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api.close();
});

async function outboxKinds(checkoutNumber: number): Promise<string[]> {
  const rows = await api.db
    .selectFrom('outbox')
    .select('kind')
    .where('checkout_id', '=', checkoutNumber)
    .orderBy('id')
    .execute();
  return rows.map(({ kind }) => kind);
}

describe('POST /v1/orders', () => {
  it('stores with 201 and again with 200, as documented, with the payment events of its checkout', async () => {
    await api.ask('POST', '/v1/checkouts/paid/payment-events', paymentEvent());
    const order = orderEvent({
      id: 12,
      checkoutToken: 'paid',
      number: 1001,
      url: 'https://shop.example/admin/12',
    });
    expect((await api.ask('POST', '/v1/orders', order)).status).toBe(201);
    expect((await api.ask('POST', '/v1/orders', order)).status).toBe(200);
    const { status, body } = await api.ask('GET', '/v1/orders/12');
    expect(status).toBe(200);
    expect(orderSchema.parse(body)).toMatchObject({
      id: '12',
      number: '1001',
      total: '248.00',
      refundedTotal: '0.00',
      url: 'https://shop.example/admin/12',
      notes: [],
      paymentEvents: [{ id: 'p1', status: 'failure' }],
    });
    expect((await api.ask('GET', '/v1/orders/13')).status).toBe(404);
  });

  it('is not refused for anything else that cannot be read: that is noted', async () => {
    const { status, body } = await api.ask('POST', '/v1/orders', {
      id: 'odd',
      currency: 'kronor',
      completedAt: '2026-03-02 08:45:00',
      checkoutToken: { a: 1 },
      recoveryToken: 7,
      customer: 'c1',
      email: 'x'.repeat(321),
      phone: [],
      total: 12.5,
      refundedTotal: '-1',
      lineItems: [{ variantId: 'v1', quantity: 2 }, 'what', { quantity: 'x' }],
      cancelledAt: 'never',
      number: {},
      url: 'javascript:alert(1)',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      total: null,
      email: null,
      customer: null,
      lineItems: [{ variantId: 'v1', quantity: 2 }],
      completedAt: '2026-03-02T08:45:00.000Z',
      cancelledAt: null,
    });
    expect(body.notes).toHaveLength(13);
  });

  it('leaves out an amount that its currency does not have', async () => {
    const { body } = await api.ask(
      'POST',
      '/v1/orders',
      orderEvent({ id: 'yen', currency: 'jpy', total: '10.50' }),
    );
    expect(body).toMatchObject({ currency: 'JPY', total: null, notes: ['total could not be read'] });
  });

  it('merges a repeat: nothing told is taken back', async () => {
    const first = orderEvent({ id: 'merge', cancelledAt: '2026-03-02T08:50:00Z', refundedTotal: '100.00' });
    await api.ask('POST', '/v1/orders', first);
    const bare = {
      id: 'merge',
      currency: 'SEK',
      completedAt: '2026-03-02T08:46:00Z',
      cancelledAt: '2026-03-02T08:58:00Z',
      refundedTotal: '50.00',
    };
    expect((await api.ask('POST', '/v1/orders', bare)).body).toMatchObject({
      email: 'a@example.se',
      checkoutToken: 't1',
      total: '248.00',
      refundedTotal: '100.00',
      cancelledAt: '2026-03-02T08:50:00.000Z',
      completedAt: '2026-03-02T08:45:00.000Z',
      lineItems: [{ variantId: 'v1', quantity: 2 }],
    });
  });

  it('completes a checkout that was abandoned at once, and tells why no mail goes', async () => {
    const { body: checkout } = await api.ask('PUT', '/v1/checkouts/late', checkoutEvent());
    await api.ask('POST', '/v1/orders', orderEvent({ id: 'late', checkoutToken: 'late' }));
    expect((await api.ask('GET', '/v1/checkouts/late')).body).toMatchObject({
      state: 'completed',
      orderId: 'late',
      emailStatus: 'not_sent',
      emailStatusReason: 'completed_order',
      completedAt: '2026-03-02T08:45:00.000Z',
    });
    expect(await outboxKinds(checkout.number)).toEqual(['start_recovery']);
  });

  it('completes a checkout before it was abandoned without a reason', async () => {
    await api.ask('PUT', '/v1/checkouts/quick', checkoutEvent());
    const quick = orderEvent({ id: 'quick', checkoutToken: 'quick', completedAt: '2026-03-02T08:35:00Z' });
    await api.ask('POST', '/v1/orders', quick);
    expect((await api.ask('GET', '/v1/checkouts/quick')).body).toMatchObject({
      state: 'completed',
      emailStatus: 'not_sent',
      emailStatusReason: null,
      abandonedAt: null,
    });
  });

  it('fault 14: may come before its checkout, which then is completed and gets no workflow', async () => {
    await api.ask('POST', '/v1/orders', orderEvent({ id: 'early', checkoutToken: 'early' }));
    const { body } = await api.ask('PUT', '/v1/checkouts/early', checkoutEvent());
    expect(body).toMatchObject({ state: 'completed', orderId: 'early', emailStatus: 'not_sent' });
    expect(await outboxKinds(body.number)).toEqual([]);
  });

  it('keeps the earliest of two orders of a checkout', async () => {
    await api.ask('PUT', '/v1/checkouts/two', checkoutEvent());
    await api.ask(
      'POST',
      '/v1/orders',
      orderEvent({ id: 'two-b', checkoutToken: 'two', completedAt: '2026-03-02T08:50:00Z' }),
    );
    await api.ask(
      'POST',
      '/v1/orders',
      orderEvent({ id: 'two-a', checkoutToken: 'two', completedAt: '2026-03-02T08:45:00Z' }),
    );
    expect((await api.ask('GET', '/v1/checkouts/two')).body).toMatchObject({
      orderId: 'two-a',
      completedAt: '2026-03-02T08:45:00.000Z',
    });
  });
});

describe('an order after a mail was claimed', () => {
  it('leaves the decision alone and tells the workflow once', async () => {
    const { body } = await api.ask('PUT', '/v1/checkouts/mailed', checkoutEvent());
    await claimMail(api, body.number);
    const order = orderEvent({ id: 'mailed', checkoutToken: 'mailed', completedAt: '2026-03-02T08:59:00Z' });
    await api.ask('POST', '/v1/orders', order);
    await api.ask('POST', '/v1/orders', order);
    expect((await api.ask('GET', '/v1/checkouts/mailed')).body).toMatchObject({
      state: 'completed',
      emailStatus: 'sent',
    });
    expect(await outboxKinds(body.number)).toEqual(['start_recovery', 'order_completed']);
  });

  it("completes the checkout of the recovery token's mail, and the one it names", async () => {
    const mailed = (await api.ask('PUT', '/v1/checkouts/linked', checkoutEvent())).body;
    const messageId = await claimMail(api, mailed.number);
    await api.ask('PUT', '/v1/checkouts/other-device', checkoutEvent());
    const expiresAt = new Date('2026-06-01T00:00:00Z');
    const recoveryToken = createLinkToken(
      { purpose: 'recovery', messageId, expiresAt },
      api.secrets.signLink,
    );
    await api.ask(
      'POST',
      '/v1/orders',
      orderEvent({ id: 'linked', checkoutToken: 'other-device', recoveryToken }),
    );
    for (const token of ['linked', 'other-device']) {
      expect((await api.ask('GET', `/v1/checkouts/${token}`)).body).toMatchObject({
        state: 'completed',
        orderId: 'linked',
      });
    }
    const kinds = await outboxKinds(mailed.number);
    expect(kinds).toEqual(['start_recovery', 'order_completed']);
    await api.ask('POST', '/v1/orders', orderEvent({ id: 'linked', recoveryToken }));
    expect(await outboxKinds(mailed.number)).toEqual(kinds);
  });

  it('takes a token that is none of ours as no token', async () => {
    const { status } = await api.ask(
      'POST',
      '/v1/orders',
      orderEvent({ id: 'forged', recoveryToken: 'r1.zzzz.AAAA' }),
    );
    expect(status).toBe(201);
  });
});
