import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkoutSchema } from '../../api/checkouts/checkout-schema.ts';
import { checkoutEvent, orderEvent, paymentEvent } from './support/events.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api.close();
});

describe('PUT /v1/checkouts/{token}', () => {
  it('creates with 201, updates with 200, and answers the checkout as documented', async () => {
    const created = await api.ask('PUT', '/v1/checkouts/new', checkoutEvent());
    expect(created.status).toBe(201);
    expect(checkoutSchema.parse(created.body)).toMatchObject({
      token: 'new',
      state: 'abandoned',
      emailStatus: 'scheduled',
      emailStatusReason: null,
      abandonedAt: '2026-03-02T08:40:00.000Z',
      emailDueAt: '2026-03-02T18:40:00.000Z',
      recoveryStatus: 'not_recovered',
      totals: { subtotal: '199.00', discount: '0.00', shipping: '49.00', tax: '0.00', total: '248.00' },
      workflowId: `recoverCheckout:default:co_${String(created.body.number)}`,
    });
    const updated = await api.ask(
      'PUT',
      '/v1/checkouts/new',
      checkoutEvent({ updatedAt: '2026-03-02T08:50:00Z' }),
    );
    expect(updated).toMatchObject({
      status: 200,
      body: { applied: true, lastActivityAt: '2026-03-02T08:50:00.000Z' },
    });
  });

  it('is found by id and by token, and stays with its shop', async () => {
    const { body } = await api.ask('PUT', '/v1/checkouts/found', checkoutEvent());
    await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
    for (const name of ['found', body.id]) {
      const path = `/v1/checkouts/${name}`;
      expect((await api.ask('GET', path)).body).toMatchObject({ id: body.id, token: 'found' });
      expect((await api.ask('GET', path, undefined, { shop: 'other' })).status).toBe(404);
    }
  });

  it('takes a token with slashes, dots and non-Latin letters', async () => {
    const token = encodeURIComponent('å/../ж?#%');
    expect((await api.ask('PUT', `/v1/checkouts/${token}`, checkoutEvent())).status).toBe(201);
    expect((await api.ask('GET', `/v1/checkouts/${token}`)).body.token).toBe('å/../ж?#%');
  });

  it('changes nothing for an older event but an earlier createdAt', async () => {
    await api.ask('PUT', '/v1/checkouts/stale', checkoutEvent());
    const older = checkoutEvent({
      email: 'b@example.se',
      createdAt: '2026-03-02T07:00:00Z',
      updatedAt: '2026-03-02T08:29:59Z',
    });
    expect((await api.ask('PUT', '/v1/checkouts/stale', older)).body).toMatchObject({
      applied: false,
      email: 'a@example.se',
      createdAt: '2026-03-02T07:00:00.000Z',
      updatedAt: '2026-03-02T08:30:00.000Z',
    });
  });

  it('applies the later arrival of two with the same updatedAt', async () => {
    await api.ask('PUT', '/v1/checkouts/equal', checkoutEvent());
    const { body } = await api.ask('PUT', '/v1/checkouts/equal', checkoutEvent({ email: 'b@example.se' }));
    expect(body).toMatchObject({ applied: true, email: 'b@example.se' });
  });

  it('reads a time more than five minutes ahead as the time of receipt', async () => {
    const ahead = checkoutEvent({ updatedAt: '2026-03-02T09:05:01Z' });
    expect((await api.ask('PUT', '/v1/checkouts/ahead', ahead)).body.updatedAt).toBe(
      '2026-03-02T09:00:00.000Z',
    );
    const forgiven = checkoutEvent({ updatedAt: '2026-03-02T09:05:00Z' });
    expect((await api.ask('PUT', '/v1/checkouts/forgiven', forgiven)).body.updatedAt).toBe(
      '2026-03-02T09:05:00.000Z',
    );
  });

  it('takes ids as whole numbers beyond 2^53 without rounding', async () => {
    const raw = JSON.stringify(checkoutEvent({ customer: { id: 'ID' } })).replace('"ID"', '9007199254740993');
    const { body } = await api.ask('PUT', '/v1/checkouts/big', undefined, { raw });
    expect(body.customer.id).toBe('9007199254740993');
  });

  it('keeps money exact by the digits of its currency', async () => {
    const put = async (currency: string, unitPrice: string) => {
      const lineItems = [{ title: 'Cup', quantity: 3, unitPrice }];
      const event = checkoutEvent({ currency, lineItems, shipping: null });
      return await api.ask('PUT', `/v1/checkouts/${currency}`, event);
    };
    expect((await put('JPY', '1200')).body.totals.total).toBe('3600');
    expect((await put('KWD', '0.001')).body.totals.total).toBe('0.003');
    expect((await put('EUR', '0.1')).body.totals.total).toBe('0.30');
    expect((await put('EUR', '30023997515803.31')).status).toBe(422);
  });

  it('ignores fields that it does not know, `__proto__` and `constructor` too', async () => {
    const raw = JSON.stringify(checkoutEvent({ newField: 1 })).replace(
      '{',
      '{"__proto__":{"email":"x@y.se"},"constructor":{"prototype":{}},',
    );
    const { status, body } = await api.ask('PUT', '/v1/checkouts/proto', undefined, { raw });
    expect({ status, email: body.email }).toEqual({ status: 201, email: 'a@example.se' });
    expect(Object.hasOwn(Object.prototype, 'email')).toBe(false);
  });

  it('stays open and without a workflow while no contact is known', async () => {
    const before = await api.count('outbox');
    const { body } = await api.ask('PUT', '/v1/checkouts/nobody', checkoutEvent({ email: null }));
    expect(body).toMatchObject({
      state: 'open',
      emailStatus: 'not_sent',
      emailStatusReason: null,
      emailDueAt: null,
    });
    expect(await api.count('outbox')).toBe(before);
    await api.ask('PUT', '/v1/checkouts/nobody', checkoutEvent({ updatedAt: '2026-03-02T08:31:00Z' }));
    expect(await api.count('outbox')).toBe(before + 1);
  });

  it('adds no outbox rows for updates, and exactly one with the first contact', async () => {
    const before = await api.count('outbox');
    for (const minute of [10, 20, 30, 40]) {
      await api.ask(
        'PUT',
        '/v1/checkouts/updates',
        checkoutEvent({ updatedAt: `2026-03-02T08:${String(minute)}:00Z` }),
      );
    }
    expect(await api.count('outbox')).toBe(before + 1);
  });

  it('completes with completedAt, at once as completed_order when it was abandoned by then', async () => {
    await api.ask('PUT', '/v1/checkouts/done', checkoutEvent());
    const done = checkoutEvent({ updatedAt: '2026-03-02T08:55:00Z', completedAt: '2026-03-02T08:55:00Z' });
    expect((await api.ask('PUT', '/v1/checkouts/done', done)).body).toMatchObject({
      state: 'completed',
      emailStatus: 'not_sent',
      emailStatusReason: 'completed_order',
      abandonedAt: '2026-03-02T08:40:00.000Z',
    });
  });
});

