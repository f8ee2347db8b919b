import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { formatId } from '../domain/id.ts';
import type { ActivityDeps } from './deps.ts';

interface Line {
  level: 'debug' | 'info' | 'warn' | 'error';
  facts: Record<string, unknown>;
  words: string;
}

/** What a line is about: a checkout, or a mail to staff that belongs to none. */
export interface LogSubject {
  /** The shop's. */
  slug: string;
  /** The checkout's. */
  id: number | null;
}

const lines = new WeakMap<Transaction<DB>, Line[]>();
const counts = new WeakMap<Transaction<DB>, (() => void)[]>();

/**
 * Runs a transaction; what `logOnCommit` and `countOnCommit` were given in it is logged and counted once it has committed,
 * and never otherwise.
 */
export async function transact<Result>(
  { db, log }: Pick<ActivityDeps, 'db' | 'log'>,
  work: (tx: Transaction<DB>) => Promise<Result>,
): Promise<Result> {
  const { result, told, counting } = await db.transaction().execute(async (tx) => {
    const kept = { told: [] as Line[], counting: [] as (() => void)[] };
    lines.set(tx, kept.told);
    counts.set(tx, kept.counting);
    return { result: await work(tx), ...kept };
  });
  for (const count of counting) count();
  for (const { level, facts, words } of told) log[level](facts, words);
  return result;
}

/**
 * Keeps a line for the log until the transaction, begun by `transact`, has committed.
 *
 * @param facts ids and codes of ours.
 */
export function logOnCommit(
  tx: Transaction<DB>,
  { slug, id }: LogSubject,
  level: Line['level'],
  facts: Record<string, unknown>,
  words: string,
): void {
  const about = { shop: slug, ...(id !== null && { checkoutId: formatId('checkout', id) }) };
  lines.get(tx)?.push({ level, facts: { ...about, ...facts }, words });
}

/** Keeps a count for the metrics until the transaction, begun by `transact`, has committed. */
export function countOnCommit(tx: Transaction<DB>, count: () => void): void {
  counts.get(tx)?.push(count);
}
