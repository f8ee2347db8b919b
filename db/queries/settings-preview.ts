import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { Database, DB } from '../database.ts';
import { IS_COUNTED, type DecidedPeriod } from './decision-summary.ts';
import { listRecoveryRows, type RecoveryRow } from './recovery.ts';
import { isUndecided } from './undecided.ts';

/** SQL: an order by chance, the same each time: the first so many are as good as all. */
const BY_CHANCE = sql`hashint8extended(c.id, 0)`;

/** @returns checkouts that wait for their mail: all of them, or so many by chance. */
export async function listWaiting(db: Database, shopId: number, limit: number): Promise<RecoveryRow[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from checkouts c
    where c.shop_id = ${shopId} and ${isUndecided('c')} and c.completed_at is null
    order by ${BY_CHANCE} limit ${limit}`.execute(db);
  return listRecoveryRows(db, ids(rows));
}

/** @returns checkouts that were decided in the period, as `countDecided` counts them: all of them, or so many by chance. */
export async function listDecidedIds(
  db: Database,
  shopId: number,
  period: DecidedPeriod,
  limit: number,
): Promise<number[]> {
  return ids((await selectDecidedIds(shopId, period, limit).execute(db)).rows);
}

export function selectDecidedIds(
  shopId: number,
  { from, before }: DecidedPeriod,
  limit: number,
): RawBuilder<{ id: number }> {
  return sql<{ id: number }>`
    select c.id from checkouts c
    where c.shop_id = ${shopId} and ${IS_COUNTED} and c.decided_at >= ${from} and c.decided_at < ${before}
    order by ${BY_CHANCE} limit ${limit}`;
}

/** A checkout as it was decided, with the facts of its latest decision; null where none was taken. */
export type DecidedCheckout = Pick<
  Selectable<DB['checkouts']>,
  'id' | 'decided_at' | 'email_status' | 'email_status_reason'
> & { taken: { decided_at: Date; reason: string | null } | null; facts: unknown };

/** Reads what the decisions about these checkouts rested on. */
export async function listDecided(db: Database, checkoutIds: number[]): Promise<DecidedCheckout[]> {
  const { rows } = await sql<
    Omit<DecidedCheckout, 'taken'> & { taken_at: Date | null; taken_reason: string | null }
  >`
    select c.id, c.decided_at, c.email_status, c.email_status_reason,
      d.decided_at as taken_at, d.reason as taken_reason, d.facts
    from checkouts c left join lateral (
      select decided_at, reason, facts from decisions
      where checkout_id = c.id order by decided_at desc, id desc limit 1) d on true
    where c.id = any(${checkoutIds}::bigint[])`.execute(db);
  return rows.map(({ taken_at: at, taken_reason: reason, ...row }) => ({
    ...row,
    taken: at === null ? null : { decided_at: at, reason },
  }));
}

function ids(rows: { id: number }[]): number[] {
  return rows.map(({ id }) => id);
}
