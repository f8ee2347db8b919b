import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DB } from '../../db/database.ts';
import { storeCheckoutEvent } from '../../api/checkouts/store-checkout-event.ts';
import { storeCustomer } from '../../api/shops/store-customer.ts';
import { lockPersons, lockToken } from '../../db/queries/locks.ts';
import type { OrderEvent } from '../../db/queries/orders.ts';
import { storeOrder } from '../../api/orders/store-order.ts';
import { ensureDefaultShop, findShop, type Shop } from '../../db/queries/shops.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';

const now = new Date('2026-03-02T09:00:00Z');
let database: TestDatabase;
let shop: Shop;
beforeAll(async () => {
  database = await createTestDatabase();
  await ensureDefaultShop(database.db, DEFAULT_SETTINGS, now);
  const found = await findShop(database.db, 'default');
  if (found === undefined) throw new Error('no shop');
  shop = found;
});
afterAll(async () => {
  await database.drop();
});

const NO_HASHES = { orderHashes: [], buyerHashes: [] };

const ORDER: OrderEvent = {
  id: 'o',
  checkoutToken: null,
  recoveryToken: null,
  recoveryMessageId: null,
  customerId: null,
  email: null,
  phone: null,
  currency: 'SEK',
  totalMinor: null,
  refundedMinor: null,
  lineItems: null,
  completedAt: now,
  cancelledAt: null,
  number: null,
  url: null,
  notes: [],
};

/** Runs `work` while another transaction holds what `hold` takes; tells whether `work` had to wait for it. */
async function waitsFor(
  hold: (tx: Transaction<DB>) => Promise<void>,
  work: () => Promise<unknown>,
): Promise<boolean> {
  let working: Promise<unknown> = Promise.resolve();
  const waited = await database.db.transaction().execute(async (tx) => {
    await hold(tx);
    let isDone = false;
    working = work().then(() => (isDone = true));
    while (!isDone) {
      const { rows } = await sql`select 1 from pg_locks join pg_stat_activity using (pid)
        where datname = current_database() and not granted`.execute(database.db);
      if (rows.length > 0) return true;
    }
    return false;
  });
  await working;
  return waited;
}

const holdPerson = (key: string) => (tx: Transaction<DB>) => lockPersons(tx, shop.id, [key]);

describe('an order', () => {
  it.each<[string, Partial<OrderEvent>, boolean]>([
    ['email:a@example.se', { email: ' A@Example.se' }, true],
    ['phone:+46701234567', { phone: '+46 70-123 45 67' }, true],
    ['customer:c1', { customerId: 'c1' }, true],
    ['email:stored@example.se', { customerId: 'stored' }, true],
    ['customer:stored', { email: 'stored@example.se' }, true],
    ['email:b@example.se', { email: 'a@example.se' }, false],
  ])('and the holder of %s, told %j: waits is %s', async (key, told, waits) => {
    const stored = {
      id: 'stored',
      email: 'Stored@example.se',
      phone: null,
      acceptsMarketing: null,
      ordersCount: null,
    };
    await storeCustomer(database.db, shop.id, stored, now);
    const order = { ...ORDER, ...told, id: key };
    expect(await waitsFor(holdPerson(key), () => storeOrder(database.db, shop, order, now, NO_HASHES))).toBe(
      waits,
    );
  });

  it('waits for whoever creates its checkout', async () => {
    const order = { ...ORDER, id: 'token', checkoutToken: 'fresh' };
    const hold = (tx: Transaction<DB>) => lockToken(tx, shop.id, 'fresh');
    expect(await waitsFor(hold, () => storeOrder(database.db, shop, order, now, NO_HASHES))).toBe(true);
  });
});

describe('a PUT', () => {
  const details = {
    channel: 'online_store',
    currency: 'SEK',
    email: 'a@example.se',
    phone: null,
    customer: null,
    lineItems: [],
    shipping: { address: null, pageVisited: false, price: null, supported: null },
    totals: { subtotal: '0.00', discount: '0.00', shipping: '0.00', tax: '0.00', total: '0.00' },
    discountCodes: [],
    recoveryUrl: null,
  };
  const put = (token: string, completedAt: Date | null) =>
    storeCheckoutEvent(
      database.db,
      shop,
      token,
      { details, createdAt: now, updatedAt: now, completedAt },
      now,
    );

  it('waits for the holder of its person only when it tells of the completion', async () => {
    expect(await waitsFor(holdPerson('email:a@example.se'), () => put('open', null))).toBe(false);
    expect(await waitsFor(holdPerson('email:a@example.se'), () => put('done', now))).toBe(true);
  });
});

describe('locks of persons', () => {
  it('never wait in a circle, in whatever order the keys come', async () => {
    const keys = Array.from({ length: 30 }, (_, n) => `email:${String(n)}@example.se`);
    const orders = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? keys : keys.toReversed()));
    const held = orders.map((order) =>
      database.db.transaction().execute((tx) => lockPersons(tx, shop.id, order)),
    );
    await expect(Promise.all(held)).resolves.toHaveLength(40);
  });
});
