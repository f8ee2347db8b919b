import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readIdempotencyKey } from '../../api/idempotency.ts';
import type { FetchPicture } from '../../api/logos/fetch-picture.ts';
import { startApi, type Ask, type TestApi } from './support/start-api.ts';
import { PNG } from './support/pictures.ts';

const LOGO = '/v1/email-template/logo';
const DAY_MS = 24 * 3_600_000;
const CUT_OFF_MS = 60_000;

let api: TestApi;
let fetchPicture: FetchPicture;
let keys = 0;
let key = '';
beforeAll(async () => {
  api = await startApi({ fetchPicture: (url) => fetchPicture(url) });
});
afterAll(() => api.close());
beforeEach(() => {
  keys += 1;
  key = `key-${String(keys)}`;
  fetchPicture = () => Promise.resolve({ kind: 'bytes', bytes: PNG });
});

const ask = (method: string, path: string, body: unknown, more: Ask = {}) =>
  api.ask(method, path, body, { ...more, headers: { 'idempotency-key': key, ...more.headers } });

const version = async () => (await api.ask('GET', '/v1/settings')).headers.get('etag');

describe('a request under an Idempotency-Key', () => {
  it('fault 17: runs once when it comes twenty times at once', async () => {
    let runs = 0;
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    fetchPicture = async () => {
      runs += 1;
      await held;
      return { kind: 'bytes', bytes: PNG };
    };
    let refused = 0;
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const answer = await ask('PUT', LOGO, { url: 'https://pictures.example/a.png' });
        if (answer.status === 409) refused += 1;
        if (refused === 19) letGo();
        return answer;
      }),
    );
    expect(runs).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { body, headers } of answers.filter(({ status }) => status === 409)) {
      expect(body.code).toBe('request_in_progress');
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });

  it('is answered again with the same answer, headers too, and changes nothing again', async () => {
    const first = await ask('PUT', '/v1/settings', { coolOffHours: 5 });
    await api.ask('PUT', '/v1/settings', { coolOffHours: 6 });
    const again = await ask('PUT', '/v1/settings', { coolOffHours: 5 });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await api.ask('GET', '/v1/settings')).body.coolOffHours).toBe(6);
  });

  it('runs anew after a refusal: nothing was done, and it may go well by now', async () => {
    const headers = { 'if-match': '"999"' };
    expect(await ask('PUT', '/v1/settings', {}, { headers })).toMatchObject({ status: 412 });
    const again = await ask('PUT', '/v1/settings', { coolOffHours: 7 });
    expect(again.status).toBe(200);
    expect(again.headers.get('idempotency-replayed')).toBeNull();
  });

  it.each<[string, string, string, unknown]>([
    ['another body', 'PUT', '/v1/shops/default', { name: 'Two' }],
    ['a body that is no input', 'PUT', '/v1/shops/default', { nonsense: true }],
    ['another path', 'PUT', '/v1/shops/other', { name: 'One' }],
    ['another query', 'PUT', '/v1/shops/default?x=1', { name: 'One' }],
    ['another method', 'POST', '/v1/shops', { name: 'One' }],
  ])('is refused with %s', async (_name, method, path, body) => {
    expect((await ask('PUT', '/v1/shops/default', { name: 'One' })).status).toBe(200);
    expect(await ask(method, path, body)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect((await api.ask('GET', '/v1/shops')).body.data[0].name).toBe('One');
  });

  it('runs anew after input that was refused, and after a failure of ours', async () => {
    expect((await ask('PUT', LOGO, { link: 'x' })).status).toBe(422);
    fetchPicture = () => Promise.reject(new Error('of ours'));
    expect((await ask('PUT', LOGO, { url: 'https://pictures.example/' })).status).toBe(500);
    fetchPicture = () => Promise.resolve({ kind: 'bytes', bytes: PNG });
    const done = await ask('PUT', LOGO, { url: 'https://pictures.example/' });
    expect(done.status).toBe(201);
    expect(done.headers.get('idempotency-replayed')).toBeNull();
  });

  it('may run again after a minute when it was cut off, and no other request in its place', async () => {
    let runs = 0;
    fetchPicture = () => {
      runs += 1;
      return new Promise(() => undefined);
    };
    const body = { url: 'https://pictures.example/slow' };
    const cut = ask('PUT', LOGO, body).catch(() => undefined);
    await expect.poll(() => runs).toBe(1);
    expect((await ask('PUT', LOGO, body)).status).toBe(409);
    runs = 0;
    fetchPicture = () => {
      runs += 1;
      return Promise.resolve({ kind: 'bytes', bytes: PNG });
    };
    api.clock.advance(CUT_OFF_MS);
    expect((await ask('PUT', LOGO, body)).status).toBe(409);
    api.clock.advance(1);
    expect((await ask('PUT', LOGO, { url: 'https://pictures.example/other' })).status).toBe(422);
    await Promise.all(Array.from({ length: 10 }, () => ask('PUT', LOGO, body)));
    expect(runs).toBe(1);
    expect((await ask('PUT', LOGO, body)).headers.get('idempotency-replayed')).toBe('true');
    void cut;
  });

  it('is forgotten after a day, by another key that comes', async () => {
    await ask('PUT', '/v1/settings', { coolOffHours: 7 });
    api.clock.advance(DAY_MS);
    const kept = await ask('PUT', '/v1/settings', { coolOffHours: 7 });
    expect(kept.headers.get('idempotency-replayed')).toBe('true');
    api.clock.advance(1);
    const before = await version();
    const anew = await ask('PUT', '/v1/settings', { coolOffHours: 7 });
    expect(anew.headers.get('idempotency-replayed')).toBeNull();
    expect(await version()).not.toBe(before);
    api.clock.advance(DAY_MS + 1);
    key = 'a new day';
    await ask('PUT', '/v1/settings', { coolOffHours: 8 });
    expect(await api.count('idempotency_keys')).toBe(1);
  });

  it('is its caller’s and its shop’s own', async () => {
    await api.ask('POST', '/v1/shops', { slug: 'second', name: 'Second' });
    const other = await api.createKey(['admin']);
    await ask('PUT', '/v1/settings', { coolOffHours: 1 });
    for (const more of [{ key: other }, { shop: 'second' }]) {
      const answer = await ask('PUT', '/v1/settings', { coolOffHours: 2 }, more);
      expect(answer).toMatchObject({ status: 200, body: { coolOffHours: 2 } });
    }
  });

  it.each(['', ' ', 'ü', 'x'.repeat(256)])('is refused when the key is malformed: %j', async (malformed) => {
    const headers = { 'idempotency-key': malformed };
    expect(await api.ask('PUT', '/v1/settings', {}, { headers })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'Idempotency-Key' }] },
    });
  });
});

