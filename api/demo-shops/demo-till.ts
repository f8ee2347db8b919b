import type { Database } from '../../db/database.ts';
import { insertDevice } from '../../db/queries/pos-devices.ts';
import { findLocationId, replaceLocations } from '../../db/queries/pos-locations.ts';
import { replaceStaff } from '../../db/queries/pos-staff.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { formatId } from '../../domain/id.ts';
import type { Passwords } from '../people/passwords.ts';

const LOCATION = {
  ...{ id: 'old-town', name: 'Old town', timeZone: 'Europe/Stockholm', currency: 'SEK' },
  dayEndsAt: '19:00',
};
/** Who may log in at the till of a demo shop; of no other is a PIN known. */
export const DEMO_STAFF = [
  { id: 'eva', name: 'Eva', pin: '1111' },
  { id: 'omar', name: 'Omar', pin: '2222' },
] as const;

/** A till by its public id, with who may log in there. */
export interface DemoTill {
  deviceId: string;
  staff: { id: string; name: string; pin: string }[];
}

/** Makes a location, its staff and a till that waits to be paired. */
export async function makeTill(
  { db, passwords }: { db: Database; passwords: Passwords },
  shop: Shop,
  { createdBy, hasMails, now }: { createdBy: string; hasMails: boolean; now: Date },
): Promise<DemoTill> {
  const staff: { id: string; name: string; pinHash: string }[] = [];
  for (const { id, name, pin } of DEMO_STAFF) {
    staff.push({ id, name, pinHash: await passwords.hash(pin) });
  }
  const device = await db.transaction().execute(async (tx) => {
    await replaceLocations(tx, shop.id, [{ ...LOCATION, emailAtDayEnd: hasMails }], now);
    await replaceStaff(tx, shop.id, staff, now);
    const locationId = await findLocationId(tx, shop.id, LOCATION.id);
    if (locationId === undefined) throw new Error('a location was not found after it was made');
    return await insertDevice(tx, { shopId: shop.id, name: 'Till by the door', locationId, createdBy }, now);
  });
  return { deviceId: formatId('device', device.id), staff: DEMO_STAFF.map((one) => ({ ...one })) };
}
