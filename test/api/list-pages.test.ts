import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkoutEvent } from './support/events.ts';
import { startApi, type Answer, type Body, type TestApi } from './support/start-api.ts';

const COUNT = 12;
let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
  for (let n = 0; n < COUNT; n += 1) {
    const at = new Date(Date.parse('2026-03-02T08:00:00Z') + n * 60_000).toISOString();
    const channel = n % 2 === 0 ? 'online_store' : 'pos';
    const event = checkoutEvent({ channel, email: `s${String(n)}@example.se`, createdAt: at, updatedAt: at });
    for (const shop of ['default', 'other'])
      await api.ask('PUT', `/v1/checkouts/t${String(n)}`, event, { shop });
  }
});
afterAll(async () => {
  await api.close();
});

const ask = (query: string, shop?: string): Promise<Answer> =>
  api.ask('GET', `/v1/checkouts${query}`, undefined, shop === undefined ? {} : { shop });
const numbers = ({ body }: Answer): number[] => body.data.map(({ token }: Body) => Number(token.slice(1)));
const REFUSED = { status: 400, body: { code: 'bad_cursor' } };
const cursor = (text: string) => `cursor=${encodeURIComponent(text)}`;

/** The addresses of a `Link` header by their relation. */
function links(answer: Answer): Record<string, string> {
  const header = answer.headers.get('link') ?? '';
  const found = [...header.matchAll(/<([^>]+)>; rel="(\w+)"/g)];
  return Object.fromEntries(found.map(([, address = '', rel = '']) => [rel, address]));
}

describe('pages of a list', () => {
  it('lead forward to the last and back to the first, each entry on one of them', async () => {
    const first = await ask('?limit=5');
    expect(numbers(first)).toEqual([11, 10, 9, 8, 7]);
    expect(first.body.prevCursor).toBeNull();
    const second = await ask(`?limit=5&${cursor(first.body.nextCursor)}`);
    expect(numbers(second)).toEqual([6, 5, 4, 3, 2]);
    const third = await ask(`?limit=5&${cursor(second.body.nextCursor)}`);
    expect(numbers(third)).toEqual([1, 0]);
    expect(third.body.nextCursor).toBeNull();
    const back = await ask(`?limit=5&${cursor(third.body.prevCursor)}`);
    expect(numbers(back)).toEqual([6, 5, 4, 3, 2]);
    const top = await ask(`?limit=5&${cursor(back.body.prevCursor)}`);
    expect(numbers(top)).toEqual([11, 10, 9, 8, 7]);
    expect(top.body.prevCursor).toBeNull();
    expect(numbers(await ask(`?limit=5&${cursor(top.body.nextCursor)}`))).toEqual([6, 5, 4, 3, 2]);
  });

  it('are linked by addresses that keep the filters and the limit', async () => {
    const first = await ask('?limit=2&channel=pos&q=s');
    expect(Object.keys(links(first))).toEqual(['next']);
    const second = await api.ask('GET', links(first)['next'] ?? '');
    expect(numbers(second)).toEqual([7, 5]);
    expect(Object.keys(links(second))).toEqual(['next', 'prev']);
    expect(numbers(await api.ask('GET', links(second)['prev'] ?? ''))).toEqual([11, 9]);
    expect((await ask('?limit=250')).headers.get('link')).toBeNull();
  });

  it('hold 50 unless told, and may change their size on the way', async () => {
    const first = await ask('?limit=3');
    expect(numbers(await ask(`?${cursor(first.body.nextCursor)}`))).toHaveLength(COUNT - 3);
    expect(numbers(await ask('?limit=250'))).toHaveLength(COUNT);
  });

  it('take in nothing twice while new entries come in', async () => {
    const first = await ask('?limit=5');
    const at = '2026-03-02T08:40:00Z';
    await api.ask('PUT', '/v1/checkouts/t99', checkoutEvent({ createdAt: at, updatedAt: at }));
    expect(numbers(await ask(`?limit=5&${cursor(first.body.nextCursor)}`))).toEqual([6, 5, 4, 3, 2]);
    await api.db.deleteFrom('checkouts').where('token', '=', 't99').execute();
  });

  it('that have lost all their entries lead back to where they were asked from', async () => {
    const shop = 'other';
    const first = await ask('?limit=10', shop);
    await api.db
      .deleteFrom('checkouts')
      .where('token', 'in', ['t0', 't1'])
      .where('shop_id', '!=', 1)
      .execute();
    const empty = await ask(`?limit=10&${cursor(first.body.nextCursor)}`, shop);
    expect(empty.body).toMatchObject({ data: [], nextCursor: null });
    expect(numbers(await ask(`?limit=10&${cursor(empty.body.prevCursor)}`, shop))).toEqual(numbers(first));
  });
});

describe('a cursor', () => {
  it('is refused when a single character of it was changed', async () => {
    const { nextCursor } = (await ask('?limit=5')).body;
    for (let at = 0; at < nextCursor.length; at += 1) {
      const other = nextCursor[at] === 'A' ? 'B' : 'A';
      const changed = nextCursor.slice(0, at) + other + nextCursor.slice(at + 1);
      expect(await ask(`?limit=5&${cursor(changed)}`), changed).toMatchObject(REFUSED);
    }
    for (const changed of [nextCursor.slice(0, -1), `${nextCursor}A`, `${nextCursor}.`, `.${nextCursor}`])
      expect(await ask(`?limit=5&${cursor(changed)}`), changed).toMatchObject(REFUSED);
  });

  it('is refused when it never was one', async () => {
    const made = Buffer.from(JSON.stringify(['older', '2026-03-02 08:00:00+00', 1001])).toString('base64url');
    for (const text of [
      '',
      '.',
      '5',
      'null',
      made,
      `${made}.`,
      `${made}.${'A'.repeat(22)}`,
      '%00',
      'é',
      'x'.repeat(5_000),
    ])
      expect(await ask(`?${cursor(text)}`), text).toMatchObject(REFUSED);
  });

  it('is refused by another shop, and by the same list narrowed otherwise', async () => {
    const { nextCursor } = (await ask('?limit=5')).body;
    expect(await ask(`?limit=5&${cursor(nextCursor)}`, 'other')).toMatchObject(REFUSED);
    for (const filter of ['state=all', 'channel=pos', 'q=s', 'from=2026-03-01', 'reason=erased'])
      expect(await ask(`?limit=5&${filter}&${cursor(nextCursor)}`), filter).toMatchObject(REFUSED);
    const narrowed = (await ask('?limit=2&channel=pos')).body.nextCursor;
    expect(await ask(`?limit=2&${cursor(narrowed)}`)).toMatchObject(REFUSED);
    expect(await ask(`?limit=2&channel=online_store&${cursor(narrowed)}`)).toMatchObject(REFUSED);
    expect((await ask(`?limit=2&channel=pos&${cursor(narrowed)}`)).status).toBe(200);
  });
});
