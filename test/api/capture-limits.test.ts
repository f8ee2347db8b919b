import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listCheckouts, openShop, report, reportOf } from './support/capture.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let api: TestApi;
let key: string;
beforeEach(async () => {
  api = await startApi({ trustedProxies: ['127.0.0.1'] });
  key = await openShop(api);
});
afterEach(() => api.close());

let others = 0;
const another = () => {
  others += 1;
  return String(others);
};
const elsewhere = () => {
  const n = Number(another());
  return `10.${String(n >> 16)}.${String((n >> 8) & 255)}.${String(n & 255)}`;
};
/** A report; visit, e-mail address and address of the network are others each time, unless told. */
const tell = ({ from = elsewhere(), visit = `v${another()}`, email = `e${another()}@example.se` } = {}) =>
  report(api, key, reportOf(visit, { email }), { from });
const statuses = async (count: number, same: Parameters<typeof tell>[0] = {}) => {
  const all: number[] = [];
  for (let n = 0; n < count; n += 1) all.push((await tell(same)).status);
  return all;
};
const FIVE = [202, 202, 202, 202, 202];

describe('checkouts that begin', () => {
  it.each([
    ['from one address of the network', { from: '203.0.113.7' }],
    ['from one network of IPv6', { from: '2001:db8:1:2::7' }],
    ['in one visit, each with another e-mail address', { visit: 'one' }],
  ])('%s are five in any hour, and the sixth waits for the first to be an hour old', async (_, same) => {
    expect(await statuses(1, same)).toEqual([202]);
    api.clock.advance(20 * MINUTE_MS);
    expect(await statuses(4, same)).toEqual(FIVE.slice(1));
    const refused = await tell(same);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
    expect(refused.headers.get('retry-after')).toBe(String(40 * 60));
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    api.clock.advance(40 * MINUTE_MS - 1);
    expect(await statuses(1, same)).toEqual([429]);
    api.clock.advance(1);
    expect(await statuses(2, same)).toEqual([202, 429]);
    // Others are not kept out.
    expect(await statuses(1)).toEqual([202]);
  });

  it('with one e-mail address are five in any hour too, and nobody is told so', async () => {
    const same = { email: 'ada@example.se' };
    expect(await statuses(5, same)).toEqual(FIVE);
    expect(await tell({ email: ' ADA@example.se' })).toMatchObject({ status: 202, body: { accepted: true } });
    expect(await listCheckouts(api)).toHaveLength(5);
    api.clock.advance(HOUR_MS);
    await tell(same);
    expect(await listCheckouts(api)).toHaveLength(6);
  });

  it('are five when twenty come at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) => tell({ from: '203.0.113.7', visit: `at-once-${String(n)}` })),
    );
    expect(all.filter(({ status }) => status === 202)).toHaveLength(5);
    expect(await listCheckouts(api)).toHaveLength(5);
  });

  it('and were refused take nothing of the other limits', async () => {
    await statuses(5, { visit: 'full' });
    const from = '203.0.113.8';
    expect(await statuses(3, { visit: 'full', from })).toEqual([429, 429, 429]);
    expect(await statuses(5, { from })).toEqual(FIVE);
  });

  it('go on being told: what changes in one that is there is not counted', async () => {
    const same = { from: '203.0.113.9', visit: 'one', email: 'ada@example.se' };
    await statuses(4, { from: same.from });
    expect(await statuses(30, same)).toEqual(Array.from({ length: 30 }, () => 202));
    expect(await statuses(1, { from: same.from })).toEqual([429]);
  });

  it('are counted for each shop apart', async () => {
    const from = '203.0.113.7';
    await statuses(5, { from });
    await api.ask('POST', '/v1/shops', { slug: 'other', name: 'Other' });
    const items = [{ variantId: 'cup-blue', price: '1.00', currency: 'EUR' }];
    await api.ask('PUT', '/v1/inventory', { items }, { shop: 'other' });
    const other = await api.createKey(['capture'], 'other');
    expect((await report(api, other, reportOf('a'), { from })).status).toBe(202);
  });

  it('leave nothing that names anybody, and nothing at all after an hour', async () => {
    await tell({ from: '203.0.113.7', visit: 'one', email: 'ada@example.se' });
    const rows = () => api.db.selectFrom('capture_tries').selectAll().execute();
    const kept = await rows();
    expect(kept).toHaveLength(3);
    const text = kept.map(({ place }) => place.toString('latin1')).join(' ');
    expect(text).not.toMatch(/ada@|203\.0|one/);
    api.clock.advance(HOUR_MS);
    await tell();
    expect((await rows()).map(({ place }) => place.toString('hex'))).not.toContain(
      kept[0]?.place.toString('hex'),
    );
    expect(await rows()).toHaveLength(3);
  });
});

it('takes 120 reports a minute from one address, whatever they are', async () => {
  const from = '203.0.113.7';
  const answers = await Promise.all(
    Array.from({ length: 121 }, () => report(api, key, reportOf('a', { items: [] }), { from })),
  );
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  expect((await report(api, key, reportOf('b', { items: [] }), { from: elsewhere() })).status).toBe(202);
});

describe('any body', () => {
  /** Mostly as it should be, so that one thing at a time is wrong. */
  const mostly = (right: fc.Arbitrary<unknown>, wrong: fc.Arbitrary<unknown> = fc.anything()) =>
    fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: wrong });
  const variantId = fc.oneof(fc.constantFrom('cup-blue', 'plate', 'yen', 'free'), fc.string());
  const quantity = mostly(fc.integer({ min: 1, max: 100_000 }), fc.oneof(fc.integer(), fc.double()));
  const near = fc.record({
    visit: mostly(fc.stringMatching(/^[\w-]{16,64}$/)),
    email: mostly(fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' }), fc.constant(null))),
    items: mostly(fc.array(fc.record({ variantId, quantity }), { maxLength: 4 })),
    step: mostly(fc.constantFrom('cart', 'payment', null)),
    locale: mostly(fc.constantFrom('sv', 'sv-SE'), fc.string({ unit: 'binary' })),
  });

  it('is answered with 202 or told what is wrong with it', async () => {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          near,
          near,
          fc.json().map((text) => JSON.parse(text) as unknown),
        ),
        async (body) => {
          const raw = JSON.stringify(body, (_, value: unknown) =>
            typeof value === 'bigint' ? String(value) : value,
          );
          const { status } = await report(api, key, undefined, { raw: raw ?? 'null', from: elsewhere() });
          seen.add(status);
          expect([202, 400, 413, 422, 429]).toContain(status);
        },
      ),
      { numRuns: 300 },
    );
    expect(seen).toContain(202);
    expect(seen).toContain(422);
  });
});