describe('two requests', () => {
  it('are the same only if method, address, type, condition and body are, byte for byte', () => {
    const part = fc.constantFrom('', 'a', 'b', 'ab', 'PUT', 'POST', '/v1', '/v1?a', '\n', ' ');
    const header = fc.constantFrom(undefined, '"1"', 'a', 'ab', '*');
    const request = fc.tuple(fc.constantFrom('PUT', 'POST', 'DELETE'), part, part, header, header);
    const hash = ([method = '', path, body = '', type, condition]: (string | undefined)[]) => {
      const headers = { 'idempotency-key': 'k', 'content-type': type, 'if-match': condition };
      const req = { headers, method, originalUrl: `/v1/${path}` };
      const read = readIdempotencyKey(req, { shopId: 1, caller: 'x' }, Buffer.from(body));
      return Buffer.from(read?.requestHash ?? []).toString('hex');
    };
    fc.assert(
      fc.property(request, request, (one, other) => {
        // No address has a line end in it.
        fc.pre(!one[1].includes('\n') && !other[1].includes('\n'));
        expect(hash(one) === hash(other)).toBe(one.every((text, n) => text === other[n]));
      }),
    );
  });
});

describe('what is kept', () => {
  it('is nothing of a preview, which may name a shopper, and nothing of what a shop tells', async () => {
    const before = await api.count('idempotency_keys');
    expect((await ask('POST', '/v1/email-template/preview', {})).status).toBe(200);
    expect((await ask('POST', '/v1/email-template/preview', { language: 'sv' })).status).toBe(200);
    expect((await ask('PUT', '/v1/inventory', { items: [] })).status).toBe(200);
    expect(await api.count('idempotency_keys')).toBe(before);
  });
});
