import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../db/database.ts';

const LOOK_MS = 100;

export async function countWaiting(db: Database): Promise<number> {
  const { waiting } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .executeTakeFirstOrThrow();
  return waiting;
}

/** Returns when no more than so many rows of the outbox wait for the relay. */
export async function untilWaiting(db: Database, atMost: number): Promise<void> {
  while ((await countWaiting(db)) > atMost) await sleep(LOOK_MS);
}
