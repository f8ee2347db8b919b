import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { insertDelivery } from '../../db/queries/hook-queue.ts';
import { listReadings, markReading } from '../../db/queries/readings.ts';
import { findShop } from '../../db/queries/shops.ts';
import { READ_FAILURES } from '../../domain/read-failure.ts';
import { connectShop, type HookedShop } from '../shops/support/hooked-shop.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';

const SECRET = 'shpss_nobody-may-read-this';
const READING = { host: 'your-shop.myshopify.com', clientId: 'client-1', clientSecret: SECRET };

let api: TestApi;
let shop: HookedShop;
let shopId = 0;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  shop = await connectShop(api, 'shopify');
  shopId = (await findShop(api.db, shop.slug))?.id ?? 0;
});

const put = (told: object, system = 'shopify') =>
  api.ask('PUT', `/v1/connections/${system}`, { ownRecoveryMailsOff: true, ...told }, { shop: shop.slug });
const connection = async (): Promise<Body> => (await shop.read('/v1/connections/shopify')).body;
const opened = async () => {
  const [reading] = await listReadings(api.db, shopId);
  return reading && { host: reading.host, credentials: api.secrets.readingSeal.open(reading.credentials) };
};

describe('read credentials', () => {
  it('are sealed, and never read back: not by the API, the audit log or anywhere in the database', async () => {
    const answer = await put({ reading: READING });
    expect([answer.status, answer.body.reading]).toEqual([200, { host: READING.host }]);
    expect((await connection()).reading).toEqual({ host: READING.host });
    const { clientId, clientSecret } = READING;
    expect(await opened()).toEqual({
      host: READING.host,
      credentials: JSON.stringify({ clientId, clientSecret }),
    });
    const audit = await api.db.selectFrom('audit_log').selectAll().execute();
    expect(JSON.stringify(audit)).toContain(READING.host);
    const stored = await api.db.selectFrom('connections').selectAll().execute();
    for (const text of [JSON.stringify(answer.body), JSON.stringify(audit), JSON.stringify(stored)]) {
      expect(text).not.toContain(SECRET);
    }
  });

  it('stay when nothing is told of them, and go with null', async () => {
    await put({ reading: READING });
    await put({ domain: 'shop.example' });
    expect((await connection()).reading).toEqual({ host: READING.host });
    await put({ reading: null });
    expect((await connection()).reading).toBeNull();
    expect(await opened()).toBeUndefined();
  });

  test.each<[string, string, object]>([
    ['of another system', 'shopify', { host: 'shop.example', consumerKey: 'ck', consumerSecret: 'cs' }],
    ['of another system', 'woocommerce', { host: 'shop.example', accessToken: 'shpat' }],
    ['of two ways at once', 'shopify', { ...READING, accessToken: 'shpat' }],
    ['that lack a half', 'shopify', { host: 'x.myshopify.com', clientId: 'client-1' }],
    ['that are none', 'shopify', { host: 'x.myshopify.com' }],
    ['with a line end', 'shopify', { host: 'x.myshopify.com', accessToken: 'a\nb' }],
    ['for an address in place of a host', 'shopify', { ...READING, host: 'https://x.myshopify.com/admin' }],
    ['for a host with a name before it', 'shopify', { ...READING, host: 'me@x.myshopify.com' }],
  ])('%s are refused, and nothing changes', async (_, system, reading) => {
    await put({ webhookSecret: 's', reading: null }, system);
    expect((await put({ reading }, system)).status).toBe(422);
    expect(await opened()).toBeUndefined();
  });
});

describe('a shop that gave no answer', () => {
  test.each(READ_FAILURES)(
    'is warned of with the mend (%s), until it answers or is told anew',
    async (failure) => {
      await put({ reading: READING });
      const at = api.clock.now();
      await markReading(api.db, shopId, 'shopify', failure, at);
      const told = await connection();
      expect(told.readFailedAt).toBe(at.toISOString());
      expect(told.warnings.join('\n')).toMatch(
        /The shop was asked before a mail and gave no answer, for .*: .+\./,
      );
      await markReading(api.db, shopId, 'shopify', null, at);
      expect((await connection()).warnings.join()).not.toContain('was asked');
      await markReading(api.db, shopId, 'shopify', failure, at);
      expect((await put({ reading: READING })).body.readFailedAt).toBeNull();
    },
  );
});

it('what was read in the shop is no webhook: a topic that was never told is missed all the same', async () => {
  const told = { shopId, system: 'shopify', topic: 'orders/updated', receivedAt: api.clock.now() } as const;
  await insertDelivery(api.db, { ...told, deliveryId: 'read abc', body: Buffer.from('{}') });
  const { topics, warnings } = await connection();
  const seen = topics.find(({ topic }: Body) => topic === 'orders/updated');
  expect(seen.lastSeenAt).toBeNull();
  expect(warnings.join()).toContain('Nothing was told of orders/create');
});
