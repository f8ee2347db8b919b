import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkoutEvent } from './support/events.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api.close();
});

describe('POST /v1/checkouts/bulk', () => {
  it('answers in order, and one bad entry spoils no other', async () => {
    const checkouts = [
      { token: 'a', ...checkoutEvent() },
      { token: 'b', ...checkoutEvent({ currency: 'S' }) },
      { token: 'nul', ...checkoutEvent({ email: '\0' }) },
      'what',
      { ...checkoutEvent() },
      { token: 'c\ud800', ...checkoutEvent() },
      { token: 'd', ...checkoutEvent() },
    ];
    const { status, body } = await api.ask('POST', '/v1/checkouts/bulk', { checkouts });
    expect(status).toBe(200);
    expect(body.results.map((result: Body) => [result.token, result.status])).toEqual([
      ['a', 201],
      ['b', 422],
      ['nul', 422],
      [null, 422],
      [null, 422],
      [null, 422],
      ['d', 201],
    ]);
    expect(body.results[1].error).toMatchObject({ code: 'invalid_input', errors: [{ path: 'currency' }] });
    expect(await api.count('checkouts')).toBe(2);
    expect(await api.count('outbox')).toBe(2);
  });

  it('takes a token twice in one body, the later entry after the earlier', async () => {
    const checkouts = Array.from({ length: 20 }, (_, minute) => ({
      token: 'twice',
      ...checkoutEvent({ email: `m${String(minute)}@example.se` }),
    }));
    const { body } = await api.ask('POST', '/v1/checkouts/bulk', { checkouts });
    expect(body.results.map((result: Body) => result.status)).toEqual([201, ...Array(19).fill(200)]);
    expect((await api.ask('GET', '/v1/checkouts/twice')).body.email).toBe('m19@example.se');
  });

  it('takes a thousand at once', async () => {
    const checkouts = Array.from({ length: 1000 }, (_, n) => ({
      token: `k${String(n)}`,
      ...checkoutEvent(),
    }));
    const { body } = await api.ask('POST', '/v1/checkouts/bulk', { checkouts });
    expect(new Set(body.results.map((result: Body) => result.status))).toEqual(new Set([201]));
  });
});
