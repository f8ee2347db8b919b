import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../api/routes.ts';
import type { Scope } from '../../db/queries/api-keys.ts';
import { ADMIN_KEY, startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
const keys: Partial<Record<Scope, string>> = {};
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
  for (const scope of ['ingest', 'read', 'admin', 'pos', 'capture'] as const)
    keys[scope] = await api.createKey([scope]);
});
afterAll(async () => {
  await api.close();
});

/** Which scopes open which route; a route without a line fails below. */
const OPENED_BY: Record<string, Scope[]> = {
  'post /v1/checkouts/bulk': ['ingest'],
  'get /v1/checkouts': ['read', 'admin'],
  'put /v1/checkouts/{token}': ['ingest'],
  'get /v1/checkouts/{token}': ['read', 'admin'],
  'get /v1/checkouts/{id}/timeline': ['read', 'admin'],
  'get /v1/checkouts/{id}/decision': ['read', 'admin'],
  'post /v1/checkouts/{token}/payment-events': ['ingest'],
  'get /v1/checkouts/{id}/payment-events/{eventId}': ['read', 'admin'],
  'post /v1/orders': ['ingest'],
  'get /v1/orders/{id}': ['read', 'admin'],
  'post /v1/checkouts/{id}/recovery-emails/preview': ['admin'],
  'post /v1/checkouts/{id}/recovery-emails': ['admin'],
  'get /v1/checkouts/{id}/messages': ['read', 'admin'],
  'get /v1/messages/{id}': ['read', 'admin'],
  'get /v1/reports/recovery': ['read', 'admin'],
  'get /v1/purges/next': ['read', 'admin'],
  'get /v1/sending-pause': ['read', 'admin'],
  'delete /v1/sending-pause': ['admin'],
  'put /v1/inventory': ['ingest'],
  'put /v1/shipping-zones': ['ingest'],
  'put /v1/customers/{id}': ['ingest'],
  'get /v1/settings': ['read', 'admin'],
  'put /v1/settings': ['admin'],
  'get /v1/email-template': ['read', 'admin'],
  'put /v1/email-template': ['admin'],
  'post /v1/email-template/preview': ['admin'],
  'post /v1/email-template/test': ['admin'],
  'get /v1/email-template/versions': ['read', 'admin'],
  'post /v1/email-template/versions': ['admin'],
  'get /v1/email-template/versions/{version}': ['read', 'admin'],
  'get /v1/email-template/versions/{version}/changes': ['read', 'admin'],
  'put /v1/email-template/logo': ['admin'],
  'get /v1/suppressions': ['read', 'admin'],
  'put /v1/suppressions': ['admin'],
  'put /v1/suppressions/{address}': ['admin'],
  'delete /v1/suppressions/{address}': ['admin'],
  'get /v1/shops': ['read', 'admin'],
  'post /v1/shops': ['admin'],
  'put /v1/shops/{slug}': ['admin'],
};

describe.each(ROUTES.map((route) => ({ name: `${route.method} ${route.path}`, route })))(
  '$name',
  ({ name, route }) => {
    const path = route.path.replaceAll(/\{\w+\}/g, 'nothing');
    const body = route.body === undefined ? undefined : {};

    it('is closed without a key, with an unknown and with a malformed one', async () => {
      for (const key of [null, 'cr_unknown', ' ']) {
        const answer = await api.ask(route.method.toUpperCase(), path, body, { key });
        expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
        expect(answer.headers.get('www-authenticate')).toContain('Bearer');
      }
    });

    it('is open to the scopes of the table, and to no other', async () => {
      const opened: string[] = [];
      for (const [scope, key] of Object.entries(keys)) {
        const { status } = await api.ask(route.method.toUpperCase(), path, body, { key });
        if (status !== 403) opened.push(scope);
      }
      // A key of one shop makes no shops, whatever its scopes.
      expect(opened).toEqual(name === 'post /v1/shops' ? ['admin'] : OPENED_BY[name]);
      expect((await api.ask(route.method.toUpperCase(), path, body, { key: ADMIN_KEY })).status).not.toBe(
        403,
      );
    });
  },
);

describe('keys', () => {
  it('are bound to their shop', async () => {
    const key = await api.createKey(['read'], 'other');
    expect((await api.ask('GET', '/v1/shops', undefined, { key })).body.data).toEqual([
      { slug: 'other', name: 'Other' },
    ]);
    expect((await api.ask('GET', '/v1/settings', undefined, { key, shop: 'other' })).status).toBe(200);
    expect((await api.ask('GET', '/v1/settings', undefined, { key, shop: 'default' })).status).toBe(404);
  });

  it('of all shops name one, which has to exist', async () => {
    const key = await api.createKey(['read'], null);
    expect((await api.ask('GET', '/v1/shops', undefined, { key })).body.data).toContainEqual({
      slug: 'default',
      name: 'Your shop',
    });
    expect((await api.ask('GET', '/v1/settings', undefined, { key })).status).toBe(200);
    expect((await api.ask('GET', '/v1/settings', undefined, { key, shop: 'nowhere' })).status).toBe(404);
  });

  it('are good for nothing at once when revoked', async () => {
    const key = await api.createKey(['read']);
    expect((await api.ask('GET', '/v1/settings', undefined, { key })).status).toBe(200);
    await api.db
      .updateTable('api_keys')
      .set({ revoked_at: api.clock.now() })
      .where('name', '=', 'test')
      .execute();
    expect((await api.ask('GET', '/v1/settings', undefined, { key })).status).toBe(401);
  });
});

describe('shops', () => {
  it('are made once, renamed, and never change their slug', async () => {
    expect((await api.ask('POST', '/v1/shops', { slug: 'third', name: 'Third' })).status).toBe(201);
    expect(await api.ask('POST', '/v1/shops', { slug: 'third', name: 'Again' })).toMatchObject({
      status: 409,
      body: { code: 'shop_exists' },
    });
    expect((await api.ask('PUT', '/v1/shops/third', { name: 'New' })).body).toEqual({
      slug: 'third',
      name: 'New',
    });
    expect((await api.ask('PUT', '/v1/shops/third', { slug: 'x', name: 'New' })).status).toBe(422);
    expect((await api.ask('PUT', '/v1/shops/fourth', { name: 'New' })).status).toBe(404);
    expect((await api.ask('POST', '/v1/shops', { slug: 'A:b', name: 'x' })).status).toBe(422);
  });
});

describe('every answer', () => {
  it('names no framework, is not sniffed, and is not kept', async () => {
    const { headers } = await api.ask('GET', '/v1/settings');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('is a problem where nothing is, and where the method is another', async () => {
    expect((await api.ask('GET', '/v1/nothing')).body).toMatchObject({
      status: 404,
      code: 'no_such_address',
    });
    const answer = await api.ask('DELETE', '/v1/settings');
    expect(answer).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
    expect(answer.headers.get('allow')).toBe('GET, PUT');
  });
});
