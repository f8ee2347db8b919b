import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import {
  ApiProblem,
  type AnswerOf,
  createClient,
  type Client,
  type ProblemCode,
  type Schemas,
} from '../../client/index.ts';
import { createPerson, sessionOf } from '../api/support/people.ts';
import { ADMIN_KEY, startApi, type TestApi } from '../api/support/start-api.ts';

const AT = '2026-03-02T08:00:00Z';
const line = { title: 'Cup', quantity: 1, unitPrice: '99.50' };
const event = { currency: 'SEK', email: 'a@example.se', lineItems: [line], createdAt: AT, updatedAt: AT };

let api: TestApi;
let client: Client;
beforeAll(async () => {
  api = await startApi();
  client = createClient({ baseUrl: `${api.url}/`, key: ADMIN_KEY });
});
afterAll(() => api.close());

const problemOf = async (call: Promise<unknown>): Promise<ApiProblem> => {
  const outcome: unknown = await call.catch((error: unknown) => error);
  if (!(outcome instanceof ApiProblem)) throw new Error(`no problem: ${String(outcome)}`);
  return outcome;
};

describe('a call', () => {
  it('takes and gives what the document says, whatever stands in a path', async () => {
    const token = 'a b/c?d#é';
    const told = await client.put('/v1/checkouts/{token}', { params: { token }, body: event });
    expect(told).toMatchObject({ token, currency: 'SEK' });
    const read = await client.get('/v1/checkouts/{token}', { params: { token } });
    expectTypeOf(read).toEqualTypeOf<Schemas['Checkout']>();
    expect(read.totals.total).toBe('99.50');
  });

  it('is refused by the compiler when it is wrong', () => {
    const params = { token: 'x' };
    const wrong = () => [
      // @ts-expect-error -- there is no such path
      client.get('/v1/nothing'),
      // @ts-expect-error -- it takes another method
      client.post('/v1/settings', { body: {} }),
      // @ts-expect-error -- the path asks for a token
      client.get('/v1/checkouts/{token}'),
      // @ts-expect-error -- a body is missing
      client.put('/v1/checkouts/{token}', { params }),
      // @ts-expect-error -- the body lacks its currency
      client.put('/v1/checkouts/{token}', { params, body: { ...event, currency: undefined } }),
      // @ts-expect-error -- money is text
      client.put('/v1/checkouts/{token}', { params, body: { ...event, totals: { total: 1 } } }),
      // @ts-expect-error -- no such filter
      client.get('/v1/checkouts', { query: { colour: 'blue' } }),
      // @ts-expect-error -- has no version
      client.post('/v1/orders', { body: { id: '1', currency: 'SEK', completedAt: AT }, ifMatch: '"1"' }),
      // @ts-expect-error -- is no list
      client.each('/v1/settings'),
      // @ts-expect-error -- is no CSV
      client.stream('/v1/checkouts'),
    ];
    expect(wrong).toBeTypeOf('function');
    expectTypeOf<AnswerOf<'delete /v1/api-keys/{id}'>>().toEqualTypeOf<undefined>();
    expectTypeOf<AnswerOf<'get /v1/checkouts.csv'>>().toEqualTypeOf<string>();
  });

  it('tells status, version and the log’s id where it is asked for them', async () => {
    const { data, status, etag, requestId, isReplayed } = await client.send('get /v1/settings');
    expect(data.coolOffHours).toBe(24);
    expect({ status, etag, isReplayed }).toEqual({ status: 200, etag: '"1"', isReplayed: false });
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('concerns the shop that is named, by the client or by the call', async () => {
    await client.post('/v1/shops', { body: { slug: 'cups', name: 'Cups' } });
    const ofCups = createClient({ baseUrl: api.url, key: ADMIN_KEY, shop: 'cups' });
    await ofCups.put('/v1/settings', { body: { coolOffHours: 5 } });
    expect((await client.get('/v1/settings', { shop: 'cups' })).coolOffHours).toBe(5);
    expect((await client.get('/v1/settings')).coolOffHours).toBe(24);
  });

  it('is nobody’s without a key and without a session, and the person’s in a session', async () => {
    expect((await problemOf(createClient({ baseUrl: api.url }).get('/v1/settings'))).code).toBe(
      'unauthenticated',
    );
    const { userId } = await createPerson(api, { role: 'owner', name: 'Ines' });
    const headers = await sessionOf(api, userId);
    const withCookie: typeof fetch = (url, init) => {
      expect(init?.credentials).toBe('same-origin');
      return fetch(url, {
        ...init,
        headers: { ...Object.fromEntries(new Headers(init?.headers)), ...headers },
      });
    };
    const page = createClient({ baseUrl: api.url, fetch: withCookie });
    expect((await page.put('/v1/account', { body: { name: 'Ines B.' } })).name).toBe('Ines B.');
  });
});

describe('a problem', () => {
  it('says its code, each field that is wrong, its page and the log’s id', async () => {
    const body = { ...event, lineItems: [{ ...line, unitPrice: 'x' }] };
    const problem = await problemOf(client.put('/v1/checkouts/{token}', { params: { token: 'x' }, body }));
    expect(problem).toMatchObject({
      name: 'ApiProblem',
      status: 422,
      code: 'invalid_input',
      retryAfterSeconds: null,
    });
    expect(problem.errors).toMatchObject([{ path: 'lineItems.0.unitPrice', message: 'is no amount in SEK' }]);
    expect(problem.message).toBe('Some of the input cannot be used.');
    expect(problem.type).toBe('http://recovery.example/docs/problems/invalid_input');
    expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expectTypeOf(problem.code).toEqualTypeOf<ProblemCode | 'unexpected_answer'>();
  });
});

describe('an update', () => {
  it('is made anew on what somebody else has written meanwhile', async () => {
    let runs = 0;
    const settings = await client.update('/v1/settings', async (current) => {
      runs += 1;
      if (runs === 1) await client.put('/v1/settings', { body: { ...current, maxAgeHours: 48 } });
      return { ...current, abandonAfterMinutes: 20 };
    });
    expect(runs).toBe(2);
    expect(settings).toMatchObject({ abandonAfterMinutes: 20, maxAgeHours: 48 });
  });

  it('gives up when others are faster again and again', async () => {
    let runs = 0;
    const update = client.update('/v1/settings', async (current) => {
      runs += 1;
      await client.put('/v1/settings', { body: { ...current, coolOffHours: runs } });
      return current;
    });
    expect((await problemOf(update)).code).toBe('outdated');
    expect(runs).toBe(5);
  });
});

describe('a list', () => {
  const COUNT = 530;
  beforeAll(async () => {
    const checkouts = Array.from({ length: COUNT }, (_, n) => ({
      token: `t${String(n)}`,
      ...event,
      email: 'l@example.se',
    }));
    await client.post('/v1/checkouts/bulk', { body: { checkouts } });
  });

  it('is followed over its pages to the last entry, each once', async () => {
    const tokens: string[] = [];
    for await (const checkout of client.each('/v1/checkouts', { query: { email: 'l@example.se' } })) {
      expectTypeOf(checkout).toEqualTypeOf<Schemas['Checkout']>();
      tokens.push(checkout.token);
    }
    expect(tokens).toHaveLength(COUNT);
    expect(new Set(tokens).size).toBe(COUNT);
    const sizes: number[] = [];
    const query = { email: 'l@example.se', limit: 250 };
    for await (const page of client.pages('/v1/checkouts', { query })) sizes.push(page.data.length);
    expect(sizes).toEqual([250, 250, 30]);
  });

  it('is asked for no further than it is read', async () => {
    let requests = 0;
    const counting = createClient({
      baseUrl: api.url,
      key: ADMIN_KEY,
      fetch: (...request) => {
        requests += 1;
        return fetch(...request);
      },
    });
    for await (const checkout of counting.each('/v1/checkouts')) {
      expect(checkout.number).toBeGreaterThan(0);
      break;
    }
    expect(requests).toBe(1);
  });

  it('comes as a stream of CSV, too', async () => {
    const stream = await client.stream('/v1/checkouts.csv', { query: { email: 'l@example.se' } });
    const text = await new Response(stream).text();
    expect(text.trim().split('\n')).toHaveLength(COUNT + 1);
    expect(await client.get('/v1/checkouts.csv', { query: { email: 'l@example.se' } })).toBe(
      text.replace('\ufeff', ''),
    );
    expect((await problemOf(client.stream('/v1/checkouts.csv', { query: { from: 'x' } }))).code).toBe(
      'invalid_input',
    );
  });
});
