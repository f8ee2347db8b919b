import { sql, type Kysely } from 'kysely';

/** Checkouts, their history, payment events and orders, and the outbox that tells Temporal of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table checkouts (
      id bigint generated always as identity (start with 1001) primary key,
      shop_id int not null references shops,
      token text not null,
      channel text not null,
      currency text not null,
      email text,
      phone text,
      customer_id text,
      email_norm text,
      phone_e164 text,
      customer jsonb,
      line_items jsonb not null,
      shipping jsonb not null,
      totals jsonb not null,
      discount_codes jsonb not null,
      recovery_url text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      -- When the latest applied event arrived.
      received_at timestamptz not null,
      last_activity_at timestamptz not null,
      -- A contact was known at some time, though it may have been removed since.
      had_contact boolean not null,
      completed_at timestamptz,
      order_id text,
      -- Set by the decision or by completion; until then it follows the settings.
      abandoned_at timestamptz,
      decided_at timestamptz,
      email_status text check (email_status in ('sent', 'not_sent')),
      email_status_reason text,
      recovered_at timestamptz,
      recovered_via text check (recovered_via in ('link', 'own')),
      recovered_message_id bigint,
      -- Since when a mail and an order wait to be attributed to each other; null when nothing waits.
      recovery_pending_since timestamptz,
      -- When the workflow last told that it will look again; null when nothing is planned.
      wakes_at timestamptz,
      swept_at timestamptz,
      erased_at timestamptz,
      unique (shop_id, token)
    )`.execute(db);
  for (const column of ['email_norm', 'phone_e164', 'customer_id']) {
    await sql`create index ${sql.id(`checkouts_${column}`)} on checkouts (shop_id, ${sql.id(column)})
      where ${sql.id(column)} is not null`.execute(db);
  }
  await sql`create index checkouts_undecided on checkouts (shop_id, last_activity_at)
    where decided_at is null and had_contact and erased_at is null`.execute(db);
  await sql`create index checkouts_recovery_pending on checkouts (recovery_pending_since)
    where recovery_pending_since is not null`.execute(db);
  await sql`
    create table checkout_events (
      id bigint generated always as identity primary key,
      shop_id int not null references shops,
      checkout_id bigint not null references checkouts on delete cascade,
      at timestamptz not null,
      kind text not null,
      data jsonb not null default '{}'
    )`.execute(db);
  await sql`create index checkout_events_checkout on checkout_events (checkout_id, at, id)`.execute(db);
  await sql`
    create table payment_events (
      id bigint generated always as identity primary key,
      shop_id int not null references shops,
      token text not null,
      event_id text not null,
      status text not null check (status in ('success', 'pending', 'failure', 'error')),
      gateway text,
      amount text,
      currency text,
      error_code text,
      message text,
      reference text,
      details jsonb,
      occurred_at timestamptz not null,
      received_at timestamptz not null,
      unique (shop_id, token, event_id)
    )`.execute(db);
  await sql`
    create table orders (
      id bigint generated always as identity primary key,
      shop_id int not null references shops,
      external_id text not null,
      checkout_token text,
      recovery_token text,
      customer_id text,
      email text,
      phone text,
      email_norm text,
      phone_e164 text,
      currency text not null,
      -- Null when the shop's amount could not be read; such an order is left out of the report.
      total_minor bigint,
      refunded_minor bigint not null default 0,
      line_items jsonb not null,
      completed_at timestamptz not null,
      cancelled_at timestamptz,
      number text,
      url text,
      -- What could not be read, in words of ours.
      notes jsonb not null default '[]',
      received_at timestamptz not null,
      recovered_message_id bigint unique,
      unique (shop_id, external_id)
    )`.execute(db);
  for (const column of ['email_norm', 'phone_e164', 'customer_id', 'checkout_token']) {
    await sql`create index ${sql.id(`orders_${column}`)} on orders (shop_id, ${sql.id(column)})
      where ${sql.id(column)} is not null`.execute(db);
  }
  await sql`
    create table outbox (
      id bigint generated always as identity primary key,
      shop_id int not null references shops,
      checkout_id bigint references checkouts on delete cascade,
      kind text not null check (kind in ('start_recovery', 'order_completed', 'delay_shortened')),
      created_at timestamptz not null,
      -- A relay that took the row has until then to carry it out; afterwards another takes it.
      available_at timestamptz not null,
      attempts int not null default 0
    )`.execute(db);
  await sql`create index outbox_available on outbox (available_at, id)`.execute(db);
}
