import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** The workflow told that it will look again at that time; of one that was decided meanwhile nothing is noted. */
export async function markWaking(db: Database, checkoutId: number, wakesAt: Date): Promise<void> {
  await db
    .updateTable('checkouts')
    .set({ wakes_at: wakesAt })
    .where('id', '=', checkoutId)
    .where('decided_at', 'is', null)
    .execute();
}

/** When a workflow that was started will look. */
export interface Waking {
  id: number;
  wakesAt: Date;
}

/**
 * Starts were asked for: a run that was there already keeps to what it told before, if that is later. Rows that
 * somebody holds are waited for one at a time, so that no two wait for each other.
 */
export async function markWakingLatest(db: Database, wakings: Waking[]): Promise<void> {
  if (wakings.length === 0) return;
  const marked = await markUnheld(db, wakings);
  for (const { id, wakesAt } of wakings) {
    if (marked.has(id)) continue;
    await db
      .updateTable('checkouts')
      .set({ wakes_at: sql<Date>`greatest(wakes_at, ${wakesAt}::timestamptz)` })
      .where('id', '=', id)
      .where('decided_at', 'is', null)
      .execute();
  }
}

/** @returns those that were marked: neither held by anybody nor decided. */
async function markUnheld(db: Database, wakings: Waking[]): Promise<Set<number>> {
  const ids = wakings.map(({ id }) => id);
  const times = wakings.map(({ wakesAt }) => wakesAt);
  const { rows } = await sql<{ id: number }>`
    with unheld as materialized (
      select checkouts.id, told.wakes_at
      from unnest(${ids}::bigint[], ${times}::timestamptz[]) as told (id, wakes_at) join checkouts using (id)
      where checkouts.decided_at is null
      for no key update of checkouts skip locked)
    update checkouts set wakes_at = greatest(checkouts.wakes_at, unheld.wakes_at)
    from unheld where checkouts.id = unheld.id
    returning checkouts.id`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
