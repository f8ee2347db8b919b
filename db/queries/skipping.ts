import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { DELAY, isUndecided } from './undecided.ts';

/** What skipping time in the local stack asks the database: what comes next, and what is still to be done. */

const SKIP_LOCK = 'skip-time';
const IS_UNDECIDED = isUndecided('c');

/** Runs `work` unless somebody else does so already. @returns null then. */
export async function withSkipLock<Result>(
  db: Database,
  work: () => Promise<Result>,
): Promise<Result | null> {
  return db.connection().execute(async (held) => {
    const { rows } = await sql<{ isMine: boolean }>`
      select pg_try_advisory_lock(hashtextextended(${SKIP_LOCK}, 0)) as "isMine"`.execute(held);
    if (rows[0]?.isMine !== true) return null;
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${SKIP_LOCK}, 0))`.execute(held);
    }
  });
}

/** An undecided checkout and when its mail is due. */
export interface DueMail {
  id: number;
  slug: string;
  dueAt: Date;
}

/** @returns the mails of undecided checkouts, of all shops, that are due after `after` and by `until`; earliest first. */
export async function listDueMails(
  db: Database,
  after: Date,
  until: Date,
  limit: number,
): Promise<DueMail[]> {
  const { rows } = await sql<DueMail>`
    select due.* from shops cross join lateral (
      select c.id, shops.slug, c.last_activity_at + ${DELAY} as "dueAt" from checkouts c
      where c.shop_id = shops.id and ${IS_UNDECIDED}
        and c.last_activity_at > ${after}::timestamptz - ${DELAY}
        and c.last_activity_at <= ${until}::timestamptz - ${DELAY}
      order by c.last_activity_at limit ${limit}) as due
    order by due."dueAt" limit ${limit}`.execute(db);
  return rows;
}

/** Whose workflow sends a mail: an automatic one's checkout, or a mail by itself that a person asked for. */
export interface Sending {
  slug: string;
  /** The checkout's; null for a test with sample data. */
  id: number | null;
  /** The mail's, where it has a workflow of its own; a copy's is that of its mail. */
  messageId: number | null;
}

/** SQL: the mail of `m` whose workflow sends it; null where the checkout's does. */
const OWN_WORKFLOW = sql<
  number | null
>`case when m.kind in ('manual', 'copy', 'test', 'saved_cart') then coalesce(m.copy_of, m.id) end`;

/** A mail that was tried without success so far, and is tried again. */
export interface Retried extends Sending {
  /** Since when it is unknown whether it got through; null if it certainly did not. */
  unclearSince: Date | null;
}

/** @returns the mails, of all shops, that are still tried. */
export async function listRetried(db: Database): Promise<Retried[]> {
  const { rows } = await sql<Retried>`
    select m.checkout_id as id, shops.slug, ${OWN_WORKFLOW} as "messageId",
      min(a.started_at) filter (where a.outcome is null or a.outcome = 'unknown') as "unclearSince"
    from messages m join email_attempts a on a.message_id = m.id join shops on shops.id = m.shop_id
    where m.settled_at is null and m.voided_at is null
    group by m.id, m.checkout_id, shops.slug`.execute(db);
  return rows;
}

/** Something that should have happened by now: to a checkout, or to a mail that a person asked for. */
export interface Unfinished extends Sending {
  state: 'waiting' | 'sending' | 'retrying' | 'paused' | 'marking';
  /** When the latest attempt began, if there was one. */
  triedAt: Date | null;
}

/**
 * @returns checkouts whose mail was due by `dueBy` and has no end yet, those whose order is not credited yet, and mails
 *   that a person asked for and that have no end yet.
 */
export async function listUnfinished(db: Database, dueBy: Date): Promise<Unfinished[]> {
  const { rows } = await sql<Unfinished>`
    select c.id, shops.slug, null::bigint as "messageId", a.started_at as "triedAt",
      case when c.recovery_pending_since is not null and c.completed_at is not null and m.id is null then 'marking'
        when a.started_at is not null and a.outcome is null then 'sending'
        when a.started_at is not null then 'retrying'
        when exists (select from sending_pauses)
          or exists (select from shop_pauses p where p.shop_id = c.shop_id) then 'paused'
        else 'waiting' end as state
    from checkouts c join shops on shops.id = c.shop_id
      left join messages m on m.checkout_id = c.id and m.kind = 'automatic' and m.voided_at is null
        and m.settled_at is null
      left join lateral (select started_at, outcome from email_attempts
        where message_id = m.id order by attempt desc limit 1) a on true
    where (${IS_UNDECIDED} and c.last_activity_at <= ${dueBy}::timestamptz - ${DELAY})
      or c.recovery_pending_since is not null
    union all
    select m.checkout_id, shops.slug, ${OWN_WORKFLOW}, a.started_at,
      case when a.started_at is not null and a.outcome is not null then 'retrying'
        when exists (select from sending_pauses) then 'paused'
        else 'sending' end
    from messages m join shops on shops.id = m.shop_id
      left join lateral (select started_at, outcome from email_attempts
        where message_id = m.id order by attempt desc limit 1) a on true
    where m.settled_at is null and m.kind in ('manual', 'copy', 'test', 'saved_cart')
      and (m.copy_of is null or exists (
        select from messages mail where mail.id = m.copy_of and mail.settled_at is not null))
    order by 1`.execute(db);
  return rows;
}

/** @returns whether Temporal has still to be told of something that was there by `at`. */
export async function hasOutbox(db: Database, at: Date): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('available_at', '<=', at)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A checkout whose workflow may run. */
export interface OpenRecovery {
  id: number;
  slug: string;
  /** Its mail is decided: what it waits for is an order. */
  isDecided: boolean;
  createdAt: Date;
  retentionMonths: number;
  timeZone: string;
}

/** @returns the checkouts that wait for a mail's time, for its end, for an order or for the recovered mark. */
export async function listOpenRecoveries(db: Database): Promise<OpenRecovery[]> {
  const { rows } = await sql<OpenRecovery>`
    select c.id, shops.slug, c.decided_at is not null as "isDecided", c.created_at as "createdAt",
      (shops.settings->>'retentionMonths')::int as "retentionMonths", shops.settings->>'timeZone' as "timeZone"
    from checkouts c join shops on shops.id = c.shop_id
    where (${IS_UNDECIDED}) or c.recovery_pending_since is not null
      or (c.completed_at is null and exists (
        select from messages m where m.checkout_id = c.id and m.kind = 'automatic' and m.voided_at is null))`.execute(
    db,
  );
  return rows;
}

/** @returns the mails that a person asked for and that have no end yet. */
export async function listOpenMails(db: Database): Promise<Sending[]> {
  const { rows } = await sql<Sending>`
    select distinct m.checkout_id as id, shops.slug, ${OWN_WORKFLOW} as "messageId"
    from messages m join shops on shops.id = m.shop_id
    where m.settled_at is null and m.kind in ('manual', 'copy', 'test', 'saved_cart')`.execute(db);
  return rows;
}

/** Workers that were seen a moment ago were seen a moment ago after a skip, too. */
export async function moveHeartbeats(db: Database, byMs: number, now: Date): Promise<void> {
  await sql`
    update worker_heartbeats
    set seen_at = least(seen_at + ${byMs} * interval '1 millisecond', ${now}::timestamptz)`.execute(db);
}
