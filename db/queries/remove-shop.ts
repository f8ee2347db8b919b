import { sql, type Transaction } from 'kysely';
import type { Settings } from '../../domain/settings.ts';
import type { Database, DB } from '../database.ts';
import { lockMemberships } from './memberships.ts';
import { tellTill } from './pos-days.ts';
import { unpairDevice } from './pos-devices.ts';
import type { Shop } from './shops.ts';

/**
 * Removes a shop: from then on nobody finds it, and nothing is mailed, told or read for it. What is of its shoppers goes
 * afterwards, by `emptyShop`. Its slug stays taken, for workflows are named by it.
 *
 * @param settings those with which a shop begins: of its own only the sender’s name stays.
 * @returns false where somebody else was faster.
 */
export async function removeShop(db: Database, shop: Shop, settings: Settings, now: Date): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    await lockMemberships(tx);
    const removed = await tx
      .updateTable('shops')
      .set((eb) => ({
        removed_at: now,
        connected_hosts: [],
        settings_version: eb('settings_version', '+', 1),
        settings: JSON.stringify({
          ...settings,
          // The page to unsubscribe goes on to name the shop.
          sender: { ...settings.sender, name: shop.settings.sender.name },
        }),
      }))
      .where('id', '=', shop.id)
      .where('removed_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (removed === undefined) return false;
    await closeShop(tx, shop.id, now);
    return true;
  });
}

/** Revokes every way into a removed shop, and out of it; done again, also what a request made that was under way. */
export async function closeShop(tx: Transaction<DB>, shopId: number, now: Date): Promise<void> {
  await lockMemberships(tx);
  await deleteMembers(tx, shopId);
  await tx.deleteFrom('invitations').where('shop_id', '=', shopId).execute();
  await unpairDevices(tx, shopId, now);
  await tx
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('shop_id', '=', shopId)
    .where('revoked_at', 'is', null)
    .execute();
  await tx.deleteFrom('read_backs').where('shop_id', '=', shopId).execute();
  await tx.deleteFrom('connections').where('shop_id', '=', shopId).execute();
  await tx
    .updateTable('webhook_endpoints')
    .set({ enabled: false })
    .where('shop_id', '=', shopId)
    .where('enabled', '=', true)
    .execute();
  // Mails wait for what the shop told and nobody has looked at: now nobody will.
  await tx
    .updateTable('hook_deliveries')
    .set({ outcome: 'ignored', note: 'the shop was removed', body: null, due_at: null, settled_at: now })
    .where('shop_id', '=', shopId)
    .where('outcome', '=', 'pending')
    .execute();
}

/** An account that is left without a shop is erased, as when its person is removed. */
async function deleteMembers(tx: Transaction<DB>, shopId: number): Promise<void> {
  await sql`
    with gone as (delete from memberships where shop_id = ${shopId} returning user_id)
    delete from users using gone where users.id = gone.user_id and not exists (
      select from memberships m
      where m.user_id = users.id and m.shop_id is distinct from ${shopId})`.execute(tx);
}

/** Codes first, as pairing takes them; the workflow of a day hears that its session is over. */
async function unpairDevices(tx: Transaction<DB>, shopId: number, now: Date): Promise<void> {
  await tx.deleteFrom('pos_pairing_codes').where('shop_id', '=', shopId).execute();
  const devices = await tx
    .selectFrom('pos_devices')
    .select(['id', 'session_since as since'])
    .where('shop_id', '=', shopId)
    .where('unpaired_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const { id, since } of devices) {
    await unpairDevice(tx, id, now);
    if (since !== null) await tellTill(tx, { id, shopId }, now);
  }
}
