import { sql, type Kysely } from 'kysely';

/** What outlives a purge, with nothing personal in it, and what the purge finds its rows by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mail_sessions (
      -- Of the mail whose link was visited; the mail itself may be gone.
      message_id bigint not null,
      at timestamptz not null,
      shop_id int not null references shops,
      kind text not null check (kind in ('automatic', 'manual', 'saved_cart')),
      currency text not null,
      primary key (message_id, at)
    )`.execute(db);
  await sql`create index mail_sessions_at on mail_sessions (shop_id, at)`.execute(db);
  await sql`
    create table recovered_orders (
      -- A mail counts for one order at most.
      message_id bigint primary key,
      shop_id int not null references shops,
      -- A keyed hash of the order's id; null when only the checkout told of its completion.
      order_hash bytea,
      kind text not null check (kind in ('automatic', 'manual', 'saved_cart')),
      via text not null check (via in ('link', 'own')),
      completed_at timestamptz not null,
      currency text not null,
      -- Null when the amount could not be read.
      total_minor bigint,
      refunded_minor bigint not null default 0,
      cancelled_at timestamptz,
      -- Null when the items could not be read.
      item_count bigint,
      is_first_order boolean not null
    )`.execute(db);
  await sql`create index recovered_orders_completed on recovered_orders (shop_id, completed_at)`.execute(db);
  await sql`create index recovered_orders_order on recovered_orders (shop_id, order_hash)
    where order_hash is not null`.execute(db);
  await sql`
    create table known_buyers (
      shop_id int not null references shops,
      -- A keyed hash of one of the three by which a person is known.
      person_hash bytea not null,
      first_order_at timestamptz not null,
      primary key (shop_id, person_hash)
    )`.execute(db);
  await sql`
    create table unsubscribe_links (
      message_id bigint primary key,
      shop_id int not null references shops,
      -- As suppressions name the address.
      address_hash bytea not null,
      locale text not null,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index unsubscribe_links_expires on unsubscribe_links (shop_id, expires_at)`.execute(db);
  await sql`create index checkouts_created on checkouts (shop_id, created_at)`.execute(db);
  await sql`create index checkouts_order on checkouts (shop_id, order_id) where order_id is not null`.execute(
    db,
  );
  await sql`create index visits_checkout on visits (checkout_id)`.execute(db);
  await sql`create index outbox_checkout on outbox (checkout_id) where checkout_id is not null`.execute(db);
  await sql`create index payment_events_received on payment_events (shop_id, received_at)`.execute(db);
  await sql`create index orders_completed on orders (shop_id, completed_at)`.execute(db);
  await sql`create index customers_updated on customers (shop_id, updated_at)`.execute(db);
}
