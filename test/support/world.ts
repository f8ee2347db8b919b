import type { Selectable } from 'kysely';
import type { DB } from '../../db/database.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import { createActivities, type Activities } from '../../activities/index.ts';
import type { StoredEvent } from '../../api/checkouts/store-checkout-event.ts';
import { storeOne } from '../../api/checkouts/store-checkout-events.ts';
import { storeOrder } from '../../api/orders/store-order.ts';
import type { OrderEvent } from '../../db/queries/orders.ts';
import { ensureDefaultShop, findShop, type Shop } from '../../db/queries/shops.ts';
import type { CheckoutDetails } from '../../domain/checkout.ts';
import { formatId, parseId } from '../../domain/id.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../domain/settings.ts';
import { createResendSender } from '../../email/resend-sender.ts';
import type { EmailSender } from '../../email/sender.ts';
import { startProvider, type Mail, type Provider, type ProviderOptions } from '../../local/provider.ts';
import { createLog } from '../../log.ts';
import { createShopReader } from '../../outbound/shop-reader.ts';
import { createSecrets, type Secrets } from '../../secrets.ts';
import { testClock, type TestClock } from './clock.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** From the last activity to the mail, by the default settings. */
export const DUE_MS = 10 * HOUR_MS + 10 * MINUTE_MS;
const SHOP_HOST = 'shop.example';

/** The product without HTTP and Temporal: a real database, the real sender, a provider that misbehaves on demand. */
export interface World {
  db: TestDatabase['db'];
  url: string;
  clock: TestClock;
  provider: Provider;
  sender: EmailSender;
  secrets: Secrets;
  activities: Activities;
  shop: Shop;
  setSettings(changes: SettingsChanges): Promise<void>;
  /** Tells of a checkout that is sendable but for the changes; activity is now. @returns its public id. */
  put(
    token: string,
    changes?: Partial<CheckoutDetails>,
    at?: { createdAt?: Date; updatedAt?: Date; completedAt?: Date },
  ): Promise<string>;
  order(changes: Partial<OrderEvent>): Promise<void>;
  /** @returns a token that no checkout has; mails of its checkout go to TOKEN@example.se. */
  newToken(): string;
  /** Tells of a checkout and lets its mail fall due. @returns its public id. */
  dueCheckout(token: string): Promise<string>;
  row(checkoutId: string): Promise<Selectable<DB['checkouts']>>;
  /** Every mail that was claimed for the checkout, given up ones too. */
  messages(checkoutId: string): Promise<Selectable<DB['messages']>[]>;
  /** What the provider accepted for the token's address. */
  mailsTo(token: string): Mail[];
  /** What the purge asks to end a checkout's workflow; a test may give its own. */
  cancelRecovery: ActivityDeps['cancelRecovery'];
  /** Closes and drops the database. */
  drop(): Promise<void>;
  stop(): Promise<void>;
}

export type SettingsChanges = Partial<Omit<Settings, 'automation'>> & {
  automation?: Partial<Settings['automation']>;
};

export const TEST_SECRET = 'a secret key for tests only';

