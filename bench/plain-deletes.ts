import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../db/database.ts';
import type { PurgeRun } from './run-purge.ts';

/** As many as a careful operator would take at once. */
const BATCH_ROWS = 5_000;

/**
 * Deletes the rows of a shop that `runPurge` removes, as a script of a few lines would: batch after batch by age, without
 * a pause and without keeping anything. What refers to checkouts goes by the database's own cascade.
 */
export async function deletePlainly(db: Database, shopId: number): Promise<PurgeRun> {
  const startedMs = performance.now();
  const batchesMs: number[] = [];
  const run = async (statement: RawBuilder<unknown>): Promise<number> => {
    let deleted = 0;
    for (let last = BATCH_ROWS; last === BATCH_ROWS;) {
      const batchMs = performance.now();
      last = Number((await statement.execute(db)).numAffectedRows ?? 0);
      batchesMs.push(performance.now() - batchMs);
      deleted += last;
    }
    return deleted;
  };
  // The requests that run beside it are younger.
  const old = (column: string) => sql`shop_id = ${shopId} and ${sql.ref(column)} < '2026-02-01'`;
  const checkouts = await run(sql`
    delete from checkouts where id in (
      select id from checkouts where ${old('created_at')} order by created_at limit ${BATCH_ROWS})`);
  await run(sql`
    delete from payment_events where id in (
      select id from payment_events where ${old('received_at')} order by received_at limit ${BATCH_ROWS})`);
  await run(sql`
    delete from orders where id in (
      select id from orders where ${old('completed_at')} order by completed_at limit ${BATCH_ROWS})`);
  await run(sql`
    delete from customers where (shop_id, external_id) in (
      select shop_id, external_id from customers where ${old('updated_at')} order by updated_at limit ${BATCH_ROWS})`);
  return { ms: performance.now() - startedMs, checkouts, batchesMs };
}
