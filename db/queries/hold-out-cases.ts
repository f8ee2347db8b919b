import { sql, type Transaction } from 'kysely';
import type { Arm } from '../../domain/hold-out.ts';
import type { Database, DB } from '../database.ts';
import { tryLock } from './locks.ts';
import { findPersons, isPersonOf } from './person.ts';
import { personOf, selectRecovery, type RecoveryRow } from './recovery.ts';

/**
 * Puts a person into the measurement of what the mails earn. Nobody is in it twice at a time, whichever side: the unique
 * index says so.
 *
 * @param of.drawPoint the person's place in the draw, which stands for the person.
 */
export async function insertHoldOutCase(
  tx: Transaction<DB>,
  row: RecoveryRow,
  of: { arm: Arm; holdOutPercent: number; drawPoint: number; at: Date },
): Promise<void> {
  await tx
    .insertInto('hold_out_cases')
    .values({
      shop_id: row.shop_id,
      arm: of.arm,
      hold_out_percent: of.holdOutPercent,
      currency: row.currency,
      decided_at: of.at,
      checkout_id: row.id,
      draw_point: of.drawPoint,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Measured by what came within `windowDays` of the decision; one decided after `before` is left alone. */
export interface Settling {
  before: Date;
  windowDays: number;
  now: Date;
  limit: number;
}

/**
 * Counts what the people of the oldest cases have ordered, adds it to the sums, and forgets who they are. A case whose
 * checkout is gone or erased is dropped: nobody can tell any more. Where another process does so, nothing is done.
 *
 * @returns whether more may wait.
 */
export async function settleHoldOutCases(db: Database, settling: Settling): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    if (!(await tryLock(tx, 'hold-out-cases'))) return false;
    const cases = await listDue(tx, settling);
    const checkouts = await findCheckouts(
      tx,
      cases.map((each) => each.checkout_id),
    );
    const lost = cases.filter((each) => !checkouts.has(each.checkout_id)).map(({ id }) => id);
    if (lost.length > 0) await tx.deleteFrom('hold_out_cases').where('id', 'in', lost).execute();
    const found = cases.flatMap(({ id, checkout_id: checkoutId }) => {
      const row = checkouts.get(checkoutId);
      return row === undefined ? [] : [{ id, row }];
    });
    if (found.length > 0) await settle(tx, found, settling);
    return cases.length === settling.limit;
  });
}

async function listDue(
  tx: Transaction<DB>,
  { before, limit }: Settling,
): Promise<{ id: number; checkout_id: number }[]> {
  const { rows } = await sql<{ id: number; checkout_id: number }>`
    select id, checkout_id from hold_out_cases where settled_at is null and decided_at < ${before}
    order by decided_at limit ${limit}`.execute(tx);
  return rows;
}

async function findCheckouts(tx: Transaction<DB>, ids: number[]): Promise<Map<number, RecoveryRow>> {
  if (ids.length === 0) return new Map();
  const rows = await selectRecovery(tx).where('checkouts.id', 'in', ids).execute();
  return new Map(rows.filter((row) => row.erased_at === null).map((row) => [row.id, row]));
}

async function settle(
  tx: Transaction<DB>,
  found: readonly { id: number; row: RecoveryRow }[],
  { windowDays, now }: Settling,
): Promise<void> {
  const persons = await findPersons(
    tx,
    found.map(({ row }) => personOf(row)),
  );
  const asked = found.map(({ id }, n) => ({ id, ...persons[n] }));
  await sql`
    with asked as (
      select a.*, h.currency, h.decided_at as since, h.decided_at + ${windowDays} * interval '24 hours' as before
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
        as a (id bigint, "shopId" int, "customerIds" text[], emails text[], phones text[])
      join hold_out_cases h on h.id = a.id),
    bought as (
      select asked.id, count(b.at) as orders,
        coalesce(sum(b.minor) filter (where b.currency = asked.currency), 0) as sales_minor
      from asked left join lateral (
        select o.completed_at as at, o.currency,
          case when o.cancelled_at is null then o.total_minor - o.refunded_minor end as minor
        from orders o where ${isPersonOf('o', 'asked')}
          and o.completed_at >= asked.since and o.completed_at < asked.before
        union all
        -- A checkout told of its completion, and no order did.
        select c.completed_at, c.currency, null from checkouts c where ${isPersonOf('c', 'asked')}
          and c.completed_at >= asked.since and c.completed_at < asked.before
          and not exists (select from orders o where o.shop_id = c.shop_id
            and (o.checkout_token = c.token or o.external_id = c.order_id))) b on true
      group by asked.id),
    settled as (
      update hold_out_cases h set settled_at = ${now}, checkout_id = null, draw_point = null,
        orders = bought.orders, sales_minor = bought.sales_minor
      from bought where bought.id = h.id returning h.*)
    insert into hold_out_sums as s (shop_id, hours, at, currency, hold_out_percent, arm, people, orders,
      squared_orders, sales_minor, squared_sales)
    select shop_id, block.hours, date_bin(block.hours * interval '1 hour', decided_at, 'epoch'), currency,
      hold_out_percent, arm, count(*), sum(orders), sum(orders::numeric * orders), sum(sales_minor),
      sum(sales_minor * sales_minor)
    from settled cross join (values (24), (384)) as block (hours)
    group by 1, 2, 3, 4, 5, 6
    on conflict (shop_id, hours, at, currency, hold_out_percent, arm) do update set
      people = s.people + excluded.people, orders = s.orders + excluded.orders,
      squared_orders = s.squared_orders + excluded.squared_orders,
      sales_minor = s.sales_minor + excluded.sales_minor,
      squared_sales = s.squared_sales + excluded.squared_sales`.execute(tx);
}
