import type { Transaction } from 'kysely';
import type { DB } from '../database.ts';
import { lockPersons, personLockKeys } from './locks.ts';
import { findPerson } from './person.ts';
import { findRecovery, lockRecovery, personOf, type RecoveryRow } from './recovery.ts';

/** `changed`: the person became another between the two locks; the transaction is to be begun anew. */
export type LockedCheckout = { kind: 'locked'; row: RecoveryRow } | { kind: 'gone' } | { kind: 'changed' };

/**
 * Locks the person, then the checkout's row: of a claim and an order of the same person one comes first, whichever
 * checkout or device they come from.
 */
export async function lockPersonAndCheckout(tx: Transaction<DB>, id: number): Promise<LockedCheckout> {
  const before = await findRecovery(tx, id);
  if (before === undefined) return { kind: 'gone' };
  const locked = await keysOf(tx, before);
  await lockPersons(tx, before.shop_id, locked);
  const row = await lockRecovery(tx, id);
  if (row === undefined) return { kind: 'gone' };
  const isCovered = (await keysOf(tx, row)).every((key) => locked.includes(key));
  return isCovered ? { kind: 'locked', row } : { kind: 'changed' };
}

async function keysOf(tx: Transaction<DB>, row: RecoveryRow): Promise<string[]> {
  return personLockKeys(await findPerson(tx, personOf(row)));
}
