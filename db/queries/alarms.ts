import { sql } from 'kysely';
import type { AlarmFacts } from '../../domain/alarms.ts';
import type { Database } from '../database.ts';

/** An alarm as it is kept: raised, and perhaps over. */
export interface AlarmRow {
  id: number;
  raisedAt: Date;
  /** Null while it stands. */
  clearedAt: Date | null;
  facts: AlarmFacts;
}

const COLUMNS = [
  'alarms.id',
  'alarms.raised_at as raisedAt',
  'alarms.cleared_at as clearedAt',
  'alarms.facts',
] as const;

/** @returns those that stand, of every shop, the longest first. */
export async function listStandingAlarms(
  db: Database,
): Promise<(AlarmRow & { shopId: number; slug: string })[]> {
  return await db
    .selectFrom('alarms')
    .innerJoin('shops', 'shops.id', 'alarms.shop_id')
    .select([...COLUMNS, 'alarms.shop_id as shopId', 'shops.slug'])
    .where('cleared_at', 'is', null)
    .where('shops.removed_at', 'is', null)
    .orderBy('raised_at')
    .orderBy('alarms.id')
    .execute();
}

/** @returns those that stand in one shop, the longest first. */
export async function listAlarmsOf(db: Database, shopId: number): Promise<AlarmRow[]> {
  return await db
    .selectFrom('alarms')
    .select(COLUMNS)
    .where('shop_id', '=', shopId)
    .where('cleared_at', 'is', null)
    .orderBy('raised_at')
    .orderBy('id')
    .execute();
}

/** A place in the list of a shop's alarms, newest first. */
export interface AlarmPlace {
  side: 'older' | 'newer';
  at: string;
  id: number;
}

/** Reads one page of all that were ever raised in a shop. @param page.place null for the first page. */
export async function listAlarms(
  db: Database,
  shopId: number,
  isStanding: boolean | null,
  { place, limit }: { place: AlarmPlace | null; limit: number },
): Promise<{ rows: (AlarmRow & { at: string })[]; hasMore: boolean }> {
  const isBackwards = place?.side === 'newer';
  const order = isBackwards ? 'asc' : 'desc';
  let query = db
    .selectFrom('alarms')
    .select([...COLUMNS, sql<string>`raised_at::text`.as('at')])
    .where('shop_id', '=', shopId)
    .orderBy('raised_at', order)
    .orderBy('id', order)
    .limit(limit + 1);
  if (isStanding !== null) query = query.where('cleared_at', isStanding ? 'is' : 'is not', null);
  if (place !== null) {
    const side = sql.raw(isBackwards ? '>' : '<');
    query = query.where(sql<boolean>`(raised_at, id) ${side} (${place.at}::timestamptz, ${place.id})`);
  }
  const found = await query.execute();
  const rows = found.slice(0, limit);
  return { rows: isBackwards ? rows.toReversed() : rows, hasMore: found.length > limit };
}

/** @returns whether it is new: one that stands is told what is known by now, by whoever looks first. */
export async function raiseAlarm(
  db: Database,
  shopId: number,
  facts: AlarmFacts,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ isNew: boolean }>`
    insert into alarms (shop_id, kind, raised_at, facts)
    values (${shopId}, ${facts.kind}, ${now}, ${JSON.stringify(facts)}::jsonb)
    on conflict (shop_id, kind) where cleared_at is null do update set facts = excluded.facts
      where alarms.facts is distinct from excluded.facts
    returning xmax = 0 as "isNew"`.execute(db);
  return rows[0]?.isNew ?? false;
}

/** @returns whether it stood until now. */
export async function clearAlarm(db: Database, id: number, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('alarms')
    .set({ cleared_at: now })
    .where('id', '=', id)
    .where('cleared_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
