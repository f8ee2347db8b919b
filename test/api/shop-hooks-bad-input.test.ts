import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectShop, type HookedShop } from '../shops/support/hooked-shop.ts';
import * as shopify from '../shops/support/shopify-payloads.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const TOPIC = 'checkouts/update';
const MIB = 1024 * 1024;

let api: TestApi;
let shop: HookedShop;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  shop = await connectShop(api, 'shopify');
});

/** A checkout of one mug, with one field as it stands. */
function checkoutWith(field: string, json: string): string {
  const fields = {
    token: '"mug"',
    id: '7',
    currency: '"SEK"',
    email: '"ada@example.se"',
    created_at: '"2026-02-01T09:00:00Z"',
    updated_at: '"2026-02-01T09:20:00Z"',
    line_items: '[{"variant_id":1,"title":"Mug","quantity":1,"price":"10"}]',
    [field]: json,
  };
  return `{${Object.entries(fields)
    .map(([name, value]) => `"${name}":${value}`)
    .join(',')}}`;
}

const priced = (price: string, currency: string) =>
  checkoutWith(
    'line_items',
    `[{"variant_id":1,"title":"Mug","quantity":1,"price":${price}}],"currency":"${currency}"`,
  );

async function isStored(): Promise<boolean> {
  return (await shop.read('/v1/checkouts/mug')).status === 200;
}

describe('a webhook of a shop system', () => {
  it.each([
    ['NUL', checkoutWith('email', '"a\\u0000@example.se"')],
    ['a lone surrogate', checkoutWith('email', '"\\ud800@example.se"')],
    ['an endless address', checkoutWith('email', `"${'a'.repeat(400)}@example.se"`)],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ])('fault 35: with %s is acknowledged and kept aside', async (_, body) => {
    expect((await shop.post(TOPIC, body)).status).toBe(200);
    await shop.settle();
    const { keptAside } = (await shop.read('/v1/connections/shopify')).body;
    expect(keptAside).toMatchObject([{ topic: TOPIC, outcome: 'not_understood' }]);
    expect(await isStored()).toBe(false);
  });

  it('fault 36: that is deep is kept aside, that is a bomb is 413, and the next is taken', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(await shop.tell(TOPIC, deep)).toMatchObject({ outcome: 'not_understood' });
    const bomb = gzipSync(Buffer.alloc(64 * MIB, ' '));
    expect((await shop.post(TOPIC, bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
    expect(await shop.tell(TOPIC, checkoutWith('token', '"mug"'))).toMatchObject({ outcome: 'applied' });
  });

  it('fault 37: with __proto__ and constructor among its keys changes no other object', async () => {
    const harm = '{"email":"eve@example.se","isAdmin":true,"prototype":{"isAdmin":true}}';
    const body = checkoutWith('__proto__', `${harm},"constructor":${harm}`);
    expect(await shop.tell(TOPIC, body)).toMatchObject({ outcome: 'applied' });
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
    expect((await shop.read('/v1/checkouts/mug')).body.email).toBe('ada@example.se');
  });

  it('fault 38: keeps an id beyond 2^53 digit by digit', async () => {
    const body = checkoutWith('line_items', '[{"variant_id":9007199254740993,"quantity":1,"price":"1"}]');
    expect(await shop.tell(TOPIC, body)).toMatchObject({ outcome: 'applied' });
    const [item] = (await shop.read('/v1/checkouts/mug')).body.lineItems;
    expect(item.variantId).toBe('9007199254740993');
  });

  it.each([
    ['"1200"', 'JPY', '1200'],
    ['"1200.00"', 'JPY', '1200'],
    ['"1.234"', 'KWD', '1.234'],
    ['10.5', 'SEK', '10.50'],
    ['-0', 'SEK', '0.00'],
  ])('fault 38: reads a price of %s %s as %s', async (price, currency, kept) => {
    expect(await shop.tell(TOPIC, priced(price, currency))).toMatchObject({ outcome: 'applied' });
    expect((await shop.read('/v1/checkouts/mug')).body.lineItems[0].unitPrice).toBe(kept);
  });

  it.each([
    ['1e309', 'SEK'],
    ['"1e309"', 'SEK'],
    ['"NaN"', 'SEK'],
    ['"10.005"', 'SEK'],
  ])('fault 38: keeps a price of %s %s aside in place of guessing', async (price, currency) => {
    expect(await shop.tell(TOPIC, priced(price, currency))).toMatchObject({ outcome: 'not_understood' });
    expect(await isStored()).toBe(false);
  });
});

it('fault 34: a checkout that a webhook tells of long after is too old for a mail', async () => {
  const { body: settings } = await shop.read('/v1/settings');
  const on = { ...settings, automation: { ...settings.automation, enabled: true } };
  await api.ask('PUT', '/v1/settings', on, { shop: shop.slug });
  await shop.tell(TOPIC, shopify.ABANDONED);
  const { body } = await shop.read('/v1/checkouts/tok-1/decision');
  expect([
    body.wouldSend,
    body.rules.find(({ code }: { code: string }) => code === 'too_old').blocks,
  ]).toEqual([false, true]);
});
