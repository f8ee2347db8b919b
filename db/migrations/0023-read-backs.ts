import { sql, type Kysely } from 'kysely';

/** How far what shops' own APIs tell of changes has been read back, so that what webhooks missed is known too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table read_backs (
      shop_id int not null references shops,
      system text not null check (system in ('shopify', 'woocommerce')),
      kind text not null check (kind in ('orders', 'abandoned_checkouts')),
      created_at timestamptz not null,
      -- All that changed in the shop until then has been read and kept; null before the first time.
      read_until timestamptz,
      -- The changes that are being read at present: from when, since when, and the next page; null between two readings.
      reads_from timestamptz,
      began_at timestamptz,
      cursor text,
      -- As the shop has asked.
      not_before timestamptz,
      last_read_at timestamptz,
      failed_at timestamptz,
      failure text,
      pages bigint not null default 0,
      records bigint not null default 0,
      primary key (shop_id, system, kind),
      constraint read_backs_reading check ((reads_from is null) = (began_at is null)),
      constraint read_backs_cursor check (cursor is null or began_at is not null),
      constraint read_backs_failure check ((failed_at is null) = (failure is null))
    )`.execute(db);
}
