import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CAPTURE, listCheckouts, openShop, report, reportOf, visitOf } from './support/capture.ts';
import { checkoutEvent } from './support/events.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let key: string;
beforeEach(async () => {
  api = await startApi();
  key = await openShop(api);
});
afterEach(() => api.close());

const tell = (visit: string, changes: object = {}) => report(api, key, reportOf(visit, { ...changes }));

describe('a public key', () => {
  it('touches no checkout but that of its visit: none that the shop told, and none of another visit or shop', async () => {
    await api.ask('PUT', `/v1/checkouts/${visitOf('a')}`, checkoutEvent({ email: 'shop@example.se' }));
    await tell('a', { email: 'one@example.se' });
    await tell('b', { email: 'two@example.se' });
    const told = await listCheckouts(api);
    expect(told.map(({ email }) => email)).toEqual(['shop@example.se', 'one@example.se', 'two@example.se']);
    const [, one] = told;
    expect(one.token).toMatch(/^capture-[\w-]{43}$/);
    // Its token is no visit's id, and a visit cannot be made that leads to it.
    await tell('c', { visit: one.token.slice(0, 64), email: 'three@example.se' });
    expect((await listCheckouts(api)).map(({ email }) => email).slice(0, 3)).toEqual(
      told.map(({ email }) => email),
    );
    expect(JSON.stringify(await tell('a'))).not.toContain(one.token);
  });

  it('reads nothing and tells nothing else', async () => {
    for (const [method, path] of [
      ['GET', '/v1/checkouts'],
      ['PUT', '/v1/inventory'],
      ['PUT', '/v1/checkouts/t'],
      ['POST', '/v1/orders'],
    ] as const)
      expect((await api.ask(method, path, method === 'GET' ? undefined : {}, { key })).status).toBe(403);
  });

  it('is answered alike, whether the address is known, erased, unsubscribed or none', async () => {
    await api.ask('PUT', '/v1/checkouts/t', checkoutEvent({ email: 'known@example.se' }));
    await api.ask('PUT', '/v1/suppressions/no@example.se', {});
    await api.ask('POST', '/v1/privacy/erase', { email: 'known@example.se' });
    const emails = ['known@example.se', 'no@example.se', 'nobody@example.se', 'no address', null];
    const answers = [];
    for (const [n, email] of emails.entries()) {
      const { status, headers, body } = await report(api, key, reportOf(`v${String(n)}`, { email }));
      const told = [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
      answers.push(JSON.stringify({ status, told, body }));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('{"accepted":true}');
  });

  it('stores nothing for a checkout that was erased', async () => {
    await tell('a');
    await api.ask('DELETE', `/v1/checkouts/${(await listCheckouts(api))[0].token}`);
    expect((await tell('a')).status).toBe(202);
    const row = await api.db.selectFrom('checkouts').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ email: null, line_items: [] });
  });

  it('may be used by a page of any origin, without cookies, at this one address', async () => {
    const origin = { origin: 'https://anything.example' };
    const preflight = await api.ask('OPTIONS', CAPTURE, undefined, { key: null, headers: origin });
    expect(preflight.status).toBe(204);
    const headersOf = ({ headers }: { headers: Headers }) =>
      Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));
    expect(headersOf(preflight)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization, content-type',
    });
    const answers = [
      await report(api, key, reportOf('a'), { headers: origin }),
      await report(api, key, {}, { headers: origin }),
      await report(api, 'wrong', {}, { headers: origin }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 422, 401]);
    for (const answer of answers) {
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    for (const path of ['/v1/checkouts', '/v1/orders', '/v1/capture', '/capture.js']) {
      const other = await api.ask('OPTIONS', path, undefined, { headers: origin });
      expect(headersOf(other)).toEqual({});
    }
  });
});
