import { sql, type RawBuilder } from 'kysely';
import type { AbandonmentCount } from '../../domain/abandonment-report.ts';
import type { Span, SpanParts } from '../../domain/report-blocks.ts';
import type { Database } from '../database.ts';
import { EACH_FOR_ITSELF, spanTables } from './span-parts.ts';

/** Of each dimension so many values at most, those that came up most. */
const VALUES_AT_MOST = 100;

/** What a row `a` counts for, as the database's own `abandonment_counts` says for the sums; a call of that takes long. */
const countsOf = sql`
  values ('all', '', null::text), ('channel', a.channel, null), ('country', a.country, null),
    ('last_step', a.last_step, null), ('gateway', a.gateway, null), ('error_code', a.error_code, null)
  union all select 'product', product.key, product.value from jsonb_each_text(a.products) as product
  ${EACH_FOR_ITSELF}`;

/** A period of a shop's checkouts. */
export interface AskedAbandonments {
  shopId: number;
  period: Span;
  /** The period, taken apart. */
  parts: SpanParts;
  /** What tells of one that nobody has looked at yet whether it is abandoned. */
  abandonAfterMs: number;
  now: Date;
}

/**
 * Counts the checkouts that were abandoned in the period by what is known of them: settled ones from the sums, what is not
 * in them yet and, at both ends, the ledger; those that wait for their decision from their own rows.
 */
export async function countAbandonments(db: Database, asked: AskedAbandonments): Promise<AbandonmentCount[]> {
  const { rows } = await selectAbandonments(asked).execute(db);
  return rows;
}

/** SQL of it, for a benchmark too. */
export function selectAbandonments({
  shopId,
  period,
  parts,
  abandonAfterMs,
  now,
}: AskedAbandonments): RawBuilder<AbandonmentCount> {
  const wait = sql`${abandonAfterMs}::bigint * interval '1 millisecond'`;
  const before = period.before < now ? period.before : new Date(now.getTime() + 1);
  return sql<AbandonmentCount>`
    with ${spanTables([parts])},
    waiting as (
      select c, c.last_activity_at + ${wait} as since from checkouts c
      where c.shop_id = ${shopId} and c.decided_at is null and c.had_contact and c.erased_at is null
        and c.abandoned_at is null and c.completed_at is null
        and c.last_activity_at >= ${period.from}::timestamptz - ${wait}
        and c.last_activity_at < ${before}::timestamptz - ${wait}),
    found as (
      select s.* from blocks cross join lateral (
        select dimension, value, title, abandoned, completed from abandonment_sums
        where shop_id = ${shopId} and hours = blocks.hours and at >= blocks."from" and at < blocks.before
        ${EACH_FOR_ITSELF}) s
      union all
      select d.* from inners cross join lateral (
        select dimension, value, title, abandoned, completed from abandonment_deltas
        where shop_id = ${shopId} and at >= inners."from" and at < inners.before ${EACH_FOR_ITSELF}) d
      union all
      select n.dimension, n.value, n.title, 1, a.completed::int from edges
        join abandonments a on a.shop_id = ${shopId} and a.abandoned_at >= edges."from"
          and a.abandoned_at < edges.before
        cross join lateral (${countsOf}) as n (dimension, value, title)
      union all
      select n.dimension, n.value, n.title, 1, 0 from waiting
        cross join lateral abandonment_of(waiting.c, waiting.since) a
        cross join lateral (${countsOf}) as n (dimension, value, title)),
    counted as (
      select dimension, nullif(value, '') as value, max(title) as title,
        sum(abandoned)::bigint as abandoned, sum(completed)::bigint as completed,
        row_number() over (partition by dimension order by sum(abandoned) desc, value) as place
      from found group by dimension, found.value having sum(abandoned) <> 0)
    select dimension, value, title, abandoned, completed from counted where place <= ${VALUES_AT_MOST}
    order by dimension, place`;
}
