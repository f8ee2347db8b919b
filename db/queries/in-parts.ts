import type { Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';

/** Rows of one transaction: however many there are, nobody waits long. */
export const AT_ONCE = 100;

/**
 * Does what concerns many rows a part at a time, each in a transaction of its own: what is cut off is mended by doing it
 * again.
 *
 * @param part does at most `AT_ONCE` rows, none of them twice, and returns how many; fewer are the last.
 * @returns how many rows were done in all.
 */
export async function inParts(db: Database, part: (tx: Transaction<DB>) => Promise<number>): Promise<number> {
  let sum = 0;
  for (let count = AT_ONCE; count === AT_ONCE; sum += count) {
    count = await db.transaction().execute(part);
  }
  return sum;
}
