import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Shop } from './shops.ts';
import { DELAY, isUndecided } from './undecided.ts';

/**
 * SQL: the checkout of `c` was abandoned, and it is decided whether a mail goes. One that was completed before it was
 * abandoned never was a case for a mail. As the index `checkouts_decided` says it.
 */
export const IS_COUNTED = sql<boolean>`(c.decided_at is not null
  and (c.email_status = 'sent' or c.email_status_reason is not null))`;

/** From an instant on, up to another without it. */
export interface DecidedPeriod {
  from: Date;
  before: Date;
}

/** How many checkouts were decided in a period, by what was decided; `reason` null is that a mail went. */
export interface DecidedCount {
  reason: string | null;
  checkouts: number;
}

/** Each checkout counts once, with the decision that stands, at its time: one that was reopened since waits, or counts later. */
export async function countDecided(
  db: Database,
  shopId: number,
  period: DecidedPeriod,
): Promise<DecidedCount[]> {
  return (await selectDecided(shopId, period).execute(db)).rows;
}

export function selectDecided(shopId: number, { from, before }: DecidedPeriod) {
  return sql<DecidedCount>`
    select case when c.email_status = 'sent' then null else c.email_status_reason end as reason,
      count(*) as checkouts
    from checkouts c
    where c.shop_id = ${shopId} and ${IS_COUNTED} and c.decided_at >= ${from} and c.decided_at < ${before}
    group by 1`;
}

/** What the count by reason does not tell. */
export interface DecidedBeside {
  /** Of those that count as sent, the ones that only a mail by hand went for. */
  byHand: number;
  /** Of those with `observe_only`, the ones that nothing else spoke against. */
  observed: number;
}

export async function countBeside(
  db: Database,
  shopId: number,
  period: DecidedPeriod,
): Promise<DecidedBeside> {
  const { rows } = await selectBeside(shopId, period).execute(db);
  return rows[0] ?? { byHand: 0, observed: 0 };
}

export function selectBeside(shopId: number, { from, before }: DecidedPeriod) {
  return sql<DecidedBeside>`
    select count(*) filter (where d.reason = 'already_emailed' and c.email_status = 'sent') as "byHand",
      count(*) filter (where d.reason = 'observe_only' and c.email_status_reason = 'observe_only') as observed
    from decisions d join checkouts c on c.id = d.checkout_id and c.decided_at = d.decided_at
    where d.shop_id = ${shopId} and d.decided_at >= ${from} and d.decided_at < ${before}
      and (d.reason = 'already_emailed'
        or (d.reason = 'observe_only' and coalesce(d.blocked_by, '{observe_only}') = '{observe_only}'))
      and c.shop_id = ${shopId} and ${IS_COUNTED} and c.decided_at >= ${from} and c.decided_at < ${before}`;
}

/** The checkouts that wait for their mail's time, or for its end. */
export interface WaitingCount {
  checkouts: number;
  /** Of these, the ones whose time has come: they are held, tried again, or being worked on. */
  due: number;
  firstDueAt: Date | null;
  lastDueAt: Date | null;
}

/** Counts by the settings of today. */
export async function countWaiting(db: Database, shopId: number, now: Date): Promise<WaitingCount> {
  const { rows } = await selectWaiting(shopId, now).execute(db);
  return rows[0] ?? { checkouts: 0, due: 0, firstDueAt: null, lastDueAt: null };
}

export function selectWaiting(shopId: Shop['id'], now: Date) {
  return sql<WaitingCount>`
    select waiting.checkouts, waiting.due, waiting.first + ${DELAY} as "firstDueAt", waiting.last + ${DELAY} as "lastDueAt"
    from shops cross join lateral (
      select count(*) as checkouts, min(c.last_activity_at) as first, max(c.last_activity_at) as last,
        count(*) filter (where c.last_activity_at <= ${now}::timestamptz - ${DELAY}) as due
      from checkouts c
      where c.shop_id = shops.id and ${isUndecided('c')} and c.completed_at is null) waiting
    where shops.id = ${shopId}`;
}
