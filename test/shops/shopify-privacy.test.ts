import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../api/support/start-api.ts';
import { connectShop, type HookedShop } from './support/hooked-shop.ts';
import * as shopify from './support/shopify-payloads.ts';
import { PERSON, SHOP } from './support/small-payloads.ts';

let api: TestApi;
let shop: HookedShop;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  shop = await connectShop(api, 'shopify');
  await shop.tell('checkouts/update', shopify.ABANDONED);
  await shop.tell('checkouts/update', shopify.WEBHOOK);
  await shop.tell('orders/create', shopify.ORDER);
});

const ADA = PERSON.replace('"id":5', '"id":9007199254740993');

/** All that the shop's tables hold, as text. */
async function stored(): Promise<string> {
  const { id } = await api.db
    .selectFrom('shops')
    .select('id')
    .where('slug', '=', shop.slug)
    .executeTakeFirstOrThrow();
  const rows = await Promise.all(
    (['checkouts', 'orders', 'customers', 'hook_deliveries', 'payment_events', 'suppressions'] as const).map(
      (table) => api.db.selectFrom(table).selectAll().where('shop_id', '=', id).execute(),
    ),
  );
  return JSON.stringify(rows);
}

describe('what Shopify asks for people', () => {
  it('customers/redact: nothing of the person stays, and all of others', async () => {
    expect(await stored()).toMatch(/ada@example\.se/);
    expect(await shop.tell('customers/redact', ADA)).toEqual({ outcome: 'applied', note: null });
    expect(await stored()).not.toMatch(/\bada\b|46701234567|Storgatan/i);
    expect(await stored()).toMatch(/bo@example\.com/);
    expect(await shop.tell('customers/redact', ADA)).toEqual({ outcome: 'applied', note: null });
  });

  it('customers/data_request: it is said how to answer it', async () => {
    const { outcome, note } = await shop.tell('customers/data_request', ADA);
    expect([outcome, note]).toEqual([
      'applied',
      'data of customer 9007199254740993 were asked for: POST /v1/privacy/export answers them',
    ]);
    expect(await stored()).toMatch(/ada@example\.se/);
  });

  it('shop/redact: nothing of anybody stays, sending is off, and other shops keep all', async () => {
    const other = await connectShop(api, 'shopify');
    await other.tell('checkouts/update', shopify.ABANDONED);
    const { body: settings } = await shop.read('/v1/settings');
    const on = { ...settings, automation: { ...settings.automation, enabled: true } };
    await api.ask('PUT', '/v1/settings', on, { shop: shop.slug });
    await shop.tell('checkouts/update', '{"token":"x","email":"cy@example.com"}');
    expect(await shop.tell('shop/redact', SHOP)).toMatchObject({ outcome: 'applied' });
    expect(await stored()).not.toMatch(/\bada\b|bo@|cy@|Storgatan/i);
    expect((await shop.read('/v1/settings')).body.automation.enabled).toBe(false);
    expect((await other.read('/v1/checkouts/tok-1')).body.email).toBe('ada@example.se');
  });

  it('is believed of such a request alone, for the topic is not signed', async () => {
    for (const topic of ['shop/redact', 'customers/redact']) {
      for (const body of [
        shopify.ORDER,
        shopify.ABANDONED,
        '{}',
        '[]',
        PERSON.replace('shop_domain', 'domain'),
      ]) {
        expect(await shop.tell(topic, body)).toMatchObject({ outcome: 'not_understood' });
      }
    }
    expect(await shop.tell('shop/redact', ADA)).toMatchObject({ outcome: 'not_understood' });
    expect(await stored()).toMatch(/ada@example\.se/);
  });
});
