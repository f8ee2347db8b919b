import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { sql } from 'kysely';
import type { Activities } from '../../activities/index.ts';
import { storePaymentEvent } from '../../api/checkouts/store-payment-event.ts';
import type { Database } from '../../db/database.ts';
import type { StoredCustomer } from '../../db/queries/customers.ts';
import { parseId } from '../../domain/id.ts';
import type { PurgeExpiredResult } from '../../workflows/contract.ts';
import type { World } from './world.ts';

/** Purges a shop as its workflow does: the three removals, one after the other. */
export async function purge(activities: Activities, slug: string): Promise<PurgeExpiredResult> {
  const run = async <Result>(remove: (shop: string) => Promise<Result>): Promise<Result> =>
    new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(remove, slug);
  const { checkouts, paymentEvents } = await run(activities.removeCheckouts);
  const { orders } = await run(activities.removeOrders);
  const { customers } = await run(activities.removeCustomers);
  return { checkouts, orders, paymentEvents, customers };
}

/** Every table that holds what a shop was told of its shoppers, and what was made of it. */
const PURGED_TABLES = [
  ...[
    'checkouts',
    'checkout_events',
    'payment_events',
    'decisions',
    'messages',
    'visits',
    'outbox',
    'checkout_names',
  ],
  ...['orders', 'customers'],
] as const;

/** @returns how many rows of a shop each table holds; tables without one are left out. */
export async function countRows(db: Database, shopId: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of PURGED_TABLES) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(table)} where shop_id = ${shopId}`.execute(db);
    if (rows[0] !== undefined && rows[0].n > 0) counts[table] = rows[0].n;
  }
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from email_attempts a left join messages m on m.id = a.message_id
    where m.id is null or m.shop_id = ${shopId}`.execute(db);
  if (rows[0] !== undefined && rows[0].n > 0) counts['email_attempts'] = rows[0].n;
  return counts;
}

/** Tells of an attempt to pay, now. */
export async function tellPayment(
  world: Pick<World, 'db' | 'shop' | 'clock'>,
  token: string,
  status: 'success' | 'failure',
): Promise<void> {
  const now = world.clock.now();
  const event = { id: `p-${token}`, status, occurredAt: now, gateway: null, amount: null, currency: null };
  const words = { errorCode: null, message: null, reference: null, details: null };
  await storePaymentEvent(world.db, world.shop, token, { ...event, ...words }, now);
}

/** Makes copies of a checkout, each with an event of its own, created a millisecond apart. */
export async function copyCheckout(db: Database, checkoutId: string, copies: number): Promise<void> {
  const id = parseId('checkout', checkoutId);
  await sql`
    with copied as (
      insert into checkouts (shop_id, token, channel, currency, email, line_items, shipping, totals, discount_codes,
        created_at, updated_at, received_at, last_activity_at, had_contact, decided_at)
      select shop_id, token || '-' || n, channel, currency, email, line_items, shipping, totals, discount_codes,
        created_at + n * interval '1 millisecond', updated_at, received_at, last_activity_at, true, created_at
      from checkouts, generate_series(1, ${copies}::int) n where id = ${id}
      returning id, shop_id, created_at)
    insert into checkout_events (shop_id, checkout_id, at, kind)
    select shop_id, id, created_at, 'created' from copied`.execute(db);
}

/** A customer as the shop's own records tell it. */
export function customer(id: string, changes: { email?: string; phone?: string } = {}): StoredCustomer {
  return { id, email: null, phone: null, acceptsMarketing: true, ordersCount: null, ...changes };
}
