import type { Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';
import { lockName } from './locks.ts';
import { tellTillsAt } from './pos-days.ts';

/** A place where the shop sells, as it told it. */
export interface PosLocation {
  /** As the shop names it. */
  id: string;
  name: string;
  /** IANA name. */
  timeZone: string;
  currency: string;
  /** `HH:MM` by the location's own clocks. */
  dayEndsAt: string;
  emailAtDayEnd: boolean;
}

/** Devices refer to their location: one that has any cannot be taken off. */
export const LOCATION_IN_USE = 'pos_devices_shop_id_location_id_fkey';

export async function listLocations(db: Database, shopId: number): Promise<PosLocation[]> {
  return await db
    .selectFrom('pos_locations')
    .select(['external_id as id', 'name', 'time_zone as timeZone', 'currency'])
    .select(['day_ends_at as dayEndsAt', 'email_at_day_end as emailAtDayEnd'])
    .where('shop_id', '=', shopId)
    .orderBy('pos_locations.id')
    .execute();
}

/** @returns our number of a location; undefined for one that the shop does not have. */
export async function findLocationId(
  db: Database,
  shopId: number,
  externalId: string,
): Promise<number | undefined> {
  const found = await db
    .selectFrom('pos_locations')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  return found?.id;
}

/**
 * Stores the shop's locations in place of all former ones, and has the workflows of the devices look at their day's end
 * anew.
 *
 * @throws what breaks `LOCATION_IN_USE` when a device is at one that is not named any more.
 */
export async function replaceLocations(
  tx: Transaction<DB>,
  shopId: number,
  locations: readonly PosLocation[],
  now: Date,
): Promise<void> {
  const ids = locations.map(({ id }) => id);
  await tx
    .deleteFrom('pos_locations')
    .where('shop_id', '=', shopId)
    .where('external_id', 'not in', [...ids, ''])
    .execute();
  for (const { id, name, timeZone, currency, dayEndsAt, emailAtDayEnd } of locations) {
    const values = {
      ...{ name, time_zone: timeZone, currency, day_ends_at: dayEndsAt },
      email_at_day_end: emailAtDayEnd,
    };
    await tx
      .insertInto('pos_locations')
      .values({ shop_id: shopId, external_id: id, ...values })
      .onConflict((conflict) => conflict.columns(['shop_id', 'external_id']).doUpdateSet(values))
      .execute();
  }
  await tellTillsAt(tx, shopId, now);
}

/** One at a time: two who store the locations at once are not mixed up. */
export async function lockLocations(tx: Transaction<DB>, shopId: number): Promise<void> {
  await lockName(tx, `pos-locations:${String(shopId)}`);
}
