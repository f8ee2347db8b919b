import { sql, type Selectable } from 'kysely';
import type { Database, DB } from '../database.ts';

export type DeliveryRow = Selectable<DB['webhook_deliveries']>;
export type AttemptRow = Selectable<DB['webhook_attempts']>;

/** What the log is narrowed to; null is unfiltered. */
export interface DeliveryFilter {
  endpointId: number | null;
  event: string | null;
  status: string | null;
  from: Date | null;
  before: Date | null;
}

/** A place in the log; the page lies on one side of it. */
export interface DeliveryPlace {
  side: 'older' | 'newer';
  /** `created_at`, as the database wrote it. */
  at: string;
  id: number;
}

/** Reads one page of a shop's log, newest first. @param place null for the first page. */
export async function listDeliveries(
  db: Database,
  shopId: number,
  filter: DeliveryFilter,
  { place, limit }: { place: DeliveryPlace | null; limit: number },
): Promise<{ listed: { row: DeliveryRow; at: string }[]; hasMore: boolean }> {
  const isBackwards = place?.side === 'newer';
  const direction = isBackwards ? 'asc' : 'desc';
  let query = db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .select(sql<string>`created_at::text`.as('page_at'))
    .where('shop_id', '=', shopId)
    .orderBy('created_at', direction)
    .orderBy('id', direction)
    .limit(limit + 1);
  if (filter.endpointId !== null) query = query.where('endpoint_id', '=', filter.endpointId);
  if (filter.event !== null) query = query.where('event', '=', filter.event);
  if (filter.status !== null) query = query.where('status', '=', filter.status);
  if (filter.from !== null) query = query.where('created_at', '>=', filter.from);
  if (filter.before !== null) query = query.where('created_at', '<', filter.before);
  if (place !== null) {
    const behind = sql.raw(isBackwards ? '>' : '<');
    query = query.where(
      sql<boolean>`(created_at, id) ${behind} (${place.at}::timestamptz, ${place.id}::bigint)`,
    );
  }
  const rows = await query.execute();
  const listed = rows.slice(0, limit).map(({ page_at, ...row }) => ({ row, at: page_at }));
  return { listed: isBackwards ? listed.toReversed() : listed, hasMore: rows.length > limit };
}

export async function findDelivery(
  db: Database,
  shopId: number,
  id: number,
): Promise<DeliveryRow | undefined> {
  return await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Oldest first. */
export async function listAttempts(db: Database, deliveryId: number): Promise<AttemptRow[]> {
  return await db
    .selectFrom('webhook_attempts')
    .selectAll()
    .where('delivery_id', '=', deliveryId)
    .orderBy('attempt')
    .execute();
}

/** Has an endpoint told something for trying. */
export async function insertTestDelivery(
  db: Database,
  endpoint: { id: number; shop_id: number },
  event: string,
  now: Date,
): Promise<DeliveryRow> {
  return await db
    .insertInto('webhook_deliveries')
    .values({
      ...{ shop_id: endpoint.shop_id, endpoint_id: endpoint.id, event, data: '{}' },
      ...{ occurred_at: now, created_at: now, asked_at: now, next_attempt_at: now },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Has it sent once more, as if it had just happened; one that waits goes at once. */
export async function askForDelivery(
  db: Database,
  shopId: number,
  id: number,
  now: Date,
): Promise<DeliveryRow | undefined> {
  return await db
    .updateTable('webhook_deliveries')
    .set({
      ...{ asked_at: now, attempts_since_asked: 0, next_attempt_at: now },
      ...{ status: 'pending', settled_at: null, failure: null },
    })
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}
