import { sql, type Transaction } from 'kysely';
import type { Tile } from '../../domain/smart-grid.ts';
import type { Database, DB } from '../database.ts';
import { insertApiKey } from './api-keys.ts';
import type { PosLocation } from './pos-locations.ts';

/** A till, with where it stands and who is logged in. */
export interface PosDevice {
  id: number;
  name: string;
  location: PosLocation;
  createdAt: Date;
  savedCarts: number;
  session: PosSession | null;
}

/** From log-in to log-out, whoever of the staff. */
export interface PosSession {
  since: Date;
  staff: { number: number; id: string; name: string };
}

function selectDevices(db: Database) {
  return db
    .selectFrom('pos_devices as d')
    .innerJoin('pos_locations as l', 'l.id', 'd.location_id')
    .leftJoin('pos_staff as s', (join) =>
      join.onRef('s.id', '=', 'd.staff_id').on('s.removed_at', 'is', null),
    )
    .select(['d.id', 'd.name', 'd.created_at as createdAt', 'd.saved_carts as savedCarts'])
    .select([
      'l.external_id as locationId',
      'l.name as locationName',
      'l.time_zone as timeZone',
      'l.currency',
    ])
    .select(['l.day_ends_at as dayEndsAt', 'l.email_at_day_end as emailAtDayEnd'])
    .select([
      'd.session_since as since',
      's.id as staffNumber',
      's.external_id as staffId',
      's.name as staffName',
    ])
    .where('d.unpaired_at', 'is', null);
}

type DeviceRow = Awaited<ReturnType<ReturnType<typeof selectDevices>['executeTakeFirstOrThrow']>>;

function toDevice(row: DeviceRow): PosDevice {
  const { id, name, createdAt, savedCarts, timeZone, currency, dayEndsAt, emailAtDayEnd } = row;
  const { since, staffNumber, staffId, staffName } = row;
  const isLoggedIn = since !== null && staffNumber !== null && staffId !== null && staffName !== null;
  return {
    ...{ id, name, createdAt, savedCarts },
    location: {
      ...{ id: row.locationId, name: row.locationName, timeZone, currency, dayEndsAt, emailAtDayEnd },
    },
    session: isLoggedIn ? { since, staff: { number: staffNumber, id: staffId, name: staffName } } : null,
  };
}

/** @returns the device that calls with the key; undefined for a key of none. */
export async function findDeviceOfKey(db: Database, keyId: number): Promise<PosDevice | undefined> {
  const row = await selectDevices(db).where('d.api_key_id', '=', keyId).executeTakeFirst();
  return row && toDevice(row);
}

export async function findDevice(db: Database, shopId: number, id: number): Promise<PosDevice | undefined> {
  const row = await selectDevices(db)
    .where('d.shop_id', '=', shopId)
    .where('d.id', '=', id)
    .executeTakeFirst();
  return row && toDevice(row);
}

export async function listDevices(db: Database, shopId: number): Promise<PosDevice[]> {
  const rows = await selectDevices(db).where('d.shop_id', '=', shopId).orderBy('d.id').execute();
  return rows.map(toDevice);
}

/**
 * Reads the device, which nobody else changes until the transaction ends: taken before the locks of its carts.
 *
 * @returns undefined when it was unpaired meanwhile.
 */
export async function lockDevice(tx: Transaction<DB>, id: number): Promise<PosDevice | undefined> {
  await tx.selectFrom('pos_devices').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  const row = await selectDevices(tx).where('d.id', '=', id).executeTakeFirst();
  return row && toDevice(row);
}

/** Makes a device with a key of its own. @returns its number, and the key, which nothing can show again. */
export async function insertDevice(
  tx: Transaction<DB>,
  device: { shopId: number; name: string; locationId: number; createdBy: string },
  now: Date,
): Promise<{ id: number; key: string }> {
  const { shopId, name, locationId, createdBy } = device;
  const key = await insertDeviceKey(tx, { shopId, name, createdBy }, now);
  const { id } = await tx
    .insertInto('pos_devices')
    .values({ shop_id: shopId, name, location_id: locationId, api_key_id: key.id, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, key: key.secret };
}

function insertDeviceKey(
  tx: Transaction<DB>,
  { shopId, name, createdBy }: { shopId: number; name: string; createdBy: string },
  now: Date,
) {
  return insertApiKey(tx, { shopId, name, scopes: ['pos'], createdBy }, now);
}

/** Gives the device another key; the former one is good for nothing any more. @returns the key itself. */
export async function replaceDeviceKey(
  tx: Transaction<DB>,
  device: { id: number; shopId: number; name: string },
  now: Date,
): Promise<string> {
  await revokeKey(tx, device.id, now);
  const key = await insertDeviceKey(tx, { ...device, createdBy: 'pairing' }, now);
  await tx.updateTable('pos_devices').set({ api_key_id: key.id }).where('id', '=', device.id).execute();
  return key.secret;
}

async function revokeKey(tx: Transaction<DB>, deviceId: number, now: Date): Promise<void> {
  await tx
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('id', 'in', tx.selectFrom('pos_devices').select('api_key_id').where('id', '=', deviceId))
    .where('revoked_at', 'is', null)
    .execute();
}

/** The device calls no more; its row stays, for what was done on it tells of it. */
export async function unpairDevice(tx: Transaction<DB>, id: number, now: Date): Promise<void> {
  await revokeKey(tx, id, now);
  await tx.deleteFrom('pos_pairing_codes').where('device_id', '=', id).execute();
  await tx
    .updateTable('pos_devices')
    .set({ unpaired_at: now, api_key_id: null, staff_id: null, session_since: null })
    .where('id', '=', id)
    .execute();
}

/** @returns the tiles that the staff arranged; null until they have. */
export async function findGrid(db: Database, deviceId: number): Promise<Tile[] | null> {
  const row = await db
    .selectFrom('pos_devices')
    .select('grid')
    .where('id', '=', deviceId)
    .executeTakeFirstOrThrow();
  return row.grid;
}

export async function updateGrid(db: Database, deviceId: number, tiles: readonly Tile[]): Promise<void> {
  await db
    .updateTable('pos_devices')
    .set({ grid: JSON.stringify(tiles) })
    .where('id', '=', deviceId)
    .execute();
}

export async function moveDevice(tx: Transaction<DB>, deviceId: number, locationId: number): Promise<void> {
  await tx.updateTable('pos_devices').set({ location_id: locationId }).where('id', '=', deviceId).execute();
}

/** Logs somebody in: where somebody is logged in already, the session goes on under another name. */
export async function switchStaff(
  tx: Transaction<DB>,
  deviceId: number,
  staff: { number: number },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('pos_devices')
    .set((eb) => ({
      staff_id: staff.number,
      session_since: eb.fn.coalesce('session_since', sql<Date>`${now}::timestamptz`),
    }))
    .where('id', '=', deviceId)
    .execute();
}

/** Ends the session. Its carts are removed apart. */
export async function endSession(tx: Transaction<DB>, deviceId: number): Promise<void> {
  await tx
    .updateTable('pos_devices')
    .set({
      ...{ staff_id: null, session_since: null },
      ...{ day_closed_until: null, day_ends_at: null, day_swept_at: null },
    })
    .where('id', '=', deviceId)
    .execute();
}
