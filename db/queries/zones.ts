import type { ShippingZone } from '../../domain/facts.ts';
import type { Database } from '../database.ts';

/** Stores where the shop ships to, in place of what it told before. */
export async function replaceShippingZones(
  db: Database,
  shopId: number,
  zones: ShippingZone[],
): Promise<void> {
  await db
    .updateTable('shops')
    .set({ shipping_zones: JSON.stringify(zones) })
    .where('id', '=', shopId)
    .execute();
}
