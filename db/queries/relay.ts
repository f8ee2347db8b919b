import { sql, type Selectable } from 'kysely';
import type { Database, DB } from '../database.ts';
import { anyOf } from './any-of.ts';
import { selectTold, type ToldRecovery } from './recovery.ts';
import { DELAY, isUndecided } from './undecided.ts';

export type OutboxRow = Selectable<DB['outbox']>;

/**
 * Takes rows of the outbox that wait, oldest first; no other relay sees them until the lease is over. A relay that is
 * killed leaves them to the next.
 */
export async function takeOutbox(
  db: Database,
  now: Date,
  leaseMs: number,
  limit: number,
): Promise<OutboxRow[]> {
  return db
    .updateTable('outbox')
    .set((eb) => ({ available_at: new Date(now.getTime() + leaseMs), attempts: eb('attempts', '+', 1) }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('outbox')
        .select('id')
        .where('available_at', '<=', now)
        .orderBy('available_at')
        .orderBy('id')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .execute();
}

/** Removes rows that were carried out. */
export async function deleteOutbox(db: Database, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await db.deleteFrom('outbox').where('id', '=', anyOf(ids)).execute();
}

/** @returns the checkouts, those that still are there. */
export async function listRecoveries(db: Database, checkoutIds: number[]): Promise<ToldRecovery[]> {
  if (checkoutIds.length === 0) return [];
  return selectTold(db).where('checkouts.id', '=', anyOf(checkoutIds)).execute();
}

const IS_UNDECIDED = isUndecided('checkouts');

/** Undecided checkouts whose mail was due before `dueBefore` and that were not swept after `sweptBefore`. */
export async function listOverdue(
  db: Database,
  dueBefore: Date,
  sweptBefore: Date,
  limit: number,
): Promise<ToldRecovery[]> {
  // Shop by shop, so that each is a look at the oldest end of an index.
  const { rows } = await sql<{ id: number }>`
    select due.id from shops cross join lateral (
      select checkouts.id, checkouts.last_activity_at from checkouts
      where checkouts.shop_id = shops.id and ${IS_UNDECIDED}
        and checkouts.last_activity_at < ${dueBefore}::timestamptz - ${DELAY}
        and (checkouts.swept_at is null or checkouts.swept_at < ${sweptBefore})
      order by checkouts.last_activity_at limit ${limit}) as due
    order by due.last_activity_at limit ${limit}`.execute(db);
  return listRecoveries(
    db,
    rows.map((row) => row.id),
  );
}

/** Checkouts whose mail and order have waited since before `pendingBefore` to be attributed to each other. */
export async function listUnmarked(
  db: Database,
  pendingBefore: Date,
  sweptBefore: Date,
  limit: number,
): Promise<ToldRecovery[]> {
  return selectTold(db)
    .where('checkouts.recovery_pending_since', '<', pendingBefore)
    .where((eb) => eb.or([eb('checkouts.swept_at', 'is', null), eb('checkouts.swept_at', '<', sweptBefore)]))
    .orderBy('checkouts.recovery_pending_since')
    .limit(limit)
    .execute();
}

/** Undecided checkouts of a shop whose workflow was told to look later than the mail is due now. */
export async function listWakingLate(db: Database, shopId: number, limit: number): Promise<ToldRecovery[]> {
  return selectTold(db)
    .where('checkouts.shop_id', '=', shopId)
    .where(IS_UNDECIDED)
    .where(sql<boolean>`checkouts.wakes_at > checkouts.last_activity_at + ${DELAY} + interval '1 second'`)
    .orderBy('checkouts.last_activity_at')
    .limit(limit)
    .execute();
}

/** These were given to Temporal once more; they are left alone for a while. */
export async function markSwept(db: Database, checkoutIds: number[], at: Date): Promise<void> {
  if (checkoutIds.length === 0) return;
  await db.updateTable('checkouts').set({ swept_at: at }).where('id', '=', anyOf(checkoutIds)).execute();
}

/** @returns the pace of automatic mails that each shop has set. */
export async function listMailPaces(
  db: Database,
): Promise<{ slug: string; mailsPerMinute: number | null }[]> {
  const shops = await db
    .selectFrom('shops')
    .select(['slug', 'settings'])
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute();
  return shops.map(({ slug, settings }) => ({ slug, mailsPerMinute: settings.mailsPerMinute }));
}

/** A worker process is alive. */
export async function upsertHeartbeat(db: Database, workerId: string, at: Date): Promise<void> {
  await db
    .insertInto('worker_heartbeats')
    .values({ worker_id: workerId, seen_at: at })
    .onConflict((conflict) => conflict.column('worker_id').doUpdateSet({ seen_at: at }))
    .execute();
  const dayAgo = new Date(at.getTime() - 86_400_000);
  await db.deleteFrom('worker_heartbeats').where('seen_at', '<', dayAgo).execute();
}

/** A worker process ends; nobody need wait for its silence to be noticed. */
export async function deleteHeartbeat(db: Database, workerId: string): Promise<void> {
  await db.deleteFrom('worker_heartbeats').where('worker_id', '=', workerId).execute();
}
