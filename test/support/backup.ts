import { inject } from 'vitest';
import { createTestDatabase } from './database.ts';
import { runSql } from './postgres-databases.ts';

/** A copy of a database as it stood, which may be put in its place any number of times. */
export interface Backup {
  /** The database as it is now is lost, and the copy stands at its address. */
  restore(): Promise<void>;
  drop(): Promise<void>;
}

/** Takes a copy of a database of the run's server. No process may use it meanwhile, nor while it is restored. */
export async function backUp(databaseUrl: string): Promise<Backup> {
  const server = inject('postgresUrl');
  const nameOf = (url: string) => new URL(url).pathname.slice(1);
  const copy = await createTestDatabase(databaseUrl);
  return {
    restore: async () => {
      await runSql(server, `drop database ${nameOf(databaseUrl)} with (force)`);
      await runSql(server, `create database ${nameOf(databaseUrl)} template ${nameOf(copy.url)}`);
    },
    drop: copy.drop,
  };
}
