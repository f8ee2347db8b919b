import type { Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';
import { hashToken } from './secret-token.ts';

/** Stores a device's code in place of a former one. */
export async function upsertPairingCode(
  db: Database,
  device: { id: number; shopId: number },
  code: string,
  expiresAt: Date,
): Promise<void> {
  const values = { code_hash: hashToken(code), expires_at: expiresAt };
  await db
    .insertInto('pos_pairing_codes')
    .values({ device_id: device.id, shop_id: device.shopId, ...values })
    .onConflict((conflict) => conflict.column('device_id').doUpdateSet(values))
    .execute();
}

/** Takes a code, which is good once. @returns the device; undefined for a code that is wrong, used or over. */
export async function takePairingCode(
  tx: Transaction<DB>,
  code: string,
  now: Date,
): Promise<{ id: number; shopId: number } | undefined> {
  return await tx
    .deleteFrom('pos_pairing_codes')
    .where('code_hash', '=', hashToken(code))
    .where('expires_at', '>', now)
    .returning(['device_id as id', 'shop_id as shopId'])
    .executeTakeFirst();
}
