import { sql, type Kysely } from 'kysely';

/** Shops that can be asked by their own API, and what they told of mails of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table connections
      -- Where the shop's own API is asked; null for one that is not.
      add read_host text,
      -- JSON, sealed under the secret key.
      add read_credentials text,
      -- When the shop was asked last and gave no answer that could be read, and our code of why; null once it answered.
      add read_failed_at timestamptz,
      add read_failure text,
      add constraint connections_reading check ((read_host is null) = (read_credentials is null)),
      add constraint connections_read_failure check ((read_failed_at is null) = (read_failure is null))`.execute(
    db,
  );
  // When the shop's own system mailed about the checkout.
  await sql`alter table checkouts add shop_mailed_at timestamptz`.execute(db);
}
