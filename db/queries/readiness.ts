import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** A worker that was not seen for this long is taken for gone. */
export const WORKER_SEEN_MS = 30_000;

/** @throws when the database does not answer. */
export async function pingDatabase(db: Database): Promise<void> {
  await sql`select 1`.execute(db);
}

/** @returns the time of the database's own machine: to be compared, never to be reckoned with. */
export async function readDatabaseTime(db: Database): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db);
  if (rows[0] === undefined) throw new Error('the database did not tell its time');
  return rows[0].at;
}

/** @returns when any worker was last seen; null if none ever was. */
export async function findLastHeartbeat(db: Database): Promise<Date | null> {
  const row = await db
    .selectFrom('worker_heartbeats')
    .select((eb) => eb.fn.max('seen_at').as('seenAt'))
    .executeTakeFirst();
  return row?.seenAt ?? null;
}

export interface SendingPause {
  reason: string;
  since: Date;
}

/** @returns the provider accounts that are paused, the longest first. */
export async function listSendingPauses(db: Database): Promise<SendingPause[]> {
  return await db.selectFrom('sending_pauses').select(['reason', 'since']).orderBy('since').execute();
}
