import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { WORKER_SEEN_MS } from './readiness.ts';
import { DELAY, isUndecided } from './undecided.ts';

/** What waits, and what stands still, in all shops together. Ages in seconds, 0 where nothing waits. */
export interface Backlog {
  outbox_rows: number;
  outbox_oldest_seconds: number;
  hooks_waiting: number;
  hooks_oldest_seconds: number;
  webhooks_waiting: number;
  webhooks_oldest_seconds: number;
  overdue_oldest_seconds: number;
  workers_alive: number;
  sending_paused: number;
  shops_paused: number;
  alarms_nothing_sent: number;
  alarms_shop_silent: number;
}

/** More than that is not counted, so that looking costs the same however much waits. */
const COUNTED = 10_000;

const OUTBOX = sql`select created_at as at from outbox order by id`;
/** What waits for something else to be told has a note, and is none of ours. */
const HOOKS = sql`select received_at as at from hook_deliveries where due_at is not null and note is null order by due_at, id`;
const WEBHOOKS = sql`select d.created_at as at from webhook_endpoints e
  cross join lateral (select created_at, attempts from webhook_deliveries
    where endpoint_id = e.id and next_attempt_at is not null order by next_attempt_at, id limit ${COUNTED}) d
  where e.enabled and d.attempts = 0`;
/** Shop by shop, so that each is a look at the oldest end of an index. */
const OVERDUE = sql`select due.at from shops cross join lateral (
    select last_activity_at + ${DELAY} as at from checkouts
    where checkouts.shop_id = shops.id and ${isUndecided('checkouts')}
    order by last_activity_at limit 1) due
  where shops.removed_at is null`;

/** Reads all of it in one statement. */
export async function readBacklog(db: Database, now: Date): Promise<Backlog> {
  const count = (rows: ReturnType<typeof sql>) =>
    sql`(select count(*)::int from (select 1 from (${rows}) r limit ${COUNTED}) c)`;
  const age = (rows: ReturnType<typeof sql>) => sql`coalesce(greatest(0,
    extract(epoch from ${now}::timestamptz - (select min(at) from (select at from (${rows}) r limit ${COUNTED}) c))), 0)::float`;
  const alarms = (
    kind: string,
  ) => sql`(select count(*)::int from alarms join shops on shops.id = alarms.shop_id
    where kind = ${kind} and cleared_at is null and removed_at is null)`;
  const aliveSince = new Date(now.getTime() - WORKER_SEEN_MS);
  const { rows } = await sql<Backlog>`select
    ${count(OUTBOX)} as outbox_rows, ${age(OUTBOX)} as outbox_oldest_seconds,
    ${count(HOOKS)} as hooks_waiting, ${age(HOOKS)} as hooks_oldest_seconds,
    ${count(WEBHOOKS)} as webhooks_waiting, ${age(WEBHOOKS)} as webhooks_oldest_seconds,
    ${age(OVERDUE)} as overdue_oldest_seconds,
    (select count(*)::int from worker_heartbeats where seen_at > ${aliveSince}) as workers_alive,
    (select count(*)::int from sending_pauses) as sending_paused,
    (select count(*)::int from shop_pauses) as shops_paused,
    ${alarms('nothing_sent')} as alarms_nothing_sent, ${alarms('shop_silent')} as alarms_shop_silent`.execute(
    db,
  );
  if (rows[0] === undefined) throw new Error('the database did not tell what waits');
  return rows[0];
}
