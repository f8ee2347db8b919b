import { sql } from 'kysely';
import type { SendingFacts } from '../../domain/alarms.ts';
import type { Database } from '../database.ts';
import type { Shop } from './shops.ts';
import { IS_COUNTED } from './decision-summary.ts';
import { DELAY, isUndecided } from './undecided.ts';

/** Counting more than so many says nothing new. */
const COUNTED_AT_MOST = 10_000;
/** What ended longer ago than this is history, whatever became of the shop. */
const LOOK_BACK_MS = 7 * 86_400_000;
/** So far back tells how often a shop tells things. */
const HOURS_LOOKED_AT = 28 * 24;
/** How far a shop's clock may run ahead of ours. */
const CLOCK_AHEAD = sql`interval '5 minutes'`;

/**
 * Reads what tells whether the shop's mails go. One that was told only when its mail was too old already, as by an import,
 * is left out.
 *
 * @param faults the reasons that tell of a fault.
 */
export async function getSendingFacts(
  db: Database,
  shop: Pick<Shop, 'id' | 'settings'>,
  faults: readonly string[],
  now: Date,
): Promise<SendingFacts> {
  const lastMailAt = await findLastMail(db, shop.id);
  const lookBackMs = Math.max(LOOK_BACK_MS, 2 * (shop.settings.alarms.nothingSentHours ?? 0) * 3_600_000);
  const from = new Date(Math.max(now.getTime() - lookBackMs, lastMailAt?.getTime() ?? 0));
  const overdue = await sql<{ checkouts: number; since: Date | null }>`
    select count(*) as checkouts, min(since) as since from (
      select ${knownDue('c.last_activity_at')} as since
      from checkouts c join shops on shops.id = c.shop_id
      where c.shop_id = ${shop.id} and ${isUndecided('c')} and c.completed_at is null
        and c.last_activity_at <= ${now}::timestamptz - ${DELAY}
      order by c.last_activity_at limit ${COUNTED_AT_MOST}) late`.execute(db);
  const ended = await sql<SendingFacts['faults'][number]>`
    select reason, count(*) as checkouts, min(since) as since from (
      select c.email_status_reason as reason, ${knownDue('c.abandoned_at')} as since
      from checkouts c join shops on shops.id = c.shop_id
      where c.shop_id = ${shop.id} and ${IS_COUNTED} and c.decided_at > ${from} and c.decided_at <= ${now}
        and c.email_status = 'not_sent' and c.email_status_reason = any(${faults}::text[])
        and c.received_at <= c.abandoned_at + ${UNTIL_TOO_OLD}
      limit ${COUNTED_AT_MOST}) ended
    group by reason order by reason`.execute(db);
  return { lastMailAt, overdue: overdue.rows[0] ?? { checkouts: 0, since: null }, faults: ended.rows };
}

/** From the abandonment until the mail is too old. */
const UNTIL_TOO_OLD = sql`(shops.delay_ms * interval '1 millisecond'
  + (shops.settings->>'maxAgeHours')::float8 * interval '1 hour')`;

/** When the mail was due, of one that was told later only then. `begin` is what the wait counts from. */
function knownDue(begin: 'c.last_activity_at' | 'c.abandoned_at') {
  const wait = begin === 'c.last_activity_at' ? DELAY : sql`shops.delay_ms * interval '1 millisecond'`;
  return sql<Date>`greatest(${sql.ref(begin)} + ${wait}, c.received_at)`;
}

async function findLastMail(db: Database, shopId: number): Promise<Date | null> {
  const row = await db
    .selectFrom('messages')
    .select((eb) => eb.fn.max('sent_at').as('at'))
    .where('shop_id', '=', shopId)
    .where('kind', '=', 'automatic')
    .where('sent_at', 'is not', null)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** @returns when the shop last told of a new checkout, a completed order or a payment; null if it never did. */
export async function findLastHeard(db: Database, shopId: number, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select greatest(
      (select max(created_at) from checkouts where shop_id = ${shopId} and created_at <= ${now}::timestamptz + ${CLOCK_AHEAD}),
      (select max(completed_at) from orders where shop_id = ${shopId} and completed_at <= ${now}::timestamptz + ${CLOCK_AHEAD}),
      (select max(received_at) from payment_events where shop_id = ${shopId})) as at`.execute(db);
  return rows[0]?.at ?? null;
}

/** @returns the hours of the four weeks up to `lastHeardAt`, counted back from it, in which the shop told of something. */
export async function listActiveHours(db: Database, shopId: number, lastHeardAt: Date): Promise<number[]> {
  const within = (
    column: string,
  ) => sql<boolean>`${sql.ref(column)} <= ${lastHeardAt}::timestamptz - h * interval '1 hour'
    and ${sql.ref(column)} > ${lastHeardAt}::timestamptz - (h + 1) * interval '1 hour'`;
  const { rows } = await sql<{ h: number }>`
    select h from generate_series(0, ${sql.lit(HOURS_LOOKED_AT - 1)}) h
    where exists (select from checkouts where shop_id = ${shopId} and ${within('created_at')})
      or exists (select from orders where shop_id = ${shopId} and ${within('completed_at')})
      or exists (select from payment_events where shop_id = ${shopId} and ${within('received_at')})
    order by h`.execute(db);
  return rows.map(({ h }) => h);
}
