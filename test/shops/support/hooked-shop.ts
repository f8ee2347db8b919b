import { createHmac, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { parseJson } from '../../../api/json.ts';
import { workThroughHooks } from '../../../api/hooks/hook-work.ts';
import { createLog } from '../../../log.ts';
import type { ShopSystem } from '../../../db/queries/connections.ts';
import { PayloadReader } from '../../../shops/payload-reader.ts';
import type { ShopEvent } from '../../../shops/shop-event.ts';
import { readShopify } from '../../../shops/shopify.ts';
import { readWooCommerce } from '../../../shops/woocommerce.ts';
import type { Answer, Body, TestApi } from '../../api/support/start-api.ts';
import { expectKept } from './expect-kept.ts';

export const HOOK_SECRET = 'what the shop system signs with';

/** A shop of its own that is connected to a shop system. */
export interface HookedShop {
  slug: string;
  /** Sends a webhook, signed unless told otherwise. */
  post(topic: string, body: string | Uint8Array, headers?: Record<string, string>): Promise<Answer>;
  /** Sends one, and has all worked through that can be. @returns what came of this one. */
  tell(topic: string, body: string): Promise<{ outcome: string; note: string | null }>;
  /** The same of a payload that can be read, and makes sure that all of it is stored as it was told. */
  keep(topic: string, body: string): Promise<Body[]>;
  settle(): Promise<void>;
  read(path: string): Promise<Answer>;
}

let shops = 0;

export function sign(body: string | Uint8Array, secret = HOOK_SECRET): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

export async function connectShop(api: TestApi, system: ShopSystem): Promise<HookedShop> {
  const slug = `shop-${String(++shops)}`;
  await api.ask('POST', '/v1/shops', { slug, name: slug });
  const told = { webhookSecret: HOOK_SECRET, domain: 'shop.example', ownRecoveryMailsOff: true };
  expect((await api.ask('PUT', `/v1/connections/${system}`, told, { shop: slug })).status).toBe(200);
  const post: HookedShop['post'] = (topic, body, headers = {}) =>
    api.ask('POST', `/hooks/${slug}/${system}`, undefined, {
      key: null,
      raw: typeof body === 'string' ? body : new Uint8Array(body),
      headers: { ...hookHeaders(system, topic, body), ...headers },
    });
  const settle = () => settleHooks(api);
  const read = (path: string) => api.ask('GET', path, undefined, { shop: slug });
  const tell: HookedShop['tell'] = async (topic, body) => {
    const { status } = await post(topic, body);
    expect(status).toBe(200);
    await settle();
    return await api.db
      .selectFrom('hook_deliveries')
      .innerJoin('shops', 'shops.id', 'hook_deliveries.shop_id')
      .select(['outcome', 'note'])
      .where('slug', '=', slug)
      .orderBy('hook_deliveries.id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
  };
  return {
    ...{ slug, post, tell, settle, read },
    keep: async (topic, body) => {
      const { outcome, note } = await tell(topic, body);
      expect([outcome, note]).toEqual(['applied', null]);
      const stored: Body[] = [];
      for (const event of eventsOf(system, topic, body)) {
        const found = await readBack(api, slug, event);
        if (found === null) continue;
        expectKept('body' in event ? event.body : {}, found, event.kind);
        stored.push(found);
      }
      return stored;
    },
  };
}

/** Works through all webhooks that are due. */
async function settleHooks({ db, clock, secrets }: TestApi): Promise<void> {
  while ((await workThroughHooks({ db, clock, secrets, log: createLog('api', 'silent') })) > 0);
}

function hookHeaders(system: ShopSystem, topic: string, body: string | Uint8Array): Record<string, string> {
  const prefix = system === 'shopify' ? 'x-shopify-' : 'x-wc-webhook-';
  return {
    [`${prefix}${system === 'shopify' ? 'hmac-sha256' : 'signature'}`]: sign(body),
    [`${prefix}topic`]: topic,
    [`${prefix}${system === 'shopify' ? 'webhook-id' : 'delivery-id'}`]: randomUUID(),
  };
}

/** What the adapter makes of a payload. */
export function eventsOf(system: ShopSystem, topic: string, body: string): ShopEvent[] {
  const read = system === 'shopify' ? readShopify : readWooCommerce;
  const reading = read(topic, new PayloadReader(parseJson(body).value));
  return reading.kind === 'events' ? reading.events : [];
}

/** @returns null for what cannot be asked for. */
async function readBack(api: TestApi, shop: string, event: ShopEvent): Promise<Body> {
  const ask = async (path: string) => (await api.ask('GET', path, undefined, { shop })).body;
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the rest has no address of its own
  switch (event.kind) {
    case 'checkout':
      return ask(`/v1/checkouts/${encodeURIComponent(event.token)}`);
    case 'order':
      return ask(`/v1/orders/${String(event.body['id'])}`);
    case 'payment': {
      const path = `/v1/checkouts/${encodeURIComponent(event.token ?? '')}/payment-events`;
      return event.token === null ? null : ask(`${path}/${String(event.body['id'])}`);
    }
    case 'customer':
      return await api.db
        .selectFrom('customers')
        .innerJoin('shops', 'shops.id', 'customers.shop_id')
        .select(['external_id as id', 'email', 'phone'])
        .select(['accepts_marketing as acceptsMarketing', 'orders_count as ordersCount'])
        .where('slug', '=', shop)
        .where('external_id', '=', event.id)
        .executeTakeFirstOrThrow();
    default:
      return null;
  }
}
