import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkoutEvent, orderEvent, paymentEvent } from './support/events.ts';
import { startApi, type Ask, type TestApi } from './support/start-api.ts';

const MIB = 1024 * 1024;
let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api.close();
});

/** Raw JSON with a part that no JSON.stringify writes. */
function rawEvent(name: string, json: string): string {
  return JSON.stringify(checkoutEvent({ [name]: 'PUT HERE' })).replace('"PUT HERE"', json);
}

const line = { title: 'Cup', quantity: 1, unitPrice: '1.00' };
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

const CHECKOUTS: [string, number, unknown, Ask?][] = [
  ['NUL in a name', 422, checkoutEvent({ customer: { firstName: 'a\0b' } })],
  ['a lone surrogate in an e-mail', 422, checkoutEvent({ email: 'a\ud800@b.se' })],
  ['a lone surrogate in a key', 422, checkoutEvent({ 'x\udfff': 1 })],
  ['NUL in a field that is not known', 422, checkoutEvent({ other: [{ deep: '\0' }] })],
  ['an e-mail of 321 characters', 422, checkoutEvent({ email: 'a'.repeat(321) })],
  ['a phone of 41 characters', 422, checkoutEvent({ phone: '1'.repeat(41) })],
  ['a number in place of an e-mail', 422, checkoutEvent({ email: 7 })],
  ['no currency', 422, checkoutEvent({ currency: undefined })],
  ['no line items', 422, checkoutEvent({ lineItems: undefined })],
  ['no createdAt', 422, checkoutEvent({ createdAt: undefined })],
  ['no updatedAt', 422, checkoutEvent({ updatedAt: undefined })],
  ['a time without an offset', 422, checkoutEvent({ updatedAt: '2026-03-02T08:00:00' })],
  ['the 30th of February', 422, checkoutEvent({ updatedAt: '2026-02-30T08:00:00Z' })],
  ['a price as a number', 422, checkoutEvent({ lineItems: [{ ...line, unitPrice: 1 }] })],
  ['a price below zero', 422, checkoutEvent({ lineItems: [{ ...line, unitPrice: '-0.01' }] })],
  ['a price with an exponent', 422, checkoutEvent({ lineItems: [{ ...line, unitPrice: '1e3' }] })],
  ['a price NaN', 422, checkoutEvent({ lineItems: [{ ...line, unitPrice: 'NaN' }] })],
  ['three decimals of SEK', 422, checkoutEvent({ lineItems: [{ ...line, unitPrice: '1.001' }] })],
  ['decimals of JPY', 422, checkoutEvent({ currency: 'JPY', lineItems: [{ ...line, unitPrice: '1.5' }] })],
  ['an amount beyond 2^53', 422, checkoutEvent({ totals: { total: '90071992547409.92' } })],
  [
    'a sum beyond 2^53',
    422,
    checkoutEvent({ lineItems: [{ ...line, quantity: 1000000, unitPrice: '9007199254740.99' }] }),
  ],
  ['half a piece', 422, checkoutEvent({ lineItems: [{ ...line, quantity: 0.5 }] })],
  ['fault 52: a script as recoveryUrl', 422, checkoutEvent({ recoveryUrl: 'javascript:alert(1)' })],
  ['a script behind a tab', 422, checkoutEvent({ recoveryUrl: 'java\tscript:alert(1)' })],
  ['CR/LF in recoveryUrl', 422, checkoutEvent({ recoveryUrl: 'https://shop.example/\r\nSet-Cookie: a=b' })],
  ['data as recoveryUrl', 422, checkoutEvent({ recoveryUrl: 'data:text/html,x' })],
  ['a path as recoveryUrl', 422, checkoutEvent({ recoveryUrl: '/checkouts/1' })],
  ['a script as imageUrl', 422, checkoutEvent({ lineItems: [{ ...line, imageUrl: 'javascript:1' }] })],
  ['an id of half', 422, checkoutEvent({ customer: { id: 1.5 } })],
  ['an id of 256 characters', 422, checkoutEvent({ customer: { id: 'i'.repeat(256) } })],
  ['1e309 as an id', 422, null, { raw: rawEvent('customer', '{"id":1e309}') }],
  ['-0 as an id', 422, null, { raw: rawEvent('customer', '{"id":-0}') }],
  ['NaN', 400, null, { raw: rawEvent('phone', 'NaN') }],
  ['a list in place of an object', 422, []],
  ['null', 422, null, { raw: 'null' }],
  ['nothing', 400, null, { raw: '' }],
  ['half an object', 400, null, { raw: '{"currency":' }],
  ['bytes that are no UTF-8', 400, null, { raw: new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]) }],
  ['JSON of 65 levels', 400, null, { raw: deep(65) }],
  ['JSON of 100 000 levels', 400, null, { raw: deep(100_000) }],
  ['more than 1 MiB', 413, checkoutEvent({ other: 'x'.repeat(MIB) })],
  [
    'a gzip bomb',
    413,
    null,
    { raw: new Uint8Array(gzipSync(' '.repeat(64 * MIB))), headers: { 'content-encoding': 'gzip' } },
  ],
  ['gzip that is none', 400, null, { raw: 'x', headers: { 'content-encoding': 'gzip' } }],
  ['an unknown encoding', 415, null, { raw: '{}', headers: { 'content-encoding': 'rot13' } }],
  ['a form', 415, null, { raw: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  [
    'JSON in Latin-1',
    415,
    null,
    { raw: '{}', headers: { 'content-type': 'application/json; charset=latin1' } },
  ],
];

describe('a checkout that cannot be used', () => {
  it.each(CHECKOUTS)('%s: %i, and nothing is stored', async (_name, status, body, options) => {
    const answer = await api.ask('PUT', '/v1/checkouts/bad', body, options);
    expect(answer).toMatchObject({
      status,
      body: { status, type: `http://recovery.example/docs/problems/${answer.body.code}` },
    });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    if (status === 422) expect(answer.body.errors.length).toBeGreaterThan(0);
    expect(await api.count('checkouts')).toBe(0);
    expect(await api.count('outbox')).toBe(0);
  });

  it('says which field is wrong', async () => {
    const { body } = await api.ask(
      'PUT',
      '/v1/checkouts/bad',
      checkoutEvent({ lineItems: [line, { ...line, unitPrice: 'x' }] }),
    );
    expect(body.errors).toMatchObject([{ path: 'lineItems.1.unitPrice', message: 'is no amount in SEK' }]);
  });

  it.each([
    ['absent', undefined, 'is missing'],
    ['a number', 7, 'must be a string'],
    ['too long', 'x'.repeat(321), 'must have at most 320 characters'],
  ])('says in plain words what is wrong with a field: %s', async (name, value, message) => {
    const field = name === 'absent' ? 'currency' : 'email';
    const { body } = await api.ask('PUT', '/v1/checkouts/bad', checkoutEvent({ [field]: value }));
    expect(body.errors).toMatchObject([{ path: field, message }]);
  });

  it('names no type of ours in any message', async () => {
    const wrong = { ...line, unitPrice: undefined, quantity: 'two', requiresShipping: 1 };
    const changes = { createdAt: undefined, lineItems: [wrong, 1], shipping: [], discountCodes: 'x' };
    const { body } = await api.ask('PUT', '/v1/checkouts/bad', checkoutEvent(changes));
    expect(body.errors).toMatchObject([
      { path: 'lineItems.0.quantity', message: 'must be a number' },
      { path: 'lineItems.0.unitPrice', message: 'is missing' },
      { path: 'lineItems.0.requiresShipping', message: 'must be true or false' },
      { path: 'lineItems.1', message: 'must be an object' },
      { path: 'shipping', message: 'must be an object' },
      { path: 'discountCodes', message: 'must be a list' },
      { path: 'createdAt', message: 'is missing' },
    ]);
    const settings = await api.ask('PUT', '/v1/settings', { other: 1, coolOffHours: -1 });
    expect(settings.body.errors).toMatchObject([
      { path: 'coolOffHours', message: 'must be at least 0' },
      { path: '', message: 'has fields that are not known: other' },
    ]);
  });

  it.each<[string, string, object]>([
    ['PUT', '/v1/settings', { coolOffHours: -1, timeZone: 'Moon', sender: { address: 'nobody' } }],
    ['PUT', '/v1/settings', { allowedHosts: ['no host'], cartUrlTemplate: 'nowhere', mailsPerMinute: 0 }],
    ['PUT', '/v1/connections/shopify', { webhookSecret: 's', domain: 'no host', reading: { host: '-' } }],
    ['PUT', '/v1/pos/staff', { staff: [{ id: 'eve', name: '', pin: '1' }] }],
    ['PUT', '/v1/pos/locations', { locations: [{ id: 'a', name: '', currency: 'E', dayEndsAt: '25' }] }],
    ['POST', '/v1/api-keys', { name: 'a\nb', scopes: ['read'], expiresAt: '2020-01-01T00:00:00Z' }],
    ['POST', '/v1/invitations', { email: 'nobody', role: 'staff' }],
    ['PUT', '/v1/suppressions/nobody', { reason: 'unsubscribed' }],
    ['POST', '/v1/webhook-endpoints', { url: 'http://shop.example/hook', events: ['checkout.recovered'] }],
    ['POST', '/v1/privacy/erase', {}],
    ['POST', '/v1/shops', { slug: 'No Slug', name: '' }],
  ])('gives the code of each message that a form can be answered with: %s %s', async (method, path, body) => {
    const answer = await api.ask(method, path, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.filter((error: { sentence?: object }) => !error.sentence)).toEqual([]);
  });

  it.each([
    ['%00', 422],
    ['x'.repeat(256), 422],
    ['%ff', 400],
  ])('refuses the token %s', async (token, status) => {
    const answer = await api.ask('PUT', `/v1/checkouts/${token}`, checkoutEvent());
    expect(answer).toMatchObject({ status, body: { status } });
    expect(await api.count('checkouts')).toBe(0);
  });
});

describe('other events that cannot be used', () => {
  it.each<[string, string, unknown, number]>([
    ['/v1/checkouts/t/payment-events', 'no id', paymentEvent({ id: undefined }), 422],
    ['/v1/checkouts/t/payment-events', 'another status', paymentEvent({ status: 'lost' }), 422],
    ['/v1/checkouts/t/payment-events', 'no time', paymentEvent({ occurredAt: undefined }), 422],
    [
      '/v1/checkouts/t/payment-events',
      'decimals of JPY',
      paymentEvent({ currency: 'JPY', amount: '1.5' }),
      422,
    ],
    [
      '/v1/checkouts/t/payment-events',
      'NUL in details',
      paymentEvent({ details: { a: [{ b: '\0' }] } }),
      422,
    ],
    ['/v1/orders', 'no id', orderEvent({ id: undefined }), 422],
    ['/v1/orders', 'no currency', orderEvent({ currency: undefined }), 422],
    ['/v1/orders', 'no completedAt', orderEvent({ completedAt: undefined }), 422],
    ['/v1/orders', 'a completedAt that is no time', orderEvent({ completedAt: 'yesterday' }), 422],
    ['/v1/orders', 'NUL', orderEvent({ email: '\0' }), 422],
    ['/v1/orders', 'a lone surrogate', orderEvent({ note: '\ud800' }), 422],
    ['/v1/orders', 'more than 1 MiB', orderEvent({ note: 'x'.repeat(MIB) }), 413],
    ['/v1/checkouts/bulk', 'no list', {}, 422],
    ['/v1/checkouts/bulk', '1001 entries', { checkouts: Array.from({ length: 1001 }, () => 1) }, 422],
  ])('%s with %s', async (path, _name, body, status) => {
    expect(await api.ask('POST', path, body)).toMatchObject({ status, body: { status } });
    expect(await api.count('payment_events')).toBe(0);
    expect(await api.count('orders')).toBe(0);
  });

  it.each<[string, unknown]>([
    ['/v1/inventory', { items: [{ variantId: 'v', available: 3_000_000_000 }] }],
    ['/v1/inventory', { items: [{ available: 3 }] }],
    ['/v1/inventory', { items: [{ variantId: 'v', forSale: 'yes' }] }],
    ['/v1/shipping-zones', { zones: [{ countryCode: 'Sweden' }] }],
    ['/v1/customers/c', { email: 'x'.repeat(321) }],
    ['/v1/customers/c', { ordersCount: -1 }],
  ])('PUT %s with %j', async (path, body) => {
    expect((await api.ask('PUT', path, body)).status).toBe(422);
    expect((await api.count('variants')) + (await api.count('customers'))).toBe(0);
  });
});

describe('sizes', () => {
  it('lets a body of just under 1 MiB in, compressed too', async () => {
    const text = JSON.stringify(checkoutEvent({ other: 'x'.repeat(MIB - 2000) }));
    const compressed = new Uint8Array(gzipSync(text));
    const headers = { 'content-encoding': 'gzip' };
    expect((await api.ask('PUT', '/v1/checkouts/large', null, { raw: text })).status).toBe(201);
    expect((await api.ask('PUT', '/v1/checkouts/large', null, { raw: compressed, headers })).status).toBe(
      200,
    );
  });

  it('takes 16 MiB in bulk, and no more', async () => {
    const bulk = (length: number) => ({
      checkouts: [{ token: 'bulk', ...checkoutEvent({ other: 'x'.repeat(length) }) }],
    });
    expect((await api.ask('POST', '/v1/checkouts/bulk', bulk(15 * MIB))).status).toBe(200);
    expect((await api.ask('POST', '/v1/checkouts/bulk', bulk(16 * MIB))).status).toBe(413);
  });
});
