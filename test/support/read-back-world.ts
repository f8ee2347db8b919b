import type { ReadPage } from '../../activities/outcomes.ts';
import { listReadBacks } from '../../db/queries/read-backs.ts';
import type { ReadKind, ReadSystem } from '../../domain/read-back.ts';
import { startFakeShopifyPages, TOKEN, type FakeShopifyPages } from './fake-shopify-pages.ts';
import { KEYS, startFakeWooPages, type FakeWooPages } from './fake-woocommerce-pages.ts';
import { connectReading } from './reading-shops.ts';
import { createWorld, HOUR_MS, type World } from './world.ts';

/** The world with both shop systems connected, each with read credentials and a fake on loopback. */
export interface ReadBackWorld {
  world: World;
  shopify: FakeShopifyPages;
  woo: FakeWooPages;
  /** A time so long before now. */
  ago(ms: number): string;
  page(kind?: ReadKind, system?: ReadSystem): Promise<ReadPage>;
  /** As the workflow does. @returns how many pages that took. */
  readAll(kind?: ReadKind, system?: ReadSystem): Promise<number>;
  /** Three orders a second, an hour ago. */
  manyOrders(count: number): string[];
  /** The ids of orders that are stored. */
  storedOrders(): Promise<string[]>;
  readUntil(): Promise<Date | null | undefined>;
  stop(): Promise<void>;
}

export async function createReadBackWorld(): Promise<ReadBackWorld> {
  const world = await createWorld();
  const [shopify, woo] = await Promise.all([startFakeShopifyPages(), startFakeWooPages()]);
  await connectReading(world, 'shopify', { host: shopify.host, credentials: { accessToken: TOKEN } });
  await connectReading(world, 'woocommerce', { host: woo.host, credentials: KEYS });
  const ago = (ms: number) => new Date(world.clock.now().getTime() - ms).toISOString();
  const page: ReadBackWorld['page'] = (kind = 'orders', system = 'shopify') =>
    world.activities.readShopPage({ shop: world.shop.slug, system, kind });
  return {
    ...{ world, shopify, woo, ago, page },
    readAll: async (kind, system) => {
      for (let pages = 1; ; pages += 1) {
        const read = await page(kind, system);
        if (read.kind !== 'read') throw new Error(`nothing was read: ${JSON.stringify(read)}`);
        if (!read.hasMore) return pages;
      }
    },
    manyOrders: (count) =>
      Array.from({ length: count }, (_, index) =>
        anOrder(String(1_000 + index), ago(HOUR_MS - Math.floor(index / 3) * 1_000)),
      ),
    storedOrders: async () => {
      const rows = await world.db.selectFrom('orders').select('external_id').orderBy('external_id').execute();
      return rows.map((row) => row.external_id);
    },
    readUntil: async () => (await listReadBacks(world.db, world.shop.id, 'shopify'))[0]?.readUntil,
    stop: async () => {
      await Promise.all([shopify.close(), woo.close()]);
      await world.stop();
    },
  };
}

/** One of Shopify's, as JSON text. */
export function anOrder(id: string, updatedAt: string, email = 'ada@example.se'): string {
  return `{ "id": ${id}, "order_number": 1, "token": "o${id}", "checkout_token": null, "email": "${email}",
    "currency": "SEK", "total_price": "10.00", "line_items": [], "processed_at": "${updatedAt}",
    "created_at": "${updatedAt}", "updated_at": "${updatedAt}" }`;
}

/** One of WooCommerce's, as JSON text. */
export function wooOrder(id: number, changedAt: string): string {
  const at = changedAt.slice(0, 19);
  return `{ "id": ${String(id)}, "number": "${String(id)}", "order_key": "wc_${String(id)}", "status": "processing",
    "currency": "NOK", "total": "10.00", "customer_id": 0, "billing": { "email": "eva@example.no" }, "line_items": [],
    "refunds": [], "date_created_gmt": "${at}", "date_paid_gmt": "${at}", "date_modified_gmt": "${at}" }`;
}
