import { sql, type Kysely } from 'kysely';

/** Shop systems that tell of their checkouts by webhooks of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await connections(db);
  await deliveries(db);
  await names(db);
  await catalog(db);
  // What a shop took back is told one by one, in any order and twice: each counts once.
  await sql`alter table orders add refunds jsonb not null default '{}'`.execute(db);
  // By the shop's clock: an older word about a customer does not replace a newer one.
  await sql`alter table customers add told_at timestamptz`.execute(db);
}

async function connections(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table connections (
      shop_id int not null references shops,
      system text not null check (system in ('shopify', 'woocommerce')),
      -- Today's first, then the one before; each sealed under the secret key.
      webhook_secrets text[] not null,
      domain text,
      -- When staff confirmed that the shop system sends no recovery mails of its own.
      own_mails_off_at timestamptz,
      own_mails_off_by text,
      signature_failures int not null default 0,
      signature_failed_at timestamptz,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (shop_id, system)
    )`.execute(db);
  // The hosts of its connections, to which mails may lead beside those of the settings.
  await sql`alter table shops add connected_hosts text[] not null default '{}'`.execute(db);
}

/** What was told is kept before it is answered, and forgotten once it was worked through. */
async function deliveries(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table hook_deliveries
      drop constraint hook_deliveries_outcome_check,
      add constraint hook_deliveries_outcome_check
        check (outcome in ('pending', 'applied', 'ignored', 'not_understood', 'failed')),
      add body bytea,
      add attempts int not null default 0,
      -- When it is worked through next; null once it is settled.
      add due_at timestamptz,
      add settled_at timestamptz,
      add constraint hook_deliveries_due check ((outcome = 'pending') = (due_at is not null))`.execute(db);
  await sql`create index hook_deliveries_due on hook_deliveries (due_at, id) where due_at is not null`.execute(
    db,
  );
  await sql`create index hook_deliveries_topic on hook_deliveries (shop_id, system, topic, received_at desc)`.execute(
    db,
  );
  await sql`create index hook_deliveries_aside on hook_deliveries (shop_id, system, received_at desc)
    where outcome in ('not_understood', 'failed')`.execute(db);
}

/** By which other names than its token a shop's system calls a checkout, and which orders go by one. */
async function names(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table checkout_names (
      shop_id int not null references shops,
      name text not null,
      token text not null,
      told_at timestamptz not null,
      primary key (shop_id, name)
    )`.execute(db);
  await sql`create index checkout_names_token on checkout_names (shop_id, token)`.execute(db);
  await sql`alter table orders add checkout_names text[] not null default '{}'`.execute(db);
  await sql`create index orders_waiting on orders using gin (checkout_names) where checkout_token is null`.execute(
    db,
  );
}

/** What a variant is, as the shop itself told it, and how much of it lies where. */
async function catalog(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table variants
      add product_id text,
      add title text,
      add variant_title text,
      add image_url text,
      add inventory_item_id text,
      add told_at timestamptz`.execute(db);
  await sql`create index variants_inventory_item on variants (shop_id, inventory_item_id)
    where inventory_item_id is not null`.execute(db);
  await sql`create index variants_product on variants (shop_id, product_id) where product_id is not null`.execute(
    db,
  );
  await sql`
    create table inventory_levels (
      shop_id int not null references shops,
      inventory_item_id text not null,
      location_id text not null,
      available int not null,
      told_at timestamptz not null,
      primary key (shop_id, inventory_item_id, location_id)
    )`.execute(db);
}