/** @param given.rateLimit what the provider takes; as good as everything when absent. */
export async function createWorld(given: Pick<ProviderOptions, 'rateLimit'> = {}): Promise<World> {
  let tokens = 0;
  const { db, url, drop } = await createTestDatabase();
  const clock = testClock();
  const provider = await startProvider({ now: clock.now, ...given });
  await ensureDefaultShop(db, DEFAULT_SETTINGS, clock.now());
  const sender = createResendSender({ apiKey: 're_test', baseUrl: provider.url, now: clock.now });
  const secrets = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });
  const shopReader = createShopReader({ now: clock.now, allowPrivate: true });
  const deps = { db, clock, sender, shopReader, secrets, log: createLog('test', 'silent') };
  const world: World = {
    db,
    url,
    clock,
    provider,
    sender,
    secrets,
    activities: createActivities({
      ...deps,
      publicUrl: 'http://127.0.0.1:3000',
      mailFrom: 'Shop <shop@example.com>',
      cancelRecovery: (shop, checkoutId) => world.cancelRecovery(shop, checkoutId),
    }),
    shop: await readShop(db),
    setSettings: async ({ automation, ...changes }) => {
      const settings: Settings = {
        ...DEFAULT_SETTINGS,
        allowedHosts: [SHOP_HOST],
        mailsPerMinute: null,
        ...changes,
        automation: { ...DEFAULT_SETTINGS.automation, enabled: true, ...automation },
      };
      await db
        .updateTable('shops')
        .set({ settings: JSON.stringify(settings) })
        .where('id', '=', world.shop.id)
        .execute();
      world.shop = { ...world.shop, settings };
    },
    put: async (token, changes = {}, at = {}) => {
      const now = clock.now();
      const told = {
        details: { ...sendableDetails(token), ...changes },
        createdAt: at.createdAt ?? now,
        updatedAt: at.updatedAt ?? now,
        completedAt: at.completedAt ?? null,
      };
      return idOf(await storeOne(db, world.shop, { token, event: told }, now));
    },
    order: async (changes) => {
      const order = { ...anOrder(clock.now()), ...changes };
      await storeOrder(db, world.shop, order, clock.now(), secrets);
    },
    newToken: () => {
      tokens += 1;
      return `shopper-${String(tokens)}`;
    },
    dueCheckout: async (token) => {
      const id = await world.put(token);
      clock.advance(DUE_MS);
      return id;
    },
    row: (checkoutId) =>
      db
        .selectFrom('checkouts')
        .selectAll()
        .where('id', '=', parseId('checkout', checkoutId))
        .executeTakeFirstOrThrow(),
    messages: (checkoutId) =>
      db
        .selectFrom('messages')
        .selectAll()
        .where('checkout_id', '=', parseId('checkout', checkoutId))
        .orderBy('id')
        .execute(),
    mailsTo: (token) => provider.mails().filter((mail) => mail.to.includes(`${token}@example.se`)),
    cancelRecovery: () => Promise.resolve(),
    drop,
    stop: async () => {
      await provider.close();
      await drop();
    },
  };
  await world.setSettings({});
  return world;
}

async function readShop(db: TestDatabase['db']): Promise<Shop> {
  const shop = await findShop(db, 'default');
  if (shop === undefined) throw new Error('there is no default shop');
  return shop;
}

function idOf(stored: StoredEvent): string {
  if (stored.row === null) throw new Error('the checkout was erased');
  return formatId('checkout', stored.row.id);
}

/** A checkout under which a mail goes, of a person of its own. */
export function sendableDetails(token: string): CheckoutDetails {
  return {
    channel: 'online_store',
    currency: 'SEK',
    email: `${token}@example.se`,
    phone: null,
    customer: null,
    lineItems: [
      {
        variantId: 'v1',
        productId: 'p1',
        title: 'Teapot',
        variantTitle: 'Blue',
        quantity: 2,
        unitPrice: '199.00',
        imageUrl: null,
        requiresShipping: true,
      },
    ],
    shipping: {
      address: { countryCode: 'SE', provinceCode: null, postalCode: '11122', city: 'Stockholm', line1: null },
      pageVisited: true,
      price: '49.00',
      supported: null,
    },
    totals: { subtotal: '398.00', discount: '0.00', shipping: '49.00', tax: '0.00', total: '447.00' },
    discountCodes: [],
    recoveryUrl: `https://${SHOP_HOST}/checkouts/${token}`,
  };
}

function anOrder(completedAt: Date): OrderEvent {
  return {
    id: 'o1',
    checkoutToken: null,
    recoveryToken: null,
    recoveryMessageId: null,
    customerId: null,
    email: null,
    phone: null,
    currency: 'SEK',
    totalMinor: 44_700,
    refundedMinor: null,
    lineItems: [{ variantId: 'v1', quantity: 2 }],
    completedAt,
    cancelledAt: null,
    number: null,
    url: null,
    notes: [],
  };
}
