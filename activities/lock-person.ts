import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import { lockPersons, personLockKeys } from '../db/queries/locks.ts';
import { findPerson } from '../db/queries/person.ts';
import { findRecovery, lockRecovery, personOf, type RecoveryRow } from '../db/queries/recovery.ts';
import { retryLater } from './failures.ts';

/**
 * Locks the person, then the checkout's row: of a claim and an order of the same person one comes first, whichever
 * checkout or device they come from.
 *
 * @returns undefined when the checkout is gone.
 * @throws ApplicationFailure, tried again at once, when the person changed between the two locks.
 */
export async function lockPersonAndCheckout(
  tx: Transaction<DB>,
  id: number,
): Promise<RecoveryRow | undefined> {
  const before = await findRecovery(tx, id);
  if (before === undefined) return undefined;
  const locked = await keysOf(tx, before);
  await lockPersons(tx, before.shop_id, locked);
  const row = await lockRecovery(tx, id);
  if (row === undefined) return undefined;
  const isCovered = (await keysOf(tx, row)).every((key) => locked.includes(key));
  if (!isCovered) throw retryLater('unavailable', 'person_changed', 100);
  return row;
}

async function keysOf(tx: Transaction<DB>, row: RecoveryRow): Promise<string[]> {
  return personLockKeys(await findPerson(tx, personOf(row)));
}
