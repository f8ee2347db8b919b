import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectShop, HOOK_SECRET, sign, type HookedShop } from '../shops/support/hooked-shop.ts';
import * as shopify from '../shops/support/shopify-payloads.ts';
import { startApi, type Body, type TestApi } from './support/start-api.ts';

const TOPIC = 'checkouts/update';

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

async function countDeliveries(): Promise<number> {
  const row = await api.db
    .selectFrom('hook_deliveries')
    .innerJoin('shops', 'shops.id', 'hook_deliveries.shop_id')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('slug', '=', shop.slug)
    .executeTakeFirstOrThrow();
  return row.n;
}

describe("a shop system's webhook", () => {
  it('is answered before anything follows from it, and has its effect afterwards', async () => {
    const answer = await shop.post(TOPIC, shopify.ABANDONED);
    expect([answer.status, answer.body]).toEqual([200, { outcome: 'pending', note: null }]);
    expect((await shop.read('/v1/checkouts/tok-1')).status).toBe(404);
    await shop.settle();
    expect((await shop.read('/v1/checkouts/tok-1')).status).toBe(200);
    const bodies = await api.db
      .selectFrom('hook_deliveries')
      .select('body')
      .where('body', 'is not', null)
      .execute();
    expect(bodies).toEqual([]);
  });

  it('fault 12: a hundred times at once has one effect', async () => {
    const headers = { 'x-shopify-webhook-id': 'the-same' };
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => shop.post(TOPIC, shopify.ABANDONED, headers)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers.filter(({ body }) => body.outcome === 'pending')).toHaveLength(1);
    expect(await countDeliveries()).toBe(1);
    await Promise.all([shop.settle(), shop.settle(), shop.settle()]);
    const timeline = (await shop.read('/v1/checkouts/tok-1/timeline')).body.data;
    expect(timeline.filter(({ kind }: Body) => kind === 'created')).toHaveLength(1);
  });

  it('has one effect though each repeat has a name of its own', async () => {
    for (let n = 0; n < 20; n += 1) await shop.post(TOPIC, shopify.ABANDONED);
    await Promise.all([shop.settle(), shop.settle()]);
    const before = (await shop.read('/v1/checkouts/tok-1/timeline')).body.data;
    await shop.tell(TOPIC, shopify.ABANDONED);
    expect((await shop.read('/v1/checkouts/tok-1/timeline')).body.data).toEqual(before);
  });

  it('without a name is known by its bytes', async () => {
    const headers = { 'x-shopify-webhook-id': '' };
    await shop.post(TOPIC, shopify.ABANDONED, headers);
    expect((await shop.post(TOPIC, shopify.ABANDONED, headers)).body).toMatchObject({ note: 'a repeat' });
    expect((await shop.post(TOPIC, shopify.WEBHOOK, headers)).body).toMatchObject({ outcome: 'pending' });
  });

  it.each(['orders/fulfilled', '', 'constructor'])(
    'of the topic "%s", of which nothing follows, is acknowledged and noted',
    async (topic) => {
      expect(await shop.tell(topic, '{"id":1}')).toEqual({
        outcome: 'ignored',
        note: 'nothing follows from this topic',
      });
    },
  );

  it.each([
    ['no JSON', 'a{b', 'the body is no JSON'],
    ['nested too deep', `${'['.repeat(80)}${']'.repeat(80)}`, 'the body is no JSON'],
    ['of another shape', '[1, null, "x"]', 'the body is not as this topic has it'],
    ['with NUL', '{"token":"a\\u0000"}', 'it holds NUL or a lone surrogate'],
    [
      'with placeholders',
      shopify.PLACEHOLDER_CHECKOUT,
      expect.stringContaining('currency must be the three letters'),
    ],
  ])(
    'that cannot be understood, %s, is taken and shown under the connection with why',
    async (_, body, note) => {
      expect(await shop.tell(TOPIC, body)).toEqual({ outcome: 'not_understood', note });
      const [aside] = (await connection()).keptAside;
      expect(aside).toMatchObject({ topic: TOPIC, outcome: 'not_understood', note });
      const shown = await shop.read(`/v1/connections/shopify/webhooks/${String(aside.id)}`);
      expect([shown.status, shown.body.body]).toEqual([200, body]);
    },
  );

  it('that was kept aside is forgotten when somebody is erased', async () => {
    await shop.tell(TOPIC, shopify.PLACEHOLDER_CHECKOUT);
    await api.ask('POST', '/v1/privacy/erase', { email: 'a@b.se' }, { shop: shop.slug });
    const [aside] = (await connection()).keptAside;
    expect((await shop.read(`/v1/connections/shopify/webhooks/${String(aside.id)}`)).body.body).toBeNull();
  });

  it('that waits for something else is forgotten when somebody is erased', async () => {
    const attempt =
      '{"id":1,"order_id":2,"kind":"sale","status":"success","amount":"1.00","currency":"SEK","processed_at":"2026-01-01T00:00:00Z"}';
    expect(await shop.tell('order_transactions/create', attempt)).toMatchObject({ outcome: 'pending' });
    await api.ask('POST', '/v1/privacy/erase', { email: 'a@b.se' }, { shop: shop.slug });
    const kept = await api.db
      .selectFrom('hook_deliveries')
      .select('outcome')
      .where('body', 'is not', null)
      .execute();
    expect(kept.filter(({ outcome }) => outcome === 'pending')).toEqual([]);
    expect((await connection()).waiting).toBe(0);
  });

  it('of an order counts though its customer cannot be read', async () => {
    const order = shopify.ORDER.replaceAll('"email": "ada@example.se"', `"email": "${'a'.repeat(400)}"`);
    expect(await shop.tell('orders/create', order)).toMatchObject({ outcome: 'not_understood' });
    expect((await shop.read('/v1/orders/90071992547409951')).status).toBe(200);
  });

  it('larger than 1 MiB is 413, and the service lives', async () => {
    expect((await shop.post(TOPIC, `"${'x'.repeat(1024 * 1024)}"`)).status).toBe(413);
    expect((await shop.post(TOPIC, shopify.ABANDONED)).status).toBe(200);
  });
});

