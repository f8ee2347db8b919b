import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../api/routes.ts';
import { createPerson, sessionOf, type TestPerson } from './support/people.ts';
import { countedPasswords, createLogIn, PASSWORD } from './support/log-in.ts';
import { startApi, type TestApi } from './support/start-api.ts';
import { useBrowser } from '../support/browser.ts';

const { passwords } = countedPasswords();
const newPage = useBrowser();

let api: TestApi;
let owner: TestPerson;
let evil: Server;
let evilUrl: string;
beforeAll(async () => {
  api = await startApi({ passwords });
  owner = await createLogIn(api, passwords, { role: 'owner', shop: null });
  evil = createServer((_req, res) => {
    res.setHeader('content-type', 'text/html');
    res.end(
      `<form id="f" method="post" action="${api.url}/account/log-out"><button>Win a mug</button></form>`,
    );
  }).listen(0, '127.0.0.1');
  await once(evil, 'listening');
  const address = evil.address();
  evilUrl = `http://localhost:${String(typeof address === 'object' ? address?.port : 0)}`;
});
afterAll(async () => {
  evil.close();
  await api.close();
});

/** The cookie alone, as any site can have a browser send it. */
async function cookieOnly(): Promise<{ cookie: string }> {
  const { cookie = '' } = await sessionOf(api, owner.userId);
  return { cookie };
}

const put = (headers: Record<string, string>, key: string | null = null) =>
  api.ask('PUT', '/v1/account', { name: 'Ines' }, { key, headers });

describe('fault 47: with a session', () => {
  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour of the same site', { 'sec-fetch-site': 'same-site' }],
    ['an address that was typed', { 'sec-fetch-site': 'none' }],
    ['another origin, by an older browser', { origin: 'https://evil.example' }],
    ['our host as a part of another', { origin: 'http://recovery.example.evil.example' }],
    ['our host over another protocol', { origin: 'https://recovery.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['what is no origin', { origin: 'nonsense' }],
    [
      'another site that also names us as origin',
      { 'sec-fetch-site': 'cross-site', origin: 'http://recovery.example' },
    ],
    ['nobody knows where', {}],
  ])('nothing is changed for %s', async (_from, told) => {
    const answer = await put({ ...(await cookieOnly()), ...told });
    expect(answer).toMatchObject({ status: 403, body: { code: 'cross_site' } });
  });

  it.each<[string, () => Record<string, string>]>([
    ['the browser says that it is ours', () => ({ 'sec-fetch-site': 'same-origin' })],
    ['its origin is the public address', () => ({ origin: 'http://recovery.example' })],
    ['its origin is the address that was asked', () => ({ origin: api.url })],
  ])('a page may change something when %s', async (_when, told) => {
    expect((await put({ ...(await cookieOnly()), ...told() })).status).toBe(200);
  });

  it('every write is refused to another site, whatever it is', async () => {
    const writes = ROUTES.filter(({ method, access }) => method !== 'get' && access.kind !== 'open');
    expect(writes.length).toBeGreaterThan(30);
    for (const { method, path } of writes) {
      const headers = { ...(await cookieOnly()), origin: 'https://evil.example' };
      const address = path.replaceAll(/\{\w+\}/g, 'nothing');
      const answer = await api.ask(method.toUpperCase(), address, {}, { key: null, headers });
      expect(answer, `${method} ${path}`).toMatchObject({ status: 403, body: { code: 'cross_site' } });
    }
  });

  it('reading is not kept from a link', async () => {
    const headers = { ...(await cookieOnly()), 'sec-fetch-site': 'cross-site' };
    expect((await api.ask('GET', '/v1/session', undefined, { key: null, headers })).status).toBe(200);
  });
});

