import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { linkRoutes } from '../../api/links/routes.ts';
import { createRequestLimits } from '../../api/request-limits.ts';
import { createLinkToken } from '../../domain/recovery-link.ts';
import { createLog } from '../../log.ts';
import { createPerson, sessionOf } from './support/people.ts';
import { orderEvent } from './support/events.ts';
import { startApi, type Answer, type Ask, type TestApi } from './support/start-api.ts';

const MINUTE_MS = 60_000;

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ trustedProxies: ['127.0.0.1'] });
});
afterAll(() => api.close());
beforeEach(() => {
  api.clock.advance(MINUTE_MS);
});

/** Asks so often, and tells how often each status came. */
async function burst(times: number, ask: () => Promise<Answer>): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (let done = 0; done < times; done += 100) {
    const some = Array.from({ length: Math.min(100, times - done) }, ask);
    for (const { status } of await Promise.all(some)) counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

const read = (as: Ask) => api.ask('GET', '/v1/shops', undefined, as);
const keyWith = async (scopes: string[], requestsPerMinute?: number) =>
  (await api.ask('POST', '/v1/api-keys', { name: 'x', scopes, requestsPerMinute })).body.key as string;

describe('requests of a key', () => {
  it('are 600 a minute, then 429 that says when the next one is taken', async () => {
    const key = await api.createKey(['read']);
    expect(await burst(610, () => read({ key }))).toEqual({ 200: 600, 429: 10 });
    const refused = await read({ key });
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('ratelimit-policy')).toBe('"requests";q=600;w=60');
    expect(refused.headers.get('ratelimit')).toBe('"requests";r=0;t=1');
    api.clock.advance(1_000);
    const taken = await read({ key });
    expect(taken.headers.get('ratelimit')).toBe('"requests";r=9;t=0');
    // Another one of the same shop has its own.
    expect((await read({ key: await api.createKey(['read']) })).status).toBe(200);
  });

  it('are as many as the key was given', async () => {
    const key = await keyWith(['read'], 5);
    expect(await burst(8, () => read({ key }))).toEqual({ 200: 5, 429: 3 });
  });

  it('that tell events are not counted, unless the key was given a number; orders never are', async () => {
    const tell = (key: string) => api.ask('PUT', '/v1/inventory', { items: [] }, { key });
    const order = (key: string) => api.ask('POST', '/v1/orders', orderEvent(), { key });
    const free = await api.createKey(['ingest']);
    expect((await tell(free)).headers.get('ratelimit')).toBeNull();
    expect(await burst(700, () => tell(free))).toEqual({ 200: 700 });
    const bound = await keyWith(['ingest'], 5);
    expect(await burst(8, () => tell(bound))).toEqual({ 200: 5, 429: 3 });
    expect(await burst(10, () => order(bound))).not.toHaveProperty('429');
  });

  it('of the installation’s own are never limited', async () => {
    expect((await read({})).headers.get('ratelimit')).toBeNull();
  });
});

describe('requests of a person', () => {
  it('are 600 a minute, over all their sessions', async () => {
    const { userId } = await createPerson(api, { role: 'owner' });
    const [one, other] = [await sessionOf(api, userId), await sessionOf(api, userId)];
    const left = async (headers: Record<string, string>, path = '/v1/shops') =>
      (await api.ask('GET', path, undefined, { key: null, headers })).headers.get('ratelimit');
    expect(await left(one)).toBe('"requests";r=599;t=0');
    expect(await left(other)).toBe('"requests";r=598;t=0');
    expect(await left(one, '/v1/session')).toBe('"requests";r=597;t=0');
  });
});

describe('keys and sessions that are none', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });

  it('are 60 a minute from one address, then 429; good keys of the same address are taken all the same', async () => {
    const headers = from('198.51.100.7');
    const good = await api.createKey(['read']);
    expect(await burst(70, () => read({ key: 'cr_guess', headers }))).toEqual({ 401: 60, 429: 10 });
    const cookie = { ...headers, cookie: 'session=guess' };
    expect((await read({ key: null, headers: cookie })).status).toBe(429);
    expect((await read({ key: good, headers })).status).toBe(200);
    expect((await read({ key: 'cr_guess', headers: from('198.51.100.8') })).status).toBe(401);
  });

  it('of one IPv6 network are of one address', async () => {
    let host = 0;
    const guess = () => {
      host += 1;
      return read({ key: 'cr_guess', headers: from(`2001:db8:1:2::${host.toString(16)}`) });
    };
    expect(await burst(61, guess)).toEqual({ 401: 60, 429: 1 });
    expect((await read({ key: 'cr_guess', headers: from('2001:db8:1:3::1') })).status).toBe(401);
  });
});

describe('links in mails', () => {
  it('are looked at 3000 times a minute from one address, then ask to be tried again; one click is never refused', async () => {
    const limits = createRequestLimits();
    const log = createLog('api', 'silent');
    const links = express().use(
      linkRoutes({ db: api.db, clock: api.clock, secrets: api.secrets, log, limits }),
    );
    const server = createServer((req, res) => void links(req, res)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`;
    const now = api.clock.now();
    for (let visits = 1; visits < 3_000; visits += 1) limits.take('links 127.0.0.1', 3_000, now);
    expect((await fetch(`${url}/r/nothing`)).status).toBe(404);
    for (const path of ['/r/nothing', '/u/nothing', '/t/nothing']) {
      const refused = await fetch(url + path);
      expect(refused.status).toBe(429);
      expect(refused.headers.get('retry-after')).toBe('15');
      expect(refused.headers.get('content-type')).toContain('text/html');
    }
    // By a mail provider's servers, for many people.
    const claim = { purpose: 'unsubscribe' as const, messageId: 1, expiresAt: new Date('2028-01-01') };
    const path = `/u/${createLinkToken(claim, api.secrets.signLink)}`;
    expect((await fetch(url + path, { method: 'POST' })).status).toBe(410);
    server.close();
  });
});

describe('pages for people', () => {
  it('are 300 a minute from one address', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.40' };
    const look = () => api.ask('GET', '/login', undefined, { key: null, headers });
    expect(await burst(305, look)).toEqual({ 200: 300, 429: 5 });
  });
});

describe('an address', () => {
  it('is the socket’s where no proxy is trusted, whatever a caller says', async () => {
    const alone = await startApi();
    let told = 0;
    const guess = () => {
      told += 1;
      const headers = { 'x-forwarded-for': `203.0.113.${String(told % 200)}`, 'x-real-ip': '203.0.113.9' };
      return alone.ask('GET', '/v1/shops', undefined, { key: 'cr_guess', headers });
    };
    expect(await burst(70, guess)).toEqual({ 401: 60, 429: 10 });
    await alone.close();
  });
});