describe('fault 46: a signature', () => {
  it.each([
    ['absent', ''],
    ['of another length', 'AAAA'],
    ['no base64', '!!!'],
    ['of other bytes', sign('other')],
    ['under another secret', sign(shopify.ABANDONED, 'another')],
    ['in hexadecimal', Buffer.from(sign(shopify.ABANDONED), 'base64').toString('hex')],
  ])('that is %s is 401, nothing is kept, and it is counted', async (_, signature) => {
    const headers = { 'x-shopify-hmac-sha256': signature };
    const answer = await shop.post(TOPIC, shopify.ABANDONED, headers);
    expect([answer.status, answer.body.code]).toEqual([401, 'bad_signature']);
    expect(await countDeliveries()).toBe(0);
    expect(await connection()).toMatchObject({ signatureFailures: 1 });
    expect((await connection()).warnings.join()).toContain('wrong signature');
    const after = (await put({ webhookSecret: HOOK_SECRET, ownRecoveryMailsOff: true })).body;
    expect([after.signatureFailures, after.signatureFailedAt]).toEqual([0, null]);
  });

  it('is taken under the former secret while the system changes over, and no longer', async () => {
    const signed = (secret: string) =>
      shop.post(TOPIC, shopify.ABANDONED, { 'x-shopify-hmac-sha256': sign(shopify.ABANDONED, secret) });
    await put({ webhookSecret: 'new', previousWebhookSecret: HOOK_SECRET });
    expect([(await signed('new')).status, (await signed(HOOK_SECRET)).status]).toEqual([200, 200]);
    await put({ previousWebhookSecret: null });
    expect([(await signed('new')).status, (await signed(HOOK_SECRET)).status]).toEqual([200, 401]);
  });

  it('is judged by the secrets of this moment, though another process has replaced them since the last webhook', async () => {
    const signed = async (secret: string) => {
      const headers = { 'x-shopify-hmac-sha256': sign(shopify.ABANDONED, secret) };
      return (await shop.post(TOPIC, shopify.ABANDONED, headers)).status;
    };
    expect(await signed(HOOK_SECRET)).toBe(200);
    await api.db
      .updateTable('connections')
      .set({ webhook_secrets: [api.secrets.webhookSeal.seal('new')] })
      .where('shop_id', '=', (eb) => eb.selectFrom('shops').select('id').where('slug', '=', shop.slug))
      .execute();
    expect([await signed(HOOK_SECRET), await signed('new'), await signed('new')]).toEqual([401, 200, 200]);
    expect(await countDeliveries()).toBe(3);
    expect(await connection()).toMatchObject({ signatureFailures: 1 });
  });

  it('of another shop is 401, and of a shop that is none 404', async () => {
    const other = await connectShop(api, 'shopify');
    await api.ask('PUT', '/v1/connections/shopify', { webhookSecret: 'its own' }, { shop: other.slug });
    expect((await other.post(TOPIC, shopify.ABANDONED)).status).toBe(401);
    expect((await api.ask('POST', '/hooks/nobody/shopify', {}, { key: null })).status).toBe(404);
    expect((await api.ask('POST', `/hooks/${shop.slug}/magento`, {}, { key: null })).status).toBe(404);
  });

  it('is wanted of a shop that has stored no secret, too', async () => {
    await api.ask('POST', '/v1/shops', { slug: 'unconnected', name: 'Unconnected' });
    const headers = { 'x-shopify-hmac-sha256': sign('{}', '') };
    const answer = await api.ask('POST', '/hooks/unconnected/shopify', undefined, {
      key: null,
      raw: '{}',
      headers,
    });
    expect(answer.status).toBe(401);
  });
});
