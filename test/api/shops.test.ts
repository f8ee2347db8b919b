import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
});
afterAll(() => api.close());

describe('keys', () => {
  it('are bound to their shop', async () => {
    const key = await api.createKey(['read'], 'other');
    expect((await api.ask('GET', '/v1/shops', undefined, { key })).body.data).toEqual([
      { slug: 'other', name: 'Other', isDemo: false },
    ]);
    expect((await api.ask('GET', '/v1/settings', undefined, { key, shop: 'other' })).status).toBe(200);
    expect((await api.ask('GET', '/v1/settings', undefined, { key, shop: 'default' })).status).toBe(404);
  });

  it('of all shops name one, which has to exist', async () => {
    const key = await api.createKey(['read'], null);
    expect((await api.ask('GET', '/v1/shops', undefined, { key })).body.data).toContainEqual({
      slug: 'default',
      name: 'Your shop',
      isDemo: false,
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
      isDemo: false,
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
