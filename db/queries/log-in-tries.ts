import type { Database } from '../database.ts';

/** What is known of the tries at one place; as if never tried when none came since `forgottenBefore`. */
export interface TryRule {
  now: Date;
  forgottenBefore: Date;
  /** @returns how long the next try waits after that many. */
  delayMs: (tries: number) => number;
}

/**
 * Counts a try before anything is looked at, so that many at once are not looked at all: the row's lock decides.
 *
 * @returns null when it may be looked at, else when the next one may.
 */
export async function takeTry(
  db: Database,
  place: Uint8Array,
  { now, forgottenBefore, delayMs }: TryRule,
): Promise<Date | null> {
  const key = Buffer.from(place);
  return await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('log_in_tries')
      .values({ place: key, tries: 0, last_at: now, free_at: now })
      .onConflict((conflict) => conflict.column('place').doNothing())
      .execute();
    const known = await tx
      .selectFrom('log_in_tries')
      .selectAll()
      .where('place', '=', key)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (known.free_at > now) return known.free_at;
    const tries = (known.last_at < forgottenBefore ? 0 : known.tries) + 1;
    await tx
      .updateTable('log_in_tries')
      .set({ tries, last_at: now, free_at: new Date(now.getTime() + delayMs(tries)) })
      .where('place', '=', key)
      .execute();
    return null;
  });
}

/** After a try that was right: it does not count. */
export async function giveTryBack(db: Database, place: Uint8Array, now: Date): Promise<void> {
  await db
    .updateTable('log_in_tries')
    .set((eb) => ({ tries: eb.fn<number>('greatest', [eb('tries', '-', 1), eb.lit(0)]), free_at: now }))
    .where('place', '=', Buffer.from(place))
    .execute();
}

/** After a log-in: nothing of before counts. */
export async function forgetTries(db: Database, place: Uint8Array): Promise<void> {
  await db.deleteFrom('log_in_tries').where('place', '=', Buffer.from(place)).execute();
}

/** Forgets what nobody tried since, some at a time. */
export async function deleteOldTries(db: Database, before: Date, limit: number): Promise<void> {
  await db
    .deleteFrom('log_in_tries')
    .where('place', 'in', (eb) =>
      eb
        .selectFrom('log_in_tries as old')
        .select('old.place')
        .where('old.last_at', '<', before)
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .execute();
}
