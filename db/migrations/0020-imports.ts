import { sql, type Kysely } from 'kysely';

/** How far the import of a file has come, until it has been stored whole. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table imports (
      shop_id int not null references shops,
      -- Of the file's size and of its first and last MiB.
      file_hash bytea not null,
      bytes_done bigint not null,
      lines_done bigint not null,
      updated_at timestamptz not null,
      primary key (shop_id, file_hash)
    )`.execute(db);
}
