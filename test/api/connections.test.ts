import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectShop, HOOK_SECRET, type HookedShop } from '../shops/support/hooked-shop.ts';
import * as shopify from '../shops/support/shopify-payloads.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';

const TOPIC = 'checkouts/update';
const HOUR_MS = 3_600_000;

let api: TestApi;
let shop: HookedShop;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  shop = await connectShop(api, 'shopify');
});

const connection = async (): Promise<Body> => (await shop.read('/v1/connections/shopify')).body;
const put = (told: object) => api.ask('PUT', '/v1/connections/shopify', told, { shop: shop.slug });

describe('a connection', () => {
  it('tells its health, never its secrets, and what is amiss with the mend', async () => {
    const unconfirmed = await put({ webhookSecret: HOOK_SECRET });
    expect(JSON.stringify(unconfirmed.body)).not.toContain(HOOK_SECRET);
    expect(unconfirmed.body.warnings.join()).toMatch(
      /ownRecoveryMailsOff[\s\S]*checkouts\/create[\s\S]*orders\/create/,
    );
    await put({ ownRecoveryMailsOff: true, domain: 'Shop.Example' });
    await shop.tell(TOPIC, shopify.ABANDONED);
    await shop.tell('orders/create', shopify.ORDER);
    await shop.post('orders/paid', shopify.ORDER);
    const told = await connection();
    expect(told).toMatchObject({
      connected: true,
      domain: 'shop.example',
      hookUrl: `http://recovery.example/hooks/${shop.slug}/shopify`,
      ownRecoveryMailsOffAt: api.clock.now().toISOString(),
      waiting: 1,
      warnings: [],
    });
    const seen = Object.fromEntries(told.topics.map(({ topic, lastSeenAt }: Body) => [topic, lastSeenAt]));
    expect([seen[TOPIC], seen['refunds/create']]).toEqual([api.clock.now().toISOString(), null]);
    await shop.settle();
  });

  it('wants a secret at first, and keeps it when it is not told again', async () => {
    await api.ask('POST', '/v1/shops', { slug: 'fresh', name: 'Fresh' });
    const ask = (told: object) => api.ask('PUT', '/v1/connections/woocommerce', told, { shop: 'fresh' });
    expect((await ask({})).body.errors).toMatchObject([{ path: 'webhookSecret', message: 'is missing' }]);
    expect((await ask({ webhookSecret: 'one' })).body.webhookSecrets).toBe(1);
    expect((await ask({ domain: 'fresh.example' })).body).toMatchObject({
      webhookSecrets: 1,
      domain: 'fresh.example',
    });
  });

  it('has mails lead to its domain, as to a listed host', async () => {
    await shop.tell(TOPIC, shopify.ABANDONED.replaceAll('2026-02-01T', '2026-01-01T'));
    api.clock.advance(HOUR_MS);
    const rule = async () => {
      const { body } = await shop.read('/v1/checkouts/tok-1/decision');
      return body.rules.find(({ code }: Body) => code === 'no_link').blocks;
    };
    expect(await rule()).toBe(false);
    await put({ domain: null });
    expect(await rule()).toBe(true);
  });

  it('of another shop cannot be read, and what it kept aside neither', async () => {
    await shop.tell(TOPIC, '{}');
    const [aside] = (await connection()).keptAside;
    const other = await connectShop(api, 'shopify');
    expect((await other.read(`/v1/connections/shopify/webhooks/${String(aside.id)}`)).status).toBe(404);
  });
});
