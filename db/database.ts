import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Log } from '../log.ts';
import { nameStatements } from './named-statements.ts';
import type { DB } from './schema.ts';

export type { DB };
export type Database = Kysely<DB>;

/** Every bigint of ours is an id, a count or an amount in minor units below 2^53; anything else is a bug. */
function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`a bigint beyond 2^53 came from the database: ${text}`);
  return value;
}

const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, parseBigint);

/**
 * Opens a pool of connections. A connection that breaks while idle is dropped and replaced; the process lives on.
 *
 * @param options.max connections at most (10).
 * @param options.named sends all statements by name, not only the marked ones; see `nameStatements`.
 */
export function createDatabase(
  url: string,
  options: { max?: number; named?: boolean; log?: Log } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: 30_000,
    types,
  });
  pool.on('error', (error) => options.log?.warn({ err: error }, 'database connection lost'));
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  nameStatements(pool, options.named === true ? 'all' : 'marked');
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}
