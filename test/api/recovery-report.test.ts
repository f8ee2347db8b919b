import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../cli/read-csv.ts';
import { checkoutEvent } from './support/events.ts';
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

interface Point {
  from: string;
  to: string;
  sessions: number;
}

describe('GET /v1/reports/recovery', () => {
  it('is empty for a shop without mails, and says since when data exist', async () => {
    const now = api.clock.now();
    expect(await api.ask('GET', PATH)).toMatchObject({
      status: 200,
      body: {
        dataSince: '2026-03-02T09:00:00.000Z',
        from: new Date(now.getTime() - 30 * DAY_MS).toISOString(),
        to: now.toISOString(),
        interval: 'day',
        timeZone: 'UTC',
        currencies: [],
        previous: {
          from: new Date(now.getTime() - 60 * DAY_MS).toISOString(),
          to: new Date(now.getTime() - 30 * DAY_MS).toISOString(),
          currencies: [],
        },
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

  it('tells every day apart, those without anything too, right over a clock change', async () => {
    for (const at of ['2025-10-25T22:30:00Z', '2025-10-26T22:30:00Z', '2025-10-26T23:00:00Z']) {
      await insertSession(new Date(at), 'automatic', 'ISK');
    }
    const { body } = await api.ask('GET', `${PATH}?from=2025-10-25&to=2025-10-28&timeZone=Europe/Stockholm`);
    const [{ series, sessions: total }] = body.currencies;
    expect(total).toBe(3);
    expect(series.map((point: Point) => [point.from, point.to, point.sessions])).toEqual([
      ['2025-10-24T22:00:00.000Z', '2025-10-25T22:00:00.000Z', 0],
      ['2025-10-25T22:00:00.000Z', '2025-10-26T23:00:00.000Z', 2],
      ['2025-10-26T23:00:00.000Z', '2025-10-27T23:00:00.000Z', 1],
      ['2025-10-27T23:00:00.000Z', '2025-10-28T23:00:00.000Z', 0],
    ]);
  });

  it.each([
    ['week', 2],
    ['month', 1],
  ])('tells every %s apart when asked', async (interval, count) => {
    await insertSession(new Date('2025-08-05T00:00:00Z'), 'automatic', 'HUF');
    const { body } = await api.ask('GET', `${PATH}?from=2025-08-04&to=2025-08-17&interval=${interval}`);
    expect(body.interval).toBe(interval);
    expect(body.currencies[0].series).toHaveLength(count);
  });

  it('has the period before beside it, of as many days, and what only that had', async () => {
    await insertSession(new Date('2025-09-01T12:00:00Z'), 'automatic', 'CZK');
    const { body } = await api.ask('GET', `${PATH}?from=2025-09-02&to=2025-09-02&timeZone=UTC`);
    expect(body.currencies).toEqual([]);
    expect(body.previous).toMatchObject({
      from: '2025-09-01T00:00:00.000Z',
      to: '2025-09-02T00:00:00.000Z',
      currencies: [{ currency: 'CZK', sessions: 1, series: [{ sessions: 1 }] }],
    });
  });

  it.each([
    ['?from=yesterday', 'from'],
    ['?from=2026-02-30', 'from'],
    ['?to=0000-01-01T00:00:00Z', 'from'],
    ['?kind=weekly', 'kind'],
    ['?from=2026-03-01T00:00:00Z&to=2026-03-01T00:00:00Z', 'from'],
    ['?from=2027-01-01T00:00:00Z', 'from'],
    ['?from=2026-13-01T00:00:00Z', 'from'],
    ['?interval=hour', 'interval'],
    ['?from=2020-01-01&interval=day', 'interval'],
    ['?from=1800-01-01', 'from'],
    ['?timeZone=Europe/Atlantis', 'timeZone'],
    ['?timeZone=%2B02:00', 'timeZone'],
  ])('refuses %s, and says what is wrong', async (query, path) => {
    expect(await sessions(query)).toMatchObject({ status: 422, errors: [{ path }] });
  });

  it('is of one shop', async () => {
    await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
    const { body } = await api.ask('GET', `${PATH}?from=2020-01-01T00:00:00Z`, undefined, { shop: 'other' });
    expect(body.currencies).toEqual([]);
  });
});

describe('GET /v1/reports/recovery.csv', () => {
  it('has a row for each interval and currency, with the figures of the report', async () => {
    await insertSession(new Date('2024-05-01T12:00:00Z'), 'automatic', 'SEK');
    await insertSession(new Date('2024-05-02T12:00:00Z'), 'automatic', 'EUR');
    const period = 'from=2024-05-01T00:00:00Z&to=2024-05-03T00:00:00Z';
    const { status, headers, body } = await api.ask('GET', `${PATH}.csv?${period}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="recovery-2024-05-01-2024-05-03.csv"',
    );
    const [head, ...rows] = readCsv(body);
    expect(head).toEqual([
      ...[
        'from',
        'to',
        'currency',
        'sessions',
        'orders',
        'conversionRate',
        'totalSales',
        'averageOrderValue',
      ],
      ...['averageItems', 'firstTimeCustomers', 'ownOrders', 'ownSales'],
    ]);
    expect(rows.map(([from, to, currency, count]) => [from, to, currency, count])).toEqual([
      ['2024-05-01T00:00:00.000Z', '2024-05-01T22:00:00.000Z', 'EUR', '0'],
      ['2024-05-01T22:00:00.000Z', '2024-05-02T22:00:00.000Z', 'EUR', '1'],
      ['2024-05-02T22:00:00.000Z', '2024-05-03T00:00:00.000Z', 'EUR', '0'],
      ['2024-05-01T00:00:00.000Z', '2024-05-01T22:00:00.000Z', 'SEK', '1'],
      ['2024-05-01T22:00:00.000Z', '2024-05-02T22:00:00.000Z', 'SEK', '0'],
      ['2024-05-02T22:00:00.000Z', '2024-05-03T00:00:00.000Z', 'SEK', '0'],
    ]);
    expect(rows.every((row) => row.length === head?.length)).toBe(true);
  });
});

describe('GET /v1/reports/abandonment', () => {
  it('counts what was abandoned in the period, which days of a time zone may bound', async () => {
    const at = '2026-02-10T23:30:00Z';
    const token = 'left';
    await api.ask('PUT', `/v1/checkouts/${token}`, checkoutEvent({ createdAt: at, updatedAt: at }));
    const report = async (query: string) => (await api.ask('GET', `/v1/reports/abandonment${query}`)).body;
    expect(await report('?from=2026-02-11&to=2026-02-11&timeZone=Europe/Stockholm')).toMatchObject({
      dataSince: '2026-03-02T09:00:00.000Z',
      from: '2026-02-10T23:00:00.000Z',
      to: '2026-02-11T23:00:00.000Z',
      timeZone: 'Europe/Stockholm',
      abandoned: 1,
      completed: 0,
      byLastStep: [{ value: 'shipping', abandoned: 1, completed: 0 }],
      byChannel: [{ value: 'online_store', abandoned: 1, completed: 0 }],
      byProduct: [{ value: 'v1', title: 'Cup', abandoned: 1, completed: 0 }],
    });
    expect(await report('?from=2026-02-11&to=2026-02-11&timeZone=UTC')).toMatchObject({
      abandoned: 0,
      byChannel: [],
    });
  });

  it.each([
    ['?from=yesterday', 'from'],
    ['?timeZone=Europe/Atlantis', 'timeZone'],
    ['?from=2027-01-01', 'from'],
  ])('refuses %s, and says what is wrong', async (query, path) => {
    const { status, body } = await api.ask('GET', `/v1/reports/abandonment${query}`);
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ path }] });
  });
});