describe('over https', () => {
  it('only the public address counts as ours, not the same host over http', async () => {
    const secure = await startApi({ publicUrl: 'https://recovery.example' });
    const person = await createPerson(secure, { role: 'owner' });
    const { cookie = '' } = await sessionOf(secure, person.userId);
    const rename = (origin: string) => {
      const headers = { cookie: cookie.replace('session=', '__Host-session='), origin };
      return secure.ask('PUT', '/v1/account', { name: 'Ines' }, { key: null, headers });
    };
    expect((await rename(secure.url)).status).toBe(403);
    expect((await rename('http://recovery.example')).status).toBe(403);
    expect((await rename('https://recovery.example')).status).toBe(200);
    await secure.close();
  });
});

describe('with a key', () => {
  it('nothing is asked of where it comes from', async () => {
    const headers = { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' };
    expect((await api.ask('PUT', '/v1/shops/default', { name: 'Mugs' }, { headers })).status).toBe(200);
  });
});

describe('fault 47: logging in', () => {
  it('is refused to another site, and not to a program', async () => {
    const logIn = (headers: Record<string, string>) =>
      api.ask('POST', '/v1/session', { email: owner.email, password: PASSWORD }, { key: null, headers });
    expect((await logIn({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await logIn({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await logIn({})).status).toBe(201);
  });
});

describe('fault 47: at once', () => {
  const look = (as: { key: string | null; headers?: Record<string, string> }, path = '/v1/settings') =>
    api.ask('GET', path, undefined, as);

  it('a session is over that was logged out, here or elsewhere', async () => {
    const [here, there] = [await sessionOf(api, owner.userId), await sessionOf(api, owner.userId)];
    const listed = await look({ key: null, headers: there }, '/v1/account/sessions');
    const id: string = listed.body.data.find(({ isThis }: { isThis: boolean }) => isThis).id;
    const answer = await api.ask('DELETE', `/v1/account/sessions/${id}`, undefined, {
      key: null,
      headers: here,
    });
    expect(answer.status).toBe(204);
    expect((await look({ key: null, headers: there })).status).toBe(401);
    const out = await api.ask('DELETE', '/v1/session', undefined, { key: null, headers: here });
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await look({ key: null, headers: here })).status).toBe(401);
  });

  it('a key that was revoked is good for nothing', async () => {
    const { body } = await api.ask('POST', '/v1/api-keys', { name: 'x', scopes: ['read'] });
    expect((await look({ key: body.key })).status).toBe(200);
    expect((await api.ask('DELETE', `/v1/api-keys/${String(body.id)}`)).status).toBe(204);
    expect((await look({ key: body.key })).status).toBe(401);
  });

  it('a person who was removed, or may do less, may do less', async () => {
    const person = await createPerson(api, { role: 'owner' });
    const headers = await sessionOf(api, person.userId);
    const rename = () => api.ask('PUT', '/v1/shops/default', { name: 'Mugs' }, { key: null, headers });
    expect((await rename()).status).toBe(200);
    await api.ask('PUT', `/v1/people/${person.id}`, { role: 'staff' });
    expect((await rename()).status).toBe(403);
    await api.ask('DELETE', `/v1/people/${person.id}`);
    expect((await look({ key: null, headers })).status).toBe(401);
  });
});

describe('fault 47: in a real browser', () => {
  it('a form of ours works, and one of another site does nothing', async () => {
    const page = await newPage();
    await page.goto(`${api.url}/login`);
    await page.getByLabel('E-mail address').fill(owner.email);
    await page.getByLabel('Password').fill(PASSWORD);
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await page.getByRole('button', { name: 'Log in' }).click();
    // For browsers that tell no more: a policy of no referrer would have them say null.
    expect(await (await sent).headerValue('origin')).toBe(api.url);
    expect(page.url()).toBe(`${api.url}/`);
    await page.goto(evilUrl);
    await page.getByRole('button', { name: 'Win a mug' }).click();
    await page.goto(`${api.url}/account`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Your account');
    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    expect(page.url()).toBe(`${api.url}/login`);
    await page.goto(`${api.url}/account`);
    expect(page.url()).toBe(`${api.url}/login`);
  });
});
