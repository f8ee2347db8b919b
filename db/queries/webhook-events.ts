import { sql, type Transaction } from 'kysely';
import type { WebhookEvent } from '../../domain/webhook.ts';
import type { Database, DB } from '../database.ts';

/** Something that a shop's own systems may be told of. */
export interface Happened {
  event: WebhookEvent;
  at: Date;
  /** Ids and codes of ours. */
  data: Record<string, unknown>;
}

interface Subject {
  id: number;
  shop_id: number;
}

/**
 * Writes down, in the very transaction in which it happens, what the shop's endpoints that asked for it are to be told of
 * a checkout. A shop without such an endpoint costs one look at a small table. An endpoint that is being forgotten at this
 * moment is waited for: that it goes must not undo what happens.
 *
 * @param now when we know of it.
 */
export async function insertWebhooks(
  tx: Transaction<DB>,
  { id, shop_id: shopId }: Subject,
  happened: readonly Happened[],
  now: Date,
): Promise<void> {
  for (const { event, at, data } of happened) {
    await sql`
      insert into webhook_deliveries
        (shop_id, endpoint_id, event, checkout_id, data, occurred_at, created_at, asked_at, next_attempt_at)
      select shop_id, id, ${event}, ${id}, ${JSON.stringify(data)}, ${at}, ${now}, ${now}, ${now}
      from webhook_endpoints
      where shop_id = ${shopId} and enabled and ${event} = any(events)
      for key share`.execute(tx);
  }
}

/**
 * Tells that a checkout is abandoned, once for each time that it was left alone.
 *
 * @param at since when; one that is older than the last activity is an earlier abandonment, of which nothing is told now.
 */
export async function insertAbandonment(
  tx: Transaction<DB>,
  { id, shop_id: shopId }: Subject,
  at: Date,
  now: Date,
): Promise<void> {
  const { numAffectedRows } = await sql`
    update checkouts set abandonment_told_for = last_activity_at
    where id = ${id} and completed_at is null and last_activity_at < ${at}
      and abandonment_told_for is distinct from last_activity_at
      and exists (select from webhook_endpoints e
        where e.shop_id = ${shopId} and e.enabled and 'checkout.abandoned' = any(e.events)
          and e.told_from <= ${at})`.execute(tx);
  if (numAffectedRows === 0n) return;
  await insertWebhooks(tx, { id, shop_id: shopId }, [{ event: 'checkout.abandoned', at, data: {} }], now);
}

/**
 * Tells of checkouts that have become abandoned since, of shops with an endpoint that asked for it: nobody wakes when
 * one does.
 *
 * @returns how many were told; as many as `limit` when more may wait.
 */
export async function tellAbandoned(db: Database, now: Date, limit: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with untold as (
      select c.id, c.last_activity_at + s.abandon_after_ms * interval '1 millisecond' as at
      from shops s cross join lateral (
        select id, last_activity_at from checkouts
        where shop_id = s.id and decided_at is null and completed_at is null and had_contact and erased_at is null
          and abandonment_told_for is distinct from last_activity_at
          and last_activity_at <= ${now}::timestamptz - s.abandon_after_ms * interval '1 millisecond'
        order by last_activity_at limit ${limit} for update skip locked) c
      where s.removed_at is null and exists (select from webhook_endpoints e
        where e.shop_id = s.id and e.enabled and 'checkout.abandoned' = any(e.events))
      limit ${limit}),
    told as (
      update checkouts c set abandonment_told_for = c.last_activity_at from untold where c.id = untold.id
      returning c.id, c.shop_id, untold.at),
    inserted as (
      insert into webhook_deliveries
        (shop_id, endpoint_id, event, checkout_id, data, occurred_at, created_at, asked_at, next_attempt_at)
      select e.shop_id, e.id, 'checkout.abandoned', told.id, '{}', told.at, ${now}, ${now}, ${now}
      from told join webhook_endpoints e on e.shop_id = told.shop_id and e.enabled
        and 'checkout.abandoned' = any(e.events) and e.told_from <= told.at
      for key share of e)
    select count(*)::int as n from told`.execute(db);
  return rows[0]?.n ?? 0;
}
