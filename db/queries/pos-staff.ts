import type { Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';
import { lockName } from './locks.ts';

/** Who may log in at the shop's tills. */
export interface PosStaff {
  /** Our number. */
  number: number;
  /** As the shop names them. */
  id: string;
  name: string;
  pinHash: string;
}

/** What is told of one; without a hash the PIN stays as it is. */
export interface ToldStaff {
  id: string;
  name: string;
  pinHash: string | null;
}

/** Those who were not taken off the list, in the order in which they came. */
export async function listStaff(db: Database, shopId: number): Promise<PosStaff[]> {
  return await db
    .selectFrom('pos_staff')
    .select(['pos_staff.id as number', 'external_id as id', 'name', 'pin_hash as pinHash'])
    .where('shop_id', '=', shopId)
    .where('removed_at', 'is', null)
    .orderBy('pos_staff.id')
    .execute();
}

/** @returns undefined for whom the shop does not have, or not any more. */
export async function findStaff(
  db: Database,
  shopId: number,
  externalId: string,
): Promise<PosStaff | undefined> {
  return await db
    .selectFrom('pos_staff')
    .select(['pos_staff.id as number', 'external_id as id', 'name', 'pin_hash as pinHash'])
    .where('shop_id', '=', shopId)
    .where('external_id', '=', externalId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

/** Stores the shop's staff in place of all former ones. Who is taken off is logged in nowhere any more. */
export async function replaceStaff(
  tx: Transaction<DB>,
  shopId: number,
  staff: readonly ToldStaff[],
  now: Date,
): Promise<void> {
  for (const { id, name, pinHash } of staff) {
    const told = { name, removed_at: null, ...(pinHash !== null && { pin_hash: pinHash }) };
    await tx
      .insertInto('pos_staff')
      .values({ shop_id: shopId, external_id: id, name, pin_hash: pinHash ?? '' })
      .onConflict((conflict) => conflict.columns(['shop_id', 'external_id']).doUpdateSet(told))
      .execute();
  }
  await tx
    .updateTable('pos_staff')
    .set({ removed_at: now })
    .where('shop_id', '=', shopId)
    .where('removed_at', 'is', null)
    .where('external_id', 'not in', [...staff.map(({ id }) => id), ''])
    .execute();
}

/** One at a time: two who store the staff at once are not mixed up. */
export async function lockStaff(tx: Transaction<DB>, shopId: number): Promise<void> {
  await lockName(tx, `pos-staff:${String(shopId)}`);
}
