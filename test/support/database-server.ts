import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createDatabase } from '../../db/database.ts';
import { migrate } from '../../db/migrate.ts';
import { startPostgres } from '../../local/postgres.ts';
import { onceARun, type StartedServer } from './once-a-run.ts';
import { TEMPLATE_DATABASE, runSql, withDatabase } from './postgres-databases.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The maintenance database of the run's Postgres. */
    postgresUrl: string;
  }
}

/** One Postgres a test run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await onceARun('postgres', startServer);
  project.provide('postgresUrl', server.address);
  return server.release;
}

/** `TEST_KEEP=1` keeps the server's files, to look into the database of a failed test. */
async function startServer(): Promise<StartedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'checkout-tests-'));
  await chmod(folder, 0o755);
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false });
  await runSql(server.url, `create database ${TEMPLATE_DATABASE}`);
  const template = createDatabase(withDatabase(server.url, TEMPLATE_DATABASE), { max: 1 });
  try {
    await migrate(template);
  } finally {
    await template.destroy();
  }
  return {
    address: server.url,
    stop: async () => {
      await server.stop();
      if (process.env['TEST_KEEP'] === '1') console.log(`The test databases are kept in ${folder}`);
      else await rm(folder, { recursive: true, force: true });
    },
  };
}
