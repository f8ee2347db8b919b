import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../api/examples.ts';
import { ROUTES } from '../../api/routes.ts';
import type { Route } from '../../api/route.ts';
import { storeAll } from './support/one-of-everything.ts';
import { PNG } from './support/pictures.ts';
import { startApi, type Answer, type Ask, type TestApi } from './support/start-api.ts';
import { tellCheckout } from './support/tell-checkout.ts';
import { pairTill, type Till } from './support/till.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Bodies that go well on what `storeAll` stores, where the document's example does not. */
const BODIES: Record<string, object> = {
  'post /v1/checkouts/{id}/recovery-emails': { message: 'Still there?' },
  'put /v1/email-template': { colors: { button: '#7a1f3d' } },
  'post /v1/email-template/versions': { restore: 1 },
};

/** Where the shop of all others cannot be used. */
const PARAMS: Record<string, Record<string, string>> = { 'delete /v1/shops/{slug}': { slug: 'spare' } };

/** What is told once and kept nowhere: keys, and links that open something. */
const SECRET = /cr_[\w-]{20,}|whsec_|\/(?:invitations|password-resets)\/[\w-]{20,}|Called: the card/;
const TELL_SECRETS = new Set([
  'post /v1/api-keys',
  'post /v1/invitations',
  'post /v1/people/{id}/password-resets',
  'post /v1/checkouts/{id}/notes',
  'post /v1/pos/devices',
]);

const overrides: Parameters<typeof startApi>[0] = {
  fetchPicture: () => Promise.resolve({ kind: 'bytes', bytes: PNG }),
};
let filled: TestApi;
let owned: Record<string, Record<string, string>>;
let api: TestApi;
let till: Till;
beforeAll(async () => {
  filled = await startApi(overrides);
  const everything = await storeAll(filled);
  owned = everything.params;
  till = everything.till;
  await filled.ask('POST', '/v1/shops', { slug: 'spare', name: 'Spare' });
  await filled.ask('PUT', '/v1/settings', { allowedHosts: ['shop.example'] });
  const { id } = await tellCheckout(filled, 'left');
  owned['/v1/checkouts/{id}/recovery-emails'] = { id };
  filled.clock.advance(15 * MINUTE_MS);
  const discarded = { id: (await till.save()).id };
  await till.ask('DELETE', `/v1/pos/saved-carts/${discarded.id}`);
  owned['/v1/pos/saved-carts/{id}/restore'] = discarded;
});
afterAll(() => filled.close());

/** Each walk begins with all of that. */
beforeEach(async () => {
  api = await startApi(overrides, filled);
});
afterEach(() => api.close());

const once = ROUTES.filter(({ runsOnce }) => runsOnce).map((route) => ({
  name: `${route.method} ${route.path}`,
  route,
}));

describe.each(once)('$name', ({ name, route }) => {
  it('runs once under a key, which is its caller’s own, for a day; another body and one under way are refused; no secret is kept', async () => {
    const changes = await effects();
    const first = await send(name, route);
    expect(first.status, JSON.stringify(first.body)).toBeLessThan(300);
    expect(isReplayed(first)).toBe(false);
    const done = await effects();
    expect(done).toBe(changes + 1);

    const kept = await keptRow();
    expect(JSON.stringify(kept)).not.toMatch(SECRET);
    expect(SECRET.test(JSON.stringify(first.body) ?? '')).toBe(TELL_SECRETS.has(name));

    await set({ status: null, body: null });
    const underWay = await send(name, route);
    expect(underWay).toMatchObject({ status: 409, body: { code: 'request_in_progress' } });
    expect(Number(underWay.headers.get('retry-after'))).toBeGreaterThan(0);
    await set({ status: kept.status, body: JSON.stringify(kept.body) });

    api.clock.advance(DAY_MS);
    const again = await send(name, route);
    expect(again.status).toBe(first.status);
    expect(isReplayed(again)).toBe(true);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    if (TELL_SECRETS.has(name)) expect(withoutSecrets(first.body)).toMatchObject(again.body);
    else expect(again.body).toEqual(first.body);

    expect(await send(name, route, { differs: true })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await effects()).toBe(done);

    const other = await send(name, route, { key: await anotherKey(route) });
    expect(isReplayed(other)).toBe(false);
    expect(other.body?.code).not.toBe('idempotency_key_reused');

    api.clock.advance(1);
    expect(isReplayed(await send(name, route))).toBe(false);
  });
});

const anotherKey = async ({ access }: Route) =>
  access.kind === 'device' ? (await pairTill(api)).key : await api.createKey(['admin']);
/** What was done: each write of people is in the audit log. */
const effects = () => api.count('audit_log');
const isReplayed = ({ headers }: Answer) => headers.get('idempotency-replayed') === 'true';
const withoutSecrets = (body: unknown) =>
  JSON.parse(
    JSON.stringify(body, (_, part) => (typeof part === 'string' && SECRET.test(part) ? null : part)),
  );
/** While the first request is under way there is neither status nor body. */
const set = (answer: { status: number | null; body: string | null }) =>
  api.db.updateTable('idempotency_keys').set(answer).execute();
const keptRow = () => api.db.selectFrom('idempotency_keys').selectAll().executeTakeFirstOrThrow();

/** @param more.differs sends the same in other bytes, or to another address where there is no body. */
function send(name: string, route: Route, more: Ask & { differs?: boolean } = {}): Promise<Answer> {
  const { differs = false, ...options } = more;
  const params = PARAMS[name] ?? owned[route.path] ?? {};
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => params[key] ?? 'no row');
  const json = route.body === undefined ? undefined : JSON.stringify(BODIES[name] ?? EXAMPLES[name]);
  const other = json === undefined ? '?other' : '';
  return api.ask(route.method.toUpperCase(), differs ? path + other : path, undefined, {
    ...(json !== undefined && { raw: differs ? `${json} ` : json }),
    headers: { 'idempotency-key': 'walk' },
    ...(route.access.kind === 'device' && { key: till.key }),
    ...options,
  });
}
