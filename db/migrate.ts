import { Migrator, type Migration } from 'kysely/migration';
import type { Database } from './database.ts';
import * as shops from './migrations/0001-shops.ts';
import * as checkouts from './migrations/0002-checkouts.ts';
import * as messages from './migrations/0003-messages.ts';
import * as checkoutList from './migrations/0004-checkout-list.ts';
import * as keeping from './migrations/0005-keeping.ts';
import * as mails from './migrations/0006-mails.ts';

const MIGRATIONS: Record<string, Migration> = {
  '0001-shops': shops,
  '0002-checkouts': checkouts,
  '0003-messages': messages,
  '0004-checkout-list': checkoutList,
  '0005-keeping': keeping,
  '0006-mails': mails,
};

/**
 * Brings the schema to this code's version; safe to run by several processes at once (Kysely holds a lock).
 *
 * @returns the names of the migrations that were applied now.
 * @throws Error when one fails, or when the database has one that this code does not know.
 */
export async function migrate(db: Database): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined)
    throw error instanceof Error ? error : new Error('migration failed', { cause: error });
  return (results ?? []).map((result) => result.migrationName);
}
