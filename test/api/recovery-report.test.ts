import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let shopId: number;
let messageIds = 0;
beforeAll(async () => {
  api = await startApi();
  const shop = await api.db.selectFrom('shops').select('id').executeTakeFirstOrThrow();
  shopId = shop.id;
});
afterAll(async () => {
  await api.close();
});

const PATH = '/v1/reports/recovery';
const DAY_MS = 86_400_000;

async function insertSession(at: Date, kind = 'automatic', currency = 'SEK'): Promise<void> {
  messageIds += 1;
  await api.db
    .insertInto('mail_sessions')
    .values({ message_id: messageIds, at, shop_id: shopId, kind, currency })
    .execute();
}

const sessions = async (query: string) => {
  const { status, body } = await api.ask('GET', `${PATH}${query}`);
  return status === 200
    ? Object.fromEntries(
        body.currencies.map((each: { currency: string; sessions: number }) => [each.currency, each.sessions]),
      )
    : { status, errors: body.errors };
};

describe('GET /v1/reports/recovery', () => {
  it('is empty for a shop without mails, and says since when data exist', async () => {
    const now = api.clock.now();
    expect(await api.ask('GET', PATH)).toMatchObject({
      status: 200,
      body: {
        dataSince: '2026-03-02T09:00:00.000Z',
        from: new Date(now.getTime() - 30 * DAY_MS).toISOString(),
        to: now.toISOString(),
        currencies: [],
      },
    });
  });

  it('is about the last 30 days unless told, what a shop’s clock has ahead of ours too', async () => {
    const now = api.clock.now().getTime();
    await insertSession(new Date(now - 30 * DAY_MS - 1));
    await insertSession(new Date(now - 30 * DAY_MS));
    await insertSession(new Date(now + 60_000), 'manual', 'EUR');
    expect(await sessions('')).toEqual({ EUR: 1, SEK: 1 });
  });

  it('goes from an instant on up to another without it, with whatever offset they have', async () => {
    await insertSession(new Date('2025-06-01T00:00:00Z'), 'automatic', 'NOK');
    await insertSession(new Date('2025-06-02T00:00:00Z'), 'automatic', 'NOK');
    const to = encodeURIComponent('2025-06-02T02:00:00+02:00');
    expect(await sessions(`?from=2025-06-01T00:00:00Z&to=${to}`)).toEqual({ NOK: 1 });
    expect(await sessions('?to=2025-06-02T00:00:00.001Z')).toEqual({ NOK: 2 });
    expect(await sessions('?from=2025-06-02T00:00:00Z&to=2025-06-03T00:00:00Z')).toEqual({ NOK: 1 });
  });

  it('takes days, which begin and end where the shop is', async () => {
    await api.ask('PUT', '/v1/settings', { timeZone: 'Europe/Stockholm' });
    await insertSession(new Date('2025-03-29T23:00:00Z'), 'automatic', 'PLN');
    await insertSession(new Date('2025-03-30T21:59:59Z'), 'automatic', 'PLN');
    await insertSession(new Date('2025-03-30T22:00:00Z'), 'automatic', 'PLN');
    expect(await sessions('?from=2025-03-30&to=2025-03-30')).toEqual({ PLN: 2 });
  });

  it('is about mails of one kind when asked', async () => {
    await insertSession(new Date('2025-07-01T00:00:00Z'), 'manual', 'DKK');
    await insertSession(new Date('2025-07-01T00:00:00Z'), 'saved_cart', 'DKK');
    const period = '?from=2025-07-01T00:00:00Z&to=2025-07-02T00:00:00Z';
    expect(await sessions(period)).toEqual({ DKK: 2 });
    expect(await sessions(`${period}&kind=manual`)).toEqual({ DKK: 1 });
    expect(await sessions(`${period}&kind=automatic`)).toEqual({});
  });

  it.each([
    ['?from=yesterday', 'from'],
    ['?from=2026-02-30', 'from'],
    ['?to=0000-01-01T00:00:00Z', 'from'],
    ['?kind=weekly', 'kind'],
    ['?from=2026-03-01T00:00:00Z&to=2026-03-01T00:00:00Z', 'from'],
    ['?from=2027-01-01T00:00:00Z', 'from'],
    ['?from=2026-13-01T00:00:00Z', 'from'],
  ])('refuses %s, and says what is wrong', async (query, path) => {
    expect(await sessions(query)).toMatchObject({ status: 422, errors: [{ path }] });
  });

  it('is of one shop', async () => {
    await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
    const { body } = await api.ask('GET', `${PATH}?from=2020-01-01T00:00:00Z`, undefined, { shop: 'other' });
    expect(body.currencies).toEqual([]);
  });
});
