import { Kysely, PostgresDialect, type TransactionBuilder } from 'kysely';
import pg from 'pg';
import type { Log } from '../log.ts';
import { nameStatements } from './named-statements.ts';
import { isOutdatedPlan } from './queries/outdated-plan.ts';
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

/** Migrations that run one after the other may outdate the statements of a transaction more than once. */
const RUNS = 3;

/** A transaction of which a migration has outdated a statement did nothing: it is run again, on statements parsed anew. */
class OwnDatabase extends Kysely<DB> {
  override transaction(): TransactionBuilder<DB> {
    const builder = super.transaction();
    const execute = builder.execute.bind(builder);
    builder.execute = async (work) => {
      for (let run = 1; ; run += 1) {
        try {
          return await execute(work);
        } catch (error) {
          if (run === RUNS || !isOutdatedPlan(error)) throw error;
        }
      }
    };
    return builder;
  }
}

/**
 * Opens a pool of connections. A connection that breaks while idle is dropped and replaced; the process lives on.
 *
 * @param options.max connections at most (10).
 * @param options.named sends all statements by name, not only those of transactions and the marked ones; see `nameStatements`.
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
  return new OwnDatabase({ dialect: new PostgresDialect({ pool }) });
}
