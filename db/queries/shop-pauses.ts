import { sql, type Transaction } from 'kysely';
import type { SendingCounts, ShopPauseReason } from '../../domain/sending-share.ts';
import type { Database, DB } from '../database.ts';
import { lockName } from './locks.ts';

/** Automatic mails of a shop are held, for too many came back or were reported. */
export interface ShopPause {
  shop: string;
  reason: ShopPauseReason;
  /** So many of so many mails. */
  affected: number;
  counted: number;
  since: Date;
}

const PAUSE_COLUMNS = [
  'shops.slug as shop',
  'shop_pauses.reason',
  'shop_pauses.affected',
  'shop_pauses.counted',
  'shop_pauses.since',
] as const;

function selectPauses(db: Database) {
  return db
    .selectFrom('shop_pauses')
    .innerJoin('shops', 'shops.id', 'shop_pauses.shop_id')
    .select(PAUSE_COLUMNS);
}

/** @returns null while nothing holds the shop's automatic mails. */
export async function findShopPause(db: Database, shopId: number): Promise<ShopPause | null> {
  const row = await selectPauses(db).where('shop_id', '=', shopId).executeTakeFirst();
  return row === undefined ? null : toPause(row);
}

/** @returns those of every shop, the longest first. */
export async function listShopPauses(db: Database): Promise<ShopPause[]> {
  const rows = await selectPauses(db).where('shops.removed_at', 'is', null).orderBy('since').execute();
  return rows.map(toPause);
}

function toPause(row: Omit<ShopPause, 'reason'> & { reason: string }): ShopPause {
  return { ...row, reason: row.reason === 'complaints' ? 'complaints' : 'bounces' };
}

/** Two that came back at once are counted one after the other, so that the second one counts both. */
export async function lockShare(tx: Transaction<DB>, shopId: number): Promise<void> {
  await lockName(tx, `sending-share:${String(shopId)}`);
}

/**
 * Counts what became of the shop's latest mails to customers that went, since sending was last resumed by hand. A bounce
 * counts if it was for good.
 *
 * @param limit at most so many mails are looked at.
 */
export async function countSending(db: Database, shopId: number, limit: number): Promise<SendingCounts> {
  const { rows } = await sql<SendingCounts>`
    with counted as (
      select m.id, m.status from messages m
      where m.shop_id = ${shopId} and m.kind in ('automatic', 'manual', 'saved_cart')
        and m.status in ('sent', 'delivered', 'bounced', 'complained')
        and m.claimed_at >= coalesce((select mails_counted_from from shops where id = ${shopId}), '-infinity')
      order by m.claimed_at desc, m.id desc limit ${limit}
    ), told as (
      select e.message_id, bool_or(e.kind = 'bounced' and e.data->'isHard' = 'true') as bounced,
        bool_or(e.kind = 'complained') as complained
      from counted join message_events e on e.message_id = counted.id
      where counted.status in ('bounced', 'complained') group by e.message_id
    )
    select (select count(*) from counted) as counted,
      count(*) filter (where bounced) as bounces, count(*) filter (where complained) as complaints from told`.execute(
    db,
  );
  return rows[0] ?? { counted: 0, bounces: 0, complaints: 0 };
}

/** @returns whether it is new; a pause that stands stays as it is. */
export async function insertShopPause(
  tx: Transaction<DB>,
  shopId: number,
  pause: Omit<ShopPause, 'shop'>,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('shop_pauses')
    .values({ shop_id: shopId, ...pause })
    .onConflict((conflict) => conflict.column('shop_id').doNothing())
    .returning('shop_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Ends the pause; mails claimed before `at` count no more. @returns whether there was one. */
export async function resumeSending(db: Database, shopId: number, at: Date): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    await lockShare(tx, shopId);
    const { numDeletedRows } = await tx
      .deleteFrom('shop_pauses')
      .where('shop_id', '=', shopId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return false;
    await tx.updateTable('shops').set({ mails_counted_from: at }).where('id', '=', shopId).execute();
    return true;
  });
}
