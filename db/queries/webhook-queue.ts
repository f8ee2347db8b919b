import { sql } from 'kysely';
import type { DeliveryFailure, SealedSecret } from '../../domain/webhook.ts';
import type { Database } from '../database.ts';

/** A delivery that is to be tried now. */
export interface DueDelivery {
  id: number;
  webhookId: string;
  endpointId: number;
  shop: string;
  url: string;
  secrets: SealedSecret[];
  event: string;
  checkoutId: number | null;
  occurredAt: Date;
  data: Record<string, unknown>;
  /** Counted from 1 in all, this one included; and since it was asked for last. */
  attempt: number;
  attemptsSinceAsked: number;
  askedAt: Date;
}

/**
 * Takes deliveries that are due, oldest first of each endpoint; no other process sees them until the lease is over. One
 * that is killed leaves them to the next.
 *
 * @param limits.each of one endpoint. @param limits.busy endpoints that get no more at present.
 */
export async function takeDeliveries(
  db: Database,
  now: Date,
  leaseMs: number,
  limits: { total: number; each: number; busy: readonly number[] },
): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    with due as (
      select d.id, e.url, e.secrets, s.slug
      from webhook_endpoints e join shops s on s.id = e.shop_id
      cross join lateral (
        select id from webhook_deliveries
        where endpoint_id = e.id and next_attempt_at <= ${now}
        order by next_attempt_at, id limit ${limits.each} for update skip locked) d
      where e.enabled and s.removed_at is null and e.id <> all(${[...limits.busy]}::bigint[])
      limit ${limits.total})
    update webhook_deliveries d set next_attempt_at = ${new Date(now.getTime() + leaseMs)},
      attempts = d.attempts + 1, attempts_since_asked = d.attempts_since_asked + 1
    from due where d.id = due.id
    returning d.id, d.webhook_id as "webhookId", d.endpoint_id as "endpointId", due.slug as shop, due.url, due.secrets, d.event,
      d.checkout_id as "checkoutId", d.occurred_at as "occurredAt", d.data, d.attempts as attempt,
      d.attempts_since_asked as "attemptsSinceAsked", d.asked_at as "askedAt"`.execute(db);
  return rows;
}

/** How an attempt ended. */
export interface EndedAttempt {
  startedAt: Date;
  endedAt: Date;
  durationMs: number;
  statusCode: number | null;
  /** Null: it got through. */
  failure: DeliveryFailure | null;
  /** When it is tried again; null when it got through or is given up. */
  nextAttemptAt: Date | null;
  /** Why the endpoint is switched off with it, if it is. */
  disable: 'gone' | 'failing' | null;
}

/** Writes down how an attempt ended, for the delivery and for its endpoint. Of one that is gone nothing is kept. */
export async function recordAttempt(
  db: Database,
  { id, endpointId, attempt }: Pick<DueDelivery, 'id' | 'endpointId' | 'attempt'>,
  ended: EndedAttempt,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const isThere = await tx
      .updateTable('webhook_deliveries')
      .set({
        next_attempt_at: ended.nextAttemptAt,
        status: ended.failure === null ? 'delivered' : ended.nextAttemptAt === null ? 'failed' : 'pending',
        settled_at: ended.nextAttemptAt === null ? ended.endedAt : null,
        failure: ended.failure,
      })
      .where('id', '=', id)
      // Somebody else has taken it meanwhile, after this one's lease.
      .where('attempts', '=', attempt)
      .executeTakeFirst();
    if (isThere.numUpdatedRows === 0n) return;
    await tx
      .insertInto('webhook_attempts')
      .values({
        delivery_id: id,
        attempt,
        started_at: ended.startedAt,
        duration_ms: ended.durationMs,
        status_code: ended.statusCode,
        failure: ended.failure,
      })
      .execute();
    if (ended.failure === null) {
      await sql`update webhook_endpoints set failing_since = null
        where id = ${endpointId} and failing_since is not null`.execute(tx);
    } else {
      await sql`update webhook_endpoints set failing_since = coalesce(failing_since, ${ended.startedAt}),
          enabled = enabled and ${ended.disable}::text is null,
          disabled_reason = coalesce(${ended.disable}::text, disabled_reason)
        where id = ${endpointId} and (failing_since is null or ${ended.disable}::text is not null)`.execute(
        tx,
      );
    }
  });
}

/** @returns since when the endpoint has taken nothing. */
export async function findFailingSince(db: Database, endpointId: number): Promise<Date | null> {
  const row = await db
    .selectFrom('webhook_endpoints')
    .select('failing_since')
    .where('id', '=', endpointId)
    .executeTakeFirst();
  return row?.failing_since ?? null;
}

/** Gives up what waits for an endpoint that is switched off, once its day is over. @returns how many. */
export async function giveUpDisabled(db: Database, askedBefore: Date, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update webhook_deliveries d
    set status = 'failed', failure = 'endpoint_disabled', settled_at = ${now}, next_attempt_at = null
    from webhook_endpoints e
    where e.id = d.endpoint_id and not e.enabled and d.next_attempt_at is not null
      and d.asked_at < ${askedBefore}`.execute(db);
  return Number(numAffectedRows);
}

/** Forgets deliveries from before, so many at a time. @returns how many went. */
export async function deleteOldDeliveries(db: Database, before: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from webhook_deliveries where id in (
      select id from webhook_deliveries where created_at < ${before} order by created_at limit ${limit}
      for update skip locked)`.execute(db);
  return Number(numAffectedRows);
}
