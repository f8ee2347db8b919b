import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseId } from '../../domain/id.ts';
import { checkoutEvent } from './support/events.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const PATH = '/v1/email-template/test';
const TO = 'staff@shop.example';
const HOUR_MS = 3_600_000;

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'second', name: 'Second' });
  await api.ask(
    'PUT',
    '/v1/checkouts/abc',
    checkoutEvent({ customer: { firstName: 'Ada', locale: 'sv-SE' } }),
  );
});
afterAll(() => api.close());
beforeEach(() => {
  api.clock.advance(HOUR_MS);
});

const send = (body: unknown, more: { shop?: string; headers?: Record<string, string> } = {}) =>
  api.ask('POST', PATH, body, more);

async function messageOf(messageId: string) {
  const row = await api.db
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', parseId('message', messageId))
    .executeTakeFirstOrThrow();
  return { row, email: JSON.parse(row.frozen_email) };
}

describe('a test of the template', () => {
  it('goes to an address in the one form that mails go to', async () => {
    const { body } = await send({ to: ' Staff@Shop.Example ' });
    expect((await messageOf(body.messageId)).email.to).toBe('staff@shop.example');
  });

  it('waits to be sent, with [Test] before its subject, and Temporal is told in the same moment', async () => {
    const { status, body } = await send({ to: TO });
    expect(status).toBe(202);
    expect(body).toEqual({ messageId: expect.stringMatching(/^msg_\d+$/) });
    const { row, email } = await messageOf(body.messageId);
    expect(row).toMatchObject({ kind: 'test', status: 'queued', actor: 'admin key', checkout_id: null });
    expect(email).toMatchObject({ to: TO, subject: '[Test] You left something at Your shop' });
    expect(email.html).toContain('<html');
    const told = await api.db
      .selectFrom('outbox')
      .select(['kind', 'available_at'])
      .where('message_id', '=', row.id)
      .execute();
    expect(told).toEqual([{ kind: 'send_email', available_at: api.clock.now() }]);
  });

  it('is of the texts for saved carts where it is asked to be', async () => {
    const savedCarts = { en: { subject: 'Your cart at {{ shop.name }}' } };
    const { body } = await send({ to: TO, kind: 'saved_cart', template: { savedCarts } });
    const { row, email } = await messageOf(body.messageId);
    expect([row.kind, email.subject]).toEqual(['test', '[Test] Your cart at Your shop']);
    expect(email.text).toContain('Here is what you picked out');
  });

  it('is of a draft, a language and a real checkout, where they are told', async () => {
    const body = '<h1>Hej {{ customer.first_name }}</h1>{{ url | button: "Till kassan" }}';
    const template = { languages: { sv: { subject: 'Till {{ customer.first_name }}', body } } };
    const draft = await messageOf((await send({ to: TO, template, checkoutId: 'abc' })).body.messageId);
    expect(draft.email.subject).toBe('[Test] Till Ada');
    expect(draft.row.locale).toBe('sv');
    const german = await messageOf(
      (await send({ to: TO, language: 'de', checkoutId: 'abc' })).body.messageId,
    );
    expect(german.email.subject).toBe('[Test] Ihr Warenkorb bei Your shop');
  });

  it('leaves the checkout, its person and the shop’s figures as they were', async () => {
    const look = async () => [
      (await api.ask('GET', '/v1/checkouts/abc')).body,
      (await api.ask('GET', '/v1/checkouts/abc/timeline')).body,
      (await api.ask('GET', '/v1/checkouts/abc/decision')).body,
      (await api.ask('GET', '/v1/reports/recovery')).body,
      await Promise.all([api.count('recovery_ledger'), api.count('unsubscribe_links')]),
    ];
    const before = await look();
    const { row } = await messageOf((await send({ to: TO, checkoutId: 'abc' })).body.messageId);
    expect(row).toMatchObject({ customer_id: null, email_norm: null, phone_e164: null });
    expect(await look()).toEqual(before);
  });

  it('goes at most thirty times an hour for a shop, however many are asked for at once', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => send({ to: TO }, { shop: 'second' })));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(30);
    for (const { body, headers } of answers.filter(({ status }) => status !== 202)) {
      expect(body).toMatchObject({ status: 429, code: 'too_many_tests' });
      expect(headers.get('retry-after')).toBe('3600');
    }
    expect((await send({ to: TO })).status).toBe(202);
    api.clock.advance(HOUR_MS - 1_500);
    expect((await send({ to: TO }, { shop: 'second' })).headers.get('retry-after')).toBe('2');
    api.clock.advance(1_500);
    expect((await send({ to: TO }, { shop: 'second' })).status).toBe(202);
  });

  it('goes once for a double click', async () => {
    const before = await api.count('messages');
    const headers = { 'idempotency-key': 'twice' };
    await Promise.all(Array.from({ length: 5 }, () => send({ to: TO }, { headers })));
    expect(await api.count('messages')).toBe(before + 1);
    const [one, other] = [await send({ to: TO }, { headers }), await send({ to: TO }, { headers })];
    expect(one.body).toEqual(other.body);
    expect((await send({ to: 'other@shop.example' }, { headers })).status).toBe(422);
  });

  it.each<[string, number, unknown]>([
    ['no address', 422, {}],
    ['what is no address', 422, { to: 'staff' }],
    ['an address without a domain', 422, { to: 'staff@shop' }],
    ['two addresses', 422, { to: 'a@b.se, c@d.se' }],
    ['CR/LF in the address', 422, { to: 'a@b.se\r\nBcc: c@d.se' }],
    ['an unknown field', 422, { to: TO, cc: TO }],
    ['a draft of which no mail can be made', 422, { to: TO, template: { languages: { en: { body: 'x' } } } }],
    ['a checkout that is unknown', 404, { to: TO, checkoutId: 'nothing' }],
  ])('is refused with %s, and nothing is stored', async (_name, status, body) => {
    const before = [await api.count('messages'), await api.count('outbox')];
    expect((await send(body)).status).toBe(status);
    expect([await api.count('messages'), await api.count('outbox')]).toEqual(before);
  });
});
