import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { expect, inject } from 'vitest';
import { createDatabase, type Database } from '../../db/database.ts';
import { fileHasFailed } from './failures.ts';
import { TEMPLATE_DATABASE, runSql, withDatabase } from './postgres-databases.ts';

export interface TestDatabase {
  db: Database;
  url: string;
  /** Closes `db` and drops the database, or keeps it and prints its name when a test of the file failed. */
  drop(): Promise<void>;
}

/**
 * A migrated, empty database of its own, cloned from the run's template. For `beforeAll`.
 *
 * @param like the URL of another one: a clone of that, with all that it holds. Its connections are ended.
 */
export async function createTestDatabase(like?: string): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = databaseName(expect.getState().testPath ?? 'test');
  const template = like === undefined ? TEMPLATE_DATABASE : new URL(like).pathname.slice(1);
  if (like !== undefined) {
    await runSql(
      server,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${template}'`,
    );
  }
  await runSql(server, `create database ${name} template ${template}`);
  const url = withDatabase(server, name);
  const db = createDatabase(url);
  return {
    db,
    url,
    drop: async () => {
      await db.destroy();
      if (fileHasFailed()) console.log(`A test failed; its database is kept (with TEST_KEEP=1): ${url}`);
      else await runSql(server, `drop database ${name} with (force)`);
    },
  };
}

/** For example `orders_3f9a1c`: the test file's name, cut so that Postgres takes the whole. */
function databaseName(testPath: string): string {
  const stem = basename(testPath, '.test.ts')
    .replaceAll(/[^a-z0-9]+/gi, '_')
    .toLowerCase();
  return `t_${stem.slice(0, 48)}_${randomBytes(3).toString('hex')}`;
}
