import { sql, type Transaction } from 'kysely';
import type { Settings } from '../../domain/settings.ts';
import type { Database, DB } from '../database.ts';
import { insertOutbox } from './outbox.ts';

/** Has Temporal told of a session that began. */
export async function askForTillDay(
  tx: Transaction<DB>,
  device: { id: number; shopId: number },
  now: Date,
): Promise<void> {
  await insertOutbox(tx, [entryOf(device, 'till_day', now)], now);
}

/** Has Temporal told that a session ended, or that its day ends at another time. */
export async function tellTill(
  tx: Transaction<DB>,
  device: { id: number; shopId: number },
  now: Date,
): Promise<void> {
  await insertOutbox(tx, [entryOf(device, 'till_changed', now)], now);
}

/** The same for every device of the shop on which somebody is logged in. */
export async function tellTillsAt(tx: Transaction<DB>, shopId: number, now: Date): Promise<void> {
  const devices = await tx
    .selectFrom('pos_devices')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('session_since', 'is not', null)
    .execute();
  const entries = devices.map(({ id }) => entryOf({ id, shopId }, 'till_changed', now));
  await insertOutbox(tx, entries, now);
}

function entryOf(device: { id: number; shopId: number }, kind: 'till_day' | 'till_changed', now: Date) {
  const { id: deviceId, shopId } = device;
  return { shopId, checkoutId: null, deviceId, kind, availableAt: now };
}

/** A session, as the workflow of its day sees it. */
export interface TillDayRow {
  id: number;
  shopId: number;
  slug: string;
  shopName: string;
  settings: Settings;
  /** When the database was restored from a backup last. */
  restoredAt: Date | null;
  since: Date;
  closedUntil: Date | null;
  timeZone: string;
  dayEndsAt: string;
  emailAtDayEnd: boolean;
}

/** @returns undefined when nobody is logged in. */
export async function findTillDay(db: Database, deviceId: number): Promise<TillDayRow | undefined> {
  const row = await db
    .selectFrom('pos_devices as d')
    .innerJoin('pos_locations as l', 'l.id', 'd.location_id')
    .innerJoin('shops', 'shops.id', 'd.shop_id')
    .select(['d.id', 'd.shop_id as shopId', 'shops.slug', 'shops.name as shopName', 'shops.settings'])
    .select('shops.restored_at as restoredAt')
    .select(['d.session_since as since', 'd.day_closed_until as closedUntil', 'l.time_zone as timeZone'])
    .select(['l.day_ends_at as dayEndsAt', 'l.email_at_day_end as emailAtDayEnd'])
    .where('d.id', '=', deviceId)
    .where('d.unpaired_at', 'is', null)
    .executeTakeFirst();
  return row === undefined || row.since === null ? undefined : { ...row, since: row.since };
}

/** The same, and nobody else changes the device until the transaction ends. */
export async function lockTillDay(tx: Transaction<DB>, deviceId: number): Promise<TillDayRow | undefined> {
  await tx.selectFrom('pos_devices').select('id').where('id', '=', deviceId).forUpdate().executeTakeFirst();
  return await findTillDay(tx, deviceId);
}

/** Writes down until when days were looked after, and when the next one ends. */
export async function markTillDay(
  tx: Transaction<DB>,
  deviceId: number,
  { closedUntil, endsAt }: { closedUntil?: Date; endsAt: Date },
): Promise<void> {
  await tx
    .updateTable('pos_devices')
    .set({ day_ends_at: endsAt, ...(closedUntil !== undefined && { day_closed_until: closedUntil }) })
    .where('id', '=', deviceId)
    .execute();
}

/** A till, by our number, and the slug of its shop. */
export interface TillName {
  id: number;
  slug: string;
}

/** @returns the tills that these events are about, by number. */
export async function listTills(
  db: Database,
  events: readonly { device_id: number | null }[],
): Promise<Map<number, TillName>> {
  const ids = events.flatMap(({ device_id: id }) => id ?? []);
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('pos_devices')
    .innerJoin('shops', 'shops.id', 'pos_devices.shop_id')
    .select(['pos_devices.id', 'shops.slug'])
    .where('pos_devices.id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * @returns devices whose workflow has not said when their day ends, or has not looked after it, and which nobody swept
 *   since `sweptBefore`; they count as swept from now on.
 */
export async function takeSleepingTills(
  tx: Transaction<DB>,
  { before, sweptBefore, now, limit }: { before: Date; sweptBefore: Date; now: Date; limit: number },
): Promise<TillName[]> {
  const { rows } = await sql<TillName>`
    update pos_devices d set day_swept_at = ${now} from shops
    where shops.id = d.shop_id and d.id in (
      select id from pos_devices
      where session_since < ${before} and (day_ends_at is null or day_ends_at < ${before})
        and (day_swept_at is null or day_swept_at < ${sweptBefore})
      limit ${limit} for update skip locked)
    returning d.id, shops.slug`.execute(tx);
  return rows;
}
