import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../api/examples.ts';
import { ROUTES } from '../../api/routes.ts';
import type { Route } from '../../api/route.ts';
import { createPerson, sessionOf } from './support/people.ts';
import { storeAll } from './support/one-of-everything.ts';
import { startApi, type Ask, type TestApi } from './support/start-api.ts';
import { pairTill, type Till } from './support/till.ts';

const nameOf = ({ method, path }: Route) => `${method} ${path}`;

/** A name that each shop gives for itself: what is there is made, or changed, in the caller's own shop. */
const OWN_NAMES = new Set([
  'put /v1/checkouts/{token}',
  'post /v1/checkouts/{token}/payment-events',
  'put /v1/customers/{id}',
  'get /v1/connections/{system}',
  'put /v1/connections/{system}',
  'put /v1/suppressions/{address}',
]);

/** About the person alone: another's id is tried below. */
const isOfShops = ({ access }: Route) => access.kind === 'shop';

let api: TestApi;
/** By path, the parameters of something that the shop `default` owns. */
let owned: Record<string, Record<string, string>>;
let till: Till;
let strangers: Ask[];
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
  // So that the examples are input there, and nothing but the ids is wrong.
  await api.ask('PUT', '/v1/settings', { copyAddresses: ['staff@shop.example'] }, { shop: 'other' });
  const everything = await storeAll(api);
  owned = everything.params;
  till = everything.till;
  const owner = await createPerson(api, { role: 'owner', shop: 'other' });
  strangers = [
    { key: await api.createKey(['ingest', 'read', 'admin', 'pos', 'capture'], 'other') },
    { key: null, headers: await sessionOf(api, owner.userId) },
  ];
});
afterAll(() => api.close());

const addressed = ROUTES.filter(
  (route) => route.path.includes('{') && isOfShops(route) && !OWN_NAMES.has(nameOf(route)),
);

describe.each(addressed.map((route) => ({ name: nameOf(route), route })))('$name', ({ name, route }) => {
  it('fault 44: finds nothing of another shop', async () => {
    const params = owned[route.path];
    expect(params, `${route.path} has no row`).toBeDefined();
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => params?.[key] ?? 'no row');
    const method = route.method.toUpperCase();
    const body = route.body === undefined ? undefined : EXAMPLES[name];
    for (const stranger of strangers) {
      const { status } = await api.ask(method, path, body, stranger);
      // A person does not tell what shops tell.
      expect(status).toBe(stranger.key === null && roleOf(route) === null ? 403 : 404);
    }
    // It is there, for who may.
    if (route.method === 'get') expect((await api.ask(method, path)).status).toBe(200);
  });
});

function roleOf({ access }: Route) {
  return access.kind === 'shop' ? access.role : null;
}

describe('a saved cart of another till', () => {
  it('fault 44: is not found, neither in this shop nor in another', async () => {
    const cart = (await till.save()).id;
    const other = await pairTill(api, 'Other till');
    await other.logIn();
    for (const [method, end] of [
      ...([
        ['POST', '/retrieve'],
        ['POST', '/restore'],
        ['DELETE', ''],
      ] as const),
    ]) {
      const answer = await other.ask(method, `/v1/pos/saved-carts/${cart}${end}`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
    expect(await other.listed()).toEqual([]);
    expect(await till.listed()).toContain(cart);
  });
});

describe('a session of another person', () => {
  it('is not found, and goes on', async () => {
    const one = await createPerson(api, { role: 'owner' });
    const other = await createPerson(api, { role: 'owner' });
    const [mine, theirs] = [await sessionOf(api, one.userId), await sessionOf(api, other.userId)];
    const { body } = await api.ask('GET', '/v1/account/sessions', undefined, { key: null, headers: theirs });
    const path = `/v1/account/sessions/${String(body.data[0].id)}`;
    expect((await api.ask('DELETE', path, undefined, { key: null, headers: mine })).status).toBe(404);
    expect((await api.ask('GET', '/v1/session', undefined, { key: null, headers: theirs })).status).toBe(200);
  });
});

const writes = ROUTES.filter(
  ({ access, method, body }) =>
    body !== undefined && method !== 'get' && (access.kind !== 'shop' || access.scope === 'admin'),
);

describe.each(writes.map((route) => ({ name: nameOf(route), route })))('$name', ({ name, route }) => {
  it('fault 44: refuses fields that are only read, and fields that it does not know', async () => {
    const params = owned[route.path] ?? {};
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => params[key] ?? 'nothing');
    const example = EXAMPLES[name];
    expect(example, 'has an example').toBeTypeOf('object');
    const person = await createPerson(api, { role: 'owner', shop: null });
    const headers = await sessionOf(api, person.userId, path === '/v1/session/totp');
    const as = route.access.kind === 'device' ? { key: till.key } : { key: null, headers };
    for (const field of ['id', 'createdAt', 'version']) {
      const body = { ...(example as object), [field]: 'mine' };
      const answer = await api.ask(route.method.toUpperCase(), path, body, as);
      expect(answer, field).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
      expect(JSON.stringify(answer.body.errors)).toContain(field);
    }
  });
});
