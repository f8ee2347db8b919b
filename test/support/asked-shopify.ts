import type { Selectable } from 'kysely';
import type { DB } from '../../db/database.ts';
import { ACCESS_TOKEN, startFakeShopify, type FakeShopify } from './fake-shopify.ts';
import { connectReading } from './reading-shops.ts';
import { createWorld, type World } from './world.ts';

/** Beyond what a JSON number holds. */
const FIRST_ORDER = 90_071_992_547_409_951n;

/** A world whose shop can be asked: it is Shopify's. */
export interface AskedWorld {
  world: World;
  shopify: FakeShopify;
  /** So long before now, as text. */
  minutesAgo(minutes: number): string;
  /** The shop has an order of the checkout of which no webhook came. @returns its id. */
  orderOf(token: string, changes?: Record<string, string | null>): string;
  /** What `completed_order` was told of the asking when the mail's fate was decided. */
  askedIn(checkoutId: string): Promise<unknown>;
  connection(): Promise<Selectable<DB['connections']>>;
  /** Connected anew, with credentials; the shop has no orders, and answers. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

export async function createAskedWorld(): Promise<AskedWorld> {
  const world = await createWorld();
  const shopify = await startFakeShopify();
  let orders = 0n;
  const minutesAgo = (minutes: number) =>
    new Date(world.clock.now().getTime() - minutes * 60_000).toISOString();
  return {
    ...{ world, shopify, minutesAgo },
    orderOf: (token, changes = {}) => {
      const id = String(FIRST_ORDER + ++orders);
      const at = minutesAgo(20);
      const told = { email: `${token}@example.se`, checkout_token: token, created_at: at, processed_at: at };
      const rest = { currency: 'SEK', total_price: '9.00', updated_at: at, ...told, ...changes };
      shopify.orders.push(`{"id":${id},${JSON.stringify(rest).slice(1)}`);
      return id;
    },
    askedIn: async (checkoutId) => {
      const row = await world.row(checkoutId);
      const { rules } = await world.db
        .selectFrom('decisions')
        .select('rules')
        .where('checkout_id', '=', row.id)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow();
      const found = rules as { code: string; facts: Record<string, unknown> }[];
      return found.find(({ code }) => code === 'completed_order')?.facts['askedShop'];
    },
    connection: () => world.db.selectFrom('connections').selectAll().executeTakeFirstOrThrow(),
    reset: async () => {
      shopify.behave('fine');
      for (const list of [shopify.orders, shopify.asked, shopify.tokens, shopify.errors]) list.length = 0;
      shopify.abandonments.clear();
      const credentials = { accessToken: ACCESS_TOKEN };
      await connectReading(world, 'shopify', { host: shopify.host, credentials });
    },
    stop: async () => {
      await shopify.close();
      await world.stop();
    },
  };
}
