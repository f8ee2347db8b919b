import { sql, type Transaction } from 'kysely';
import type { Database, DB } from '../db/database.ts';

/**
 * Gives the checkouts of a shop what belongs to such, as a purge finds it: an event, decisions with their facts, mails
 * with an attempt each, payment events, orders and customers.
 *
 * @returns how many rows each table holds of the shop.
 */
export async function seedOldRows(db: Database, shopId: number): Promise<Record<string, number>> {
  await db.transaction().execute(async (tx) => {
    // That what is referred to is there need not be looked up, row by row.
    await sql`set local session_replication_role = replica`.execute(tx);
    await insertBelongings(tx, shopId);
  });
  await sql`vacuum analyze`.execute(db);
  return countRows(db, shopId);
}

async function insertBelongings(tx: Transaction<DB>, shopId: number): Promise<void> {
  await sql`
    insert into checkout_events (shop_id, checkout_id, at, kind, data)
    select shop_id, id, created_at + interval '1 minute', 'updated', '{"changed": ["lineItems", "shipping"]}'
    from checkouts where shop_id = ${shopId}`.execute(tx);
  await sql`
    insert into decisions (shop_id, checkout_id, decided_at, reason, rules_version, rules, facts)
    select shop_id, id, decided_at, email_status_reason, '1',
      (select jsonb_agg(jsonb_build_object('rule', 'rule_' || n, 'blocks', false, 'facts', jsonb_build_object('n', n)))
        from generate_series(1, 24) n),
      jsonb_build_object('lineItems', line_items, 'shipping', shipping, 'totals', totals)
    from checkouts where shop_id = ${shopId} and email_status is not null`.execute(tx);
  await sql`
    update messages set frozen_email = repeat(md5(id::text), 30) where shop_id = ${shopId}`.execute(tx);
  await sql`
    insert into email_attempts (message_id, attempt, started_at, finished_at, outcome)
    select id, 1, claimed_at, claimed_at, 'accepted' from messages where shop_id = ${shopId}`.execute(tx);
  await sql`
    insert into payment_events (shop_id, token, event_id, status, occurred_at, received_at)
    select shop_id, token, 'p' || id, 'success', completed_at, completed_at
    from checkouts where shop_id = ${shopId} and completed_at is not null`.execute(tx);
  await sql`
    insert into orders (shop_id, external_id, checkout_token, customer_id, email_norm, currency, total_minor,
      line_items, completed_at, received_at)
    select shop_id, order_id, token, customer_id, email_norm, currency, 44700, line_items, completed_at, completed_at
    from checkouts where shop_id = ${shopId} and order_id is not null`.execute(tx);
  await sql`
    insert into customers (shop_id, external_id, email_norm, accepts_marketing, updated_at)
    select distinct on (customer_id) shop_id, customer_id, email_norm, true, created_at
    from checkouts where shop_id = ${shopId} order by customer_id`.execute(tx);
}

async function countRows(db: Database, shopId: number): Promise<Record<string, number>> {
  const tables = [
    'checkouts',
    'checkout_events',
    'decisions',
    'messages',
    'payment_events',
    'orders',
    'customers',
  ];
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(table)} where shop_id = ${shopId}`.execute(db);
    counts[table] = rows[0]?.n ?? 0;
  }
  // One attempt a mail.
  counts['email_attempts'] = counts['messages'] ?? 0;
  return counts;
}
