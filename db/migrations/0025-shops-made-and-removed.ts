import { sql, type Kysely } from 'kysely';

/** Shops to play with, and shops that were removed: their slugs stay taken, and what is of people goes behind the answer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table shops
      add is_demo boolean not null default false,
      -- From then on nobody finds it.
      add removed_at timestamptz,
      -- When the last that was personal had gone.
      add emptied_at timestamptz,
      add constraint shops_emptied check (emptied_at is null or removed_at is not null)`.execute(db);
  await sql`create index shops_to_empty on shops (removed_at) where removed_at is not null and emptied_at is null`.execute(
    db,
  );
}
