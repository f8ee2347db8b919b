import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** How many begin at one place. */
interface CaptureRule {
  now: Date;
  /** @returns those of the times that still count. */
  counting: (takenAt: readonly Date[]) => Date[];
  /** @returns when the next may begin after those; null for now. */
  freeAt: (takenAt: readonly Date[]) => Date | null;
}

/**
 * Takes one at every place, or at none of them when one is full: the rows' locks decide, so that of many at once no more
 * are taken than may.
 *
 * @returns the places that are full, and until when; none when it was taken.
 */
export async function takeCapture(
  db: Database,
  places: readonly Uint8Array[],
  { now, counting, freeAt }: CaptureRule,
): Promise<{ place: Uint8Array; freeAt: Date }[]> {
  // In one order for all, so that two of these at once cannot wait for each other.
  const keys = places.map((place) => Buffer.from(place)).toSorted((a, b) => a.compare(b));
  return await db.transaction().execute(async (tx) => {
    const rows = await tx
      .insertInto('capture_tries')
      .values(keys.map((place) => ({ place, taken_at: sql<Date[]>`'{}'::timestamptz[]`, last_at: now })))
      .onConflict((conflict) => conflict.column('place').doUpdateSet({ last_at: now }))
      .returning(['place', 'taken_at'])
      .execute();
    const full = rows.flatMap((row) => {
      const until = freeAt(row.taken_at);
      return until === null ? [] : [{ place: row.place, freeAt: until }];
    });
    if (full.length > 0) return full;
    for (const { place, taken_at: takenAt } of rows) {
      await tx
        .updateTable('capture_tries')
        .set({ taken_at: [...counting(takenAt), now] })
        .where('place', '=', place)
        .execute();
    }
    return [];
  });
}

/** Forgets what began before, some at a time. */
export async function deleteOldCaptures(db: Database, before: Date, limit: number): Promise<void> {
  await db
    .deleteFrom('capture_tries')
    .where('place', 'in', (eb) =>
      eb
        .selectFrom('capture_tries as old')
        .select('old.place')
        .where('old.last_at', '<=', before)
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .execute();
}
