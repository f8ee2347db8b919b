import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';
import { tryLock } from './locks.ts';
import { REPORT_SUMS } from './report-columns.ts';

/** Differences that were gathered from each table at once. */
const AT_ONCE = 5_000;

/**
 * Gathers the oldest differences of both reports into their sums. A report is the same before and after. Where another
 * process does so at the moment, nothing is done.
 *
 * @returns whether more may wait.
 */
export async function gatherSums(db: Database, limit = AT_ONCE): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    if (!(await tryLock(tx, 'report-sums'))) return false;
    const gathered = [await gatherRecovery(tx, limit), await gatherAbandonments(tx, limit)];
    return gathered.some((count) => count === limit);
  });
}

async function gatherRecovery(tx: Transaction<DB>, limit: number): Promise<number> {
  return await gather(
    tx,
    sql`
      with gone as (${deleteOldest('report_deltas', limit)}),
      summed as (
        insert into report_sums as s (shop_id, hours, at, kind, currency, ${REPORT_SUMS.list})
        select shop_id, block.hours, ${blockBegin}, kind, currency, ${REPORT_SUMS.added}
        from gone cross join (values (1), (4), (24)) as block (hours)
        group by 1, 2, 3, 4, 5
        on conflict (shop_id, hours, at, kind, currency) do update set ${REPORT_SUMS.grown})`,
  );
}

async function gatherAbandonments(tx: Transaction<DB>, limit: number): Promise<number> {
  return await gather(
    tx,
    sql`
      with gone as (${deleteOldest('abandonment_deltas', limit)}),
      summed as (
        insert into abandonment_sums as s (shop_id, hours, at, dimension, value, title, abandoned, completed)
        select shop_id, block.hours, ${blockBegin}, dimension, value, (array_agg(title order by id desc))[1],
          sum(abandoned), sum(completed)
        from gone cross join (values (24), (384)) as block (hours)
        group by 1, 2, 3, 4, 5
        on conflict (shop_id, hours, at, dimension, value) do update set title = excluded.title,
          abandoned = s.abandoned + excluded.abandoned, completed = s.completed + excluded.completed)`,
  );
}

const blockBegin = sql`date_bin(block.hours * interval '1 hour', at, 'epoch')`;

function deleteOldest(table: keyof DB, limit: number): RawBuilder<unknown> {
  const deltas = sql.table(table);
  return sql`delete from ${deltas} where id in (select id from ${deltas} order by id limit ${limit}) returning *`;
}

async function gather(tx: Transaction<DB>, summing: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`${summing} select count(*)::int as n from gone`.execute(tx);
  return rows[0]?.n ?? 0;
}
