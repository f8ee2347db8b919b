import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

/**
 * Fills a table while it has no indexes but those of its constraints, and makes the others afterwards: millions of rows
 * come in many times sooner so.
 */
export async function withoutIndexes(db: Database, table: string, fill: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i where i.indrelid = ${table}::regclass
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`.execute(db);
  for (const { name } of rows) await sql`drop index ${sql.id(name)}`.execute(db);
  await fill();
  await db.connection().execute(async (connection) => {
    await sql`set maintenance_work_mem = '1GB'`.execute(connection);
    for (const { definition } of rows) await sql.raw(definition).execute(connection);
    await sql`reset maintenance_work_mem`.execute(connection);
  });
  await sql`vacuum analyze ${sql.table(table)}`.execute(db);
}
