import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  ApiProblem,
  ApiUnreachable,
  createClient,
  type Client,
  type ClientOptions,
} from '../../client/index.ts';
import { ADMIN_KEY, startApi, type TestApi } from '../api/support/start-api.ts';

interface Seen {
  url: string;
  body: string;
  key: string | undefined;
}
type Answering = (res: ServerResponse, req: IncomingMessage) => void;

/** A server on loopback that gives one answer after the other, the last one for ever. */
let server: Server;
let seen: Seen[] = [];
let answers: Answering[] = [];
beforeAll(async () => {
  server = createServer((req, res) => {
    void text(req).then((body) => {
      seen.push({ url: req.url ?? '', body, key: req.headers['idempotency-key'] as string | undefined });
      (answers.length > 1 ? answers.shift() : answers[0])?.(res, req);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
afterEach(() => {
  seen = [];
  answers = [];
});

const clientOf = (options: ClientOptions = {}): Client =>
  createClient({
    baseUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    key: 'k',
    ...options,
  });

const problem =
  (status: number, code: string, headers: Record<string, string> = {}): Answering =>
  (res) => {
    const body = { type: 'x', title: 'x', status, detail: 'x', code };
    res
      .writeHead(status, { 'content-type': 'application/problem+json', ...headers })
      .end(JSON.stringify(body));
  };
const NOW = { 'retry-after': '0' };
const ok: Answering = (res) => res.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
const cut: Answering = (res) => res.destroy();
const cutBody: Answering = (res) => {
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{');
  res.socket?.end();
};
const silent: Answering = () => undefined;

const outcomeOf = async (call: Promise<unknown>): Promise<unknown> =>
  await call.catch((error: unknown) => error);
const write = (client: Client, call: object = {}) =>
  client.put('/v1/settings', { body: { coolOffHours: 5 }, ...call });
const preview = (client: Client) => client.post('/v1/settings/preview', { body: {} });

describe('a request that went wrong', () => {
  it.each<[string, Answering]>([
    ['429', problem(429, 'too_many_requests', NOW)],
    ['503', problem(503, 'unavailable', NOW)],
    ['the first one is under way', problem(409, 'request_in_progress', NOW)],
    ['a proxy’s 502', (res) => res.writeHead(502, NOW).end('<h1>Bad gateway</h1>')],
    ['a connection that is cut', cut],
    ['an answer that is cut', cutBody],
  ])('is sent again, the same bytes under the same key: %s', async (_name, wrong) => {
    answers = [wrong, wrong, ok];
    expect(await write(clientOf())).toEqual({ ok: true });
    expect(seen).toHaveLength(3);
    expect(seen[0]?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(seen).toEqual([seen[0], seen[0], seen[0]]);
  });

  it('waits as long as Retry-After says', async () => {
    answers = [problem(429, 'too_many_requests', { 'retry-after': '1' }), ok];
    const startedMs = performance.now();
    await clientOf().get('/v1/settings');
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(995);
  });

  it('is told at once when it would have to wait for longer than it may', async () => {
    answers = [problem(503, 'unavailable', { 'retry-after': '61' })];
    const outcome = await outcomeOf(write(clientOf()));
    expect(outcome).toMatchObject({ code: 'unavailable', status: 503, retryAfterSeconds: 61 });
    expect(seen).toHaveLength(1);
  });

  it('is given up after as many tries as it may have', async () => {
    answers = [problem(503, 'unavailable', NOW)];
    expect(await outcomeOf(write(clientOf()))).toBeInstanceOf(ApiProblem);
    expect(seen).toHaveLength(5);
    expect(await outcomeOf(write(clientOf({ retry: { attempts: 2 } })))).toBeInstanceOf(ApiProblem);
    expect(seen).toHaveLength(7);
    answers = [cut];
    expect(await outcomeOf(write(clientOf(), { retry: { attempts: 1 } }))).toBeInstanceOf(ApiUnreachable);
    expect(seen).toHaveLength(8);
  });

  it.each([400, 401, 404, 412, 422, 500])('is not sent again after %i', async (status) => {
    answers = [problem(status, 'invalid_input', NOW)];
    expect(await outcomeOf(write(clientOf()))).toMatchObject({ status });
    expect(seen).toHaveLength(1);
  });

  it('is not sent again when it might run twice: only 429 says for certain that it did not run', async () => {
    for (const wrong of [cut, problem(503, 'unavailable', NOW)]) {
      answers = [wrong, ok];
      expect(await outcomeOf(preview(clientOf()))).toBeInstanceOf(Error);
    }
    expect(seen).toHaveLength(2);
    answers = [problem(429, 'too_many_requests', NOW), ok];
    expect(await preview(clientOf())).toEqual({ ok: true });
    expect(seen[0]?.key).toBeUndefined();
  });

  it('is sent again when a shop tells it: told twice is told once', async () => {
    answers = [cut, ok];
    const body = { id: '1', currency: 'SEK', completedAt: '2026-03-02T08:00:00Z' };
    expect(await clientOf().post('/v1/orders', { body })).toEqual({ ok: true });
    expect(seen).toHaveLength(2);
  });

  it('is sent again when it was not answered in time', async () => {
    answers = [silent, ok];
    expect(await write(clientOf({ timeoutMs: 100 }))).toEqual({ ok: true });
    answers = [silent];
    const outcome = await outcomeOf(write(clientOf({ timeoutMs: 50, retry: { attempts: 1 } })));
    expect(outcome).toBeInstanceOf(ApiUnreachable);
    expect(outcome).toMatchObject({
      message: 'put /v1/settings was not answered.',
      cause: { name: 'TimeoutError' },
    });
  });

  it('has the key that its caller gives it', async () => {
    answers = [problem(503, 'unavailable', NOW), ok];
    await write(clientOf(), { idempotencyKey: 'form-7' });
    expect(seen.map(({ key }) => key)).toEqual(['form-7', 'form-7']);
  });

  it('says so when something else than the API answered', async () => {
    answers = [(res) => res.writeHead(403, { 'content-type': 'text/html' }).end('<h1>Forbidden</h1>')];
    expect(await outcomeOf(write(clientOf()))).toMatchObject({
      name: 'ApiProblem',
      code: 'unexpected_answer',
      status: 403,
    });
    answers = [(res) => res.writeHead(302, { location: 'https://elsewhere.example/' }).end()];
    expect(await outcomeOf(write(clientOf({ retry: { attempts: 1 } })))).toBeInstanceOf(ApiUnreachable);
  });
});

describe('a request that is aborted', () => {
  it('ends with the reason: before, under way, and while it waits', async () => {
    const reason = new Error('the page was left');
    expect(await outcomeOf(write(clientOf(), { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(seen).toHaveLength(0);
    for (const answer of [silent, problem(503, 'unavailable', { 'retry-after': '50' })]) {
      answers = [answer];
      const leaving = new AbortController();
      const outcome = outcomeOf(write(clientOf(), { signal: leaving.signal }));
      const before = seen.length;
      await expect.poll(() => seen.length).toBeGreaterThan(before);
      leaving.abort(reason);
      expect(await outcome).toBe(reason);
    }
    expect(seen).toHaveLength(2);
  });
});

describe('against the API itself', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  it('a write whose answer was lost is done once', async () => {
    let tries = 0;
    const client = createClient({
      baseUrl: api.url,
      key: ADMIN_KEY,
      fetch: async (...request) => {
        tries += 1;
        const answer = await fetch(...request);
        if (tries === 1) throw new TypeError('the network went away');
        return answer;
      },
    });
    const made = await client.send('post /v1/webhook-endpoints/{id}/test-deliveries', {
      params: {
        id: (
          await api.ask('POST', '/v1/webhook-endpoints', {
            url: 'https://shop.example/h',
            events: ['email.sent'],
          })
        ).body.id,
      },
    });
    expect(tries).toBe(2);
    expect(made.isReplayed).toBe(true);
    expect(await api.count('webhook_deliveries')).toBe(1);
  });
});
