import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAppPath } from '../../api/web/app-paths.ts';
import { buildOpenApi } from '../../api/openapi.ts';
import { createPerson, sessionOf } from './support/people.ts';
import { storeAll } from './support/one-of-everything.ts';
import { startApi, type TestApi } from './support/start-api.ts';

interface Documented {
  paths: Record<string, Record<string, object>>;
}

/** What no answer is without, whatever it is. */
const EVERYWHERE = {
  'x-content-type-options': /^nosniff$/,
  'content-security-policy': /^default-src 'none';/,
  'referrer-policy': /^(?:no-referrer|same-origin)$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'strict-transport-security': /^max-age=31536000$/,
};

/** Pages of shops load it. */
const LOADED_ELSEWHERE = { 'cross-origin-resource-policy': /^cross-origin$/ };

let api: TestApi;
let owned: Record<string, Record<string, string>>;
let session: Record<string, string>;
beforeAll(async () => {
  api = await startApi({ publicUrl: 'https://recovery.example' });
  ({ params: owned } = await storeAll(api));
  session = await open();
});
afterAll(() => api.close());

/** A session of an owner, as a browser sends it over https. */
async function open(): Promise<Record<string, string>> {
  const owner = await createPerson(api, { role: 'owner' });
  const { cookie = '', ...rest } = await sessionOf(api, owner.userId);
  return { ...rest, cookie: cookie.replace('session=', '__Host-session=') };
}

const operations = Object.entries((buildOpenApi() as Documented).paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({ name: `${method} ${path}`, method: method.toUpperCase(), path })),
);
const more = [
  ['GET', '/'],
  ['GET', '/docs'],
  ['GET', '/favicon.ico'],
  ['GET', '/nothing'],
  ['DELETE', '/v1/settings'],
  ['GET', '/v1/%E0%A4%A'],
].map(([method = '', path = '']) => ({ name: `${method} ${path}`, method, path }));

describe.each([...operations, ...more])('$name', ({ method, path }) => {
  it('is answered with the strictest headers, to whomever', async () => {
    const address = path.replaceAll(/\{(\w+)\}/g, (_, key: string) => owned[path]?.[key] ?? 'nothing');
    const asked = [{}, { key: null }, { key: null, headers: session }];
    for (const as of asked) {
      const { headers, status } = await api.ask(method, address, method === 'GET' ? undefined : {}, as);
      const expected = { ...EVERYWHERE, ...(path === '/capture.js' && LOADED_ELSEWHERE) };
      for (const [name, value] of Object.entries(expected)) {
        expect(headers.get(name), `${name} at ${String(status)}`).toMatch(value);
      }
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      // The web app runs its own scripts; no other page runs any.
      const isApp = isAppPath(address.split('?')[0] ?? '');
      const runs = isApp ? /unsafe-eval|script-src (?!'self';)/ : /unsafe-eval|script-src/;
      expect(headers.get('content-security-policy')).not.toMatch(runs);
      expect(headers.get('x-powered-by')).toBeNull();
      if (address.startsWith('/v1/')) expect(headers.get('cache-control')).toBe('no-store');
      if (headers.get('content-type')?.includes('html') !== true) {
        const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        expect(headers.get('content-security-policy')).toBe(nothing);
      }
    }
  });
});

describe('over https', () => {
  it('a session’s cookie is bound to this host and goes over https alone', async () => {
    const headers = await open();
    const { headers: told } = await api.ask('DELETE', '/v1/session', undefined, { key: null, headers });
    expect(told.get('set-cookie')).toMatch(
      /^__Host-session=; Path=\/; Max-Age=0; HttpOnly; SameSite=Lax; Secure$/,
    );
  });
});

describe('over plain http', () => {
  it('nothing promises https', async () => {
    const plain = await startApi();
    const { headers } = await plain.ask('GET', '/healthz');
    expect(headers.get('strict-transport-security')).toBeNull();
    await plain.close();
  });
});
