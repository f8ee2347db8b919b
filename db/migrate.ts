import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Database } from './database.ts';
import * as shops from './migrations/0001-shops.ts';
import * as checkouts from './migrations/0002-checkouts.ts';
import * as messages from './migrations/0003-messages.ts';
import * as checkoutList from './migrations/0004-checkout-list.ts';
import * as keeping from './migrations/0005-keeping.ts';
import * as mails from './migrations/0006-mails.ts';
import * as find from './migrations/0007-find.ts';
import * as decisions from './migrations/0008-decisions.ts';
import * as webhooks from './migrations/0009-webhooks.ts';
import * as people from './migrations/0011-people.ts';
import * as report from './migrations/0012-report.ts';
import * as abandonments from './migrations/0014-abandonments.ts';
import * as holdOut from './migrations/0015-hold-out.ts';
import * as privacy from './migrations/0016-privacy.ts';
import * as isolation from './migrations/0017-isolation.ts';
import * as till from './migrations/0018-till.ts';
import * as connections from './migrations/0019-connections.ts';
import * as imports from './migrations/0020-imports.ts';
import * as capture from './migrations/0021-capture.ts';
import * as reading from './migrations/0022-reading.ts';
import * as readBacks from './migrations/0023-read-backs.ts';
import * as tillSearch from './migrations/0024-till-search.ts';
import * as shopsMadeAndRemoved from './migrations/0025-shops-made-and-removed.ts';
import * as holdCheckouts from './migrations/0026-hold-checkouts.ts';
import * as restored from './migrations/0027-restored.ts';

export const MIGRATIONS: Record<string, Migration> = {
  '0001-shops': shops,
  '0002-checkouts': checkouts,
  '0003-messages': messages,
  '0004-checkout-list': checkoutList,
  '0005-keeping': keeping,
  '0006-mails': mails,
  '0007-find': find,
  '0008-decisions': decisions,
  '0009-webhooks': webhooks,
  '0011-people': people,
  '0012-report': report,
  '0014-abandonments': abandonments,
  '0015-hold-out': holdOut,
  '0016-privacy': privacy,
  '0017-isolation': isolation,
  '0018-till': till,
  '0019-connections': connections,
  '0020-imports': imports,
  '0021-capture': capture,
  '0022-reading': reading,
  '0023-read-backs': readBacks,
  '0024-till-search': tillSearch,
  '0025-shops-made-and-removed': shopsMadeAndRemoved,
  '0026-hold-checkouts': holdCheckouts,
  '0027-restored': restored,
};

/** So long a migration waits for a table that others use; whoever comes meanwhile waits behind it. */
const LOCK_LIMIT_MS = 1_000;
const LOCK_TRIES = 60;
/** SQLSTATE */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Brings the schema to this code's version; safe to run by several processes at once (Kysely holds a lock), and while
 * the product runs: it lets the others go first when it cannot have a table soon, and tries again.
 *
 * @param db with one connection.
 * @param migrations tests add one.
 * @returns the names of the migrations that were applied now.
 * @throws Error when one fails, or when the database has one that this code does not know.
 */
export async function migrate(
  db: Database,
  migrations: Record<string, Migration> = MIGRATIONS,
): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  for (let tries = 1; ; tries += 1) {
    await sql`select set_config('lock_timeout', ${String(LOCK_LIMIT_MS)}, false)`.execute(db);
    const { error, results } = await migrator.migrateToLatest();
    if (error === undefined) return (results ?? []).map((result) => result.migrationName);
    const isInTheWay = error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE;
    if (!isInTheWay || tries === LOCK_TRIES)
      throw error instanceof Error ? error : new Error('migration failed', { cause: error });
    await sleep(LOCK_LIMIT_MS);
  }
}

/**
 * Compares the schema with this code's version; changes nothing.
 *
 * @returns the migrations that the database lacks, those it has and this code does not know, and this code's newest.
 */
export async function compareSchema(
  db: Database,
): Promise<{ missing: string[]; unknown: string[]; newest: string; isEmpty: boolean }> {
  const known = Object.keys(MIGRATIONS).toSorted();
  const table = await sql<{ isThere: boolean }>`
    select to_regclass('kysely_migration') is not null as "isThere"`.execute(db);
  const applied =
    table.rows[0]?.isThere === true
      ? (await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)).rows
      : [];
  const names = applied.map(({ name }) => name);
  return {
    missing: known.filter((name) => !names.includes(name)),
    unknown: names.filter((name) => !known.includes(name)),
    newest: known.at(-1) ?? '',
    isEmpty: names.length === 0,
  };
}
