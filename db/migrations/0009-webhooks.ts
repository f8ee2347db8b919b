import { sql, type Kysely } from 'kysely';

/** Whom a shop has told of what happens, and what became of each telling. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhook_endpoints (
      id bigint generated always as identity primary key,
      shop_id int not null references shops,
      url text not null,
      description text,
      events text[] not null,
      -- What happened before is not told.
      told_from timestamptz not null,
      enabled boolean not null,
      -- Today's first; each sealed under the secret key.
      secrets jsonb not null,
      created_at timestamptz not null,
      -- The first failure since something got through last.
      failing_since timestamptz,
      -- Why it was switched off by itself.
      disabled_reason text check (disabled_reason in ('gone', 'failing')),
      unique (shop_id, url),
      unique (shop_id, id)
    )`.execute(db);
  await sql`
    create table webhook_deliveries (
      id bigint generated always as identity primary key,
      -- By which the receiver knows a repeat. A number would come again after a backup was restored.
      webhook_id uuid not null default gen_random_uuid(),
      shop_id int not null,
      endpoint_id bigint not null,
      event text not null,
      -- The checkout that it is about, which may be gone since.
      checkout_id bigint,
      -- Ids and codes of ours.
      data jsonb not null,
      -- When it happened, and when we knew.
      occurred_at timestamptz not null,
      created_at timestamptz not null,
      status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
      attempts int not null default 0,
      -- Attempts count anew from then: when it was made, or when somebody asked for it once more.
      asked_at timestamptz not null,
      attempts_since_asked int not null default 0,
      next_attempt_at timestamptz,
      settled_at timestamptz,
      failure text,
      foreign key (shop_id, endpoint_id) references webhook_endpoints (shop_id, id) on delete cascade
    )`.execute(db);
  await sql`create index webhook_deliveries_due on webhook_deliveries (endpoint_id, next_attempt_at, id)
    where next_attempt_at is not null`.execute(db);
  await sql`create index webhook_deliveries_listed on webhook_deliveries (shop_id, created_at desc, id desc)`.execute(
    db,
  );
  await sql`create index webhook_deliveries_created on webhook_deliveries (created_at)`.execute(db);
  await sql`
    create table webhook_attempts (
      delivery_id bigint not null references webhook_deliveries on delete cascade,
      attempt int not null,
      started_at timestamptz not null,
      duration_ms int not null,
      status_code int,
      -- Null: it got through.
      failure text,
      primary key (delivery_id, attempt)
    )`.execute(db);
  // The activity after which its abandonment was told last: nobody wakes when a checkout becomes abandoned.
  await sql`alter table checkouts add abandonment_told_for timestamptz`.execute(db);
  await sql`create index checkouts_abandonment_untold on checkouts (shop_id, last_activity_at)
    where decided_at is null and completed_at is null and had_contact and erased_at is null
      and abandonment_told_for is distinct from last_activity_at`.execute(db);
}