describe('a checkout sent by the hundred', () => {
  it('has one effect, whether or not it was known', async () => {
    const outbox = await api.count('outbox');
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => api.ask('PUT', '/v1/checkouts/hundred', checkoutEvent())),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(99);
    expect(await api.count('outbox')).toBe(outbox + 1);
    const { body } = await api.ask('GET', '/v1/checkouts/hundred/timeline');
    expect(body.data.map(({ kind }: { kind: string }) => kind)).toEqual([
      'created',
      'abandoned',
      'email_scheduled',
    ]);
  });

  it('has one effect for orders and payment events, too', async () => {
    await api.ask('PUT', '/v1/checkouts/many', checkoutEvent());
    const orders = await Promise.all(
      Array.from({ length: 50 }, () =>
        api.ask('POST', '/v1/orders', orderEvent({ id: 'many', checkoutToken: 'many' })),
      ),
    );
    const payments = await Promise.all(
      Array.from({ length: 50 }, () => api.ask('POST', '/v1/checkouts/many/payment-events', paymentEvent())),
    );
    for (const answers of [orders, payments]) {
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(49);
    }
    const { body } = await api.ask('GET', '/v1/checkouts/many/timeline');
    const kinds = body.data.map(({ kind }: { kind: string }) => kind);
    expect(kinds.filter((kind: string) => kind === 'completed')).toHaveLength(1);
    expect(kinds.filter((kind: string) => kind === 'payment_event')).toHaveLength(1);
  });
});

describe('a repeat', () => {
  it('writes nothing', async () => {
    const { body } = await api.ask('PUT', '/v1/checkouts/repeat', checkoutEvent());
    const version = async () => {
      const { rows } = await sql`select xmin::text from checkouts where id = ${body.number}`.execute(api.db);
      return rows[0];
    };
    const before = await version();
    expect((await api.ask('PUT', '/v1/checkouts/repeat', checkoutEvent())).body.applied).toBe(true);
    expect(await version()).toEqual(before);
    await api.ask('PUT', '/v1/checkouts/repeat', checkoutEvent({ discountCodes: ['X'] }));
    expect(await version()).not.toEqual(before);
  });
});

describe('an erased checkout', () => {
  it('stores nothing of later events and is gone by its token', async () => {
    const { body } = await api.ask('PUT', '/v1/checkouts/erased', checkoutEvent());
    await api.db
      .updateTable('checkouts')
      .set({ erased_at: api.clock.now(), email: null })
      .where('id', '=', body.number)
      .execute();
    const later = checkoutEvent({ updatedAt: '2026-03-02T08:59:00Z' });
    const nothing = { status: 200, body: { applied: false, erased: true } };
    expect(await api.ask('PUT', '/v1/checkouts/erased', later)).toMatchObject(nothing);
    const payments = await api.count('payment_events');
    expect(await api.ask('POST', '/v1/checkouts/erased/payment-events', paymentEvent())).toMatchObject(
      nothing,
    );
    expect(await api.count('payment_events')).toBe(payments);
    expect((await api.ask('GET', '/v1/checkouts/erased')).status).toBe(404);
    expect((await api.ask('GET', `/v1/checkouts/${body.id}`)).body).toMatchObject({
      email: null,
      erased: true,
    });
  });
});

describe('GET /v1/checkouts/{id}/decision', () => {
  it('tells what would be now, with every rule, while nothing is decided', async () => {
    await api.ask('PUT', '/v1/checkouts/asked', checkoutEvent({ email: 'asked@example.se' }));
    const { body } = await api.ask('GET', '/v1/checkouts/asked/decision');
    expect(body).toMatchObject({ wouldSend: false, reason: 'automation_off', decidedAt: null });
    expect(body.nextWakeAt).toBe('2026-03-02T18:40:00.000Z');
    expect(body.rules).toHaveLength(24);
    expect(body.temporalUiUrl).toContain(
      'http://temporal.example/namespaces/default/workflows/recoverCheckout%3A',
    );
  });
});
