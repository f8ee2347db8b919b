import { sql, type Kysely } from 'kysely';

/** Shops with their settings, who may call for them, and what they told of stock and customers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table shops (
      id int generated always as identity primary key,
      slug text not null unique,
      name text not null,
      settings jsonb not null,
      settings_version int not null default 1,
      -- What SQL needs of the settings, kept by the database itself so that it cannot differ from them.
      abandon_after_ms bigint not null
        generated always as (round((settings->>'abandonAfterMinutes')::numeric * 60000)::bigint) stored,
      delay_ms bigint not null
        generated always as (round((settings->'automation'->>'delayHours')::numeric * 3600000)::bigint) stored,
      shipping_zones jsonb not null default '[]',
      created_at timestamptz not null
    )`.execute(db);
  await sql`
    create table api_keys (
      id int generated always as identity primary key,
      shop_id int references shops,
      name text not null,
      secret_hash bytea not null unique,
      scopes text[] not null,
      created_at timestamptz not null,
      revoked_at timestamptz
    )`.execute(db);
  await sql`
    create table customers (
      shop_id int not null references shops,
      external_id text not null,
      email text,
      phone text,
      email_norm text,
      phone_e164 text,
      accepts_marketing boolean,
      orders_count int,
      updated_at timestamptz not null,
      primary key (shop_id, external_id)
    )`.execute(db);
  await sql`create index customers_email on customers (shop_id, email_norm) where email_norm is not null`.execute(
    db,
  );
  await sql`create index customers_phone on customers (shop_id, phone_e164) where phone_e164 is not null`.execute(
    db,
  );
  await sql`
    create table variants (
      shop_id int not null references shops,
      variant_id text not null,
      available int,
      tracked boolean not null,
      oversell boolean not null,
      for_sale boolean not null,
      updated_at timestamptz not null,
      primary key (shop_id, variant_id)
    )`.execute(db);
  await sql`
    create table suppressions (
      shop_id int not null references shops,
      address_hash bytea not null,
      reason text not null check (reason in ('unsubscribed', 'bounced', 'complained')),
      -- Emptied by erasure; the keyed hash stays and still stops mails.
      address text,
      source text not null,
      since timestamptz not null,
      lifted_at timestamptz,
      primary key (shop_id, address_hash, reason)
    )`.execute(db);
  await sql`
    create table worker_heartbeats (
      worker_id text primary key,
      seen_at timestamptz not null
    )`.execute(db);
}
