import { sql, type Kysely } from 'kysely';

/** What was forgotten with a backup: mails that were due before the database was restored may have gone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table shops
      -- When the database was restored last; what was due before gets no mail.
      add restored_at timestamptz`.execute(db);
}
