import type { Transaction } from 'kysely';
import type { DB } from '../database.ts';

/** Asks whether the provider account is paused. When a probe is due, the caller has taken it and may send. */
export async function takeProbe(
  tx: Transaction<DB>,
  account: string,
  now: Date,
  nextProbeAt: Date,
): Promise<{ paused: false } | { paused: true; since: Date }> {
  const pause = await tx
    .selectFrom('sending_pauses')
    .selectAll()
    .where('account', '=', account)
    .forUpdate()
    .executeTakeFirst();
  if (pause === undefined) return { paused: false };
  // A probe further ahead than any is planned comes from a clock that has gone back since.
  const isPlanned = pause.probe_at > now && pause.probe_at <= nextProbeAt;
  if (isPlanned) return { paused: true, since: pause.since };
  await tx
    .updateTable('sending_pauses')
    .set({ probe_at: nextProbeAt })
    .where('account', '=', account)
    .execute();
  return { paused: false };
}

/** Pauses a provider account; a pause that stands keeps its beginning. @returns whether it is new. */
export async function insertPause(
  tx: Transaction<DB>,
  pause: { account: string; reason: string; at: Date; probeAt: Date },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('sending_pauses')
    .values({ account: pause.account, reason: pause.reason, since: pause.at, probe_at: pause.probeAt })
    .onConflict((conflict) => conflict.column('account').doNothing())
    .returning('account')
    .executeTakeFirst();
  return inserted !== undefined;
}

/**
 * Ends every pause: a mail got through, so the accounts of keys that were replaced are of no concern any more.
 *
 * @returns whether there was one.
 */
export async function deletePauses(tx: Transaction<DB>): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('sending_pauses').executeTakeFirst();
  return numDeletedRows > 0n;
}
