import type { Transaction } from 'kysely';
import type { DB } from '../database.ts';
import { lockPersons, personLockKeys } from './locks.ts';
import { toPerson } from './person.ts';
import { findRecoveryOfPerson, personOf, type RecoveryOfPerson, type RecoveryRow } from './recovery.ts';

/** `changed`: the person became another between the two locks; the transaction is to be begun anew. */
export type LockedCheckout = { kind: 'locked'; row: RecoveryRow } | { kind: 'gone' } | { kind: 'changed' };

/**
 * Locks the person, then the checkout's row: of a claim and an order of the same person one comes first, whichever
 * checkout or device they come from.
 */
export async function lockPersonAndCheckout(tx: Transaction<DB>, id: number): Promise<LockedCheckout> {
  const before = await findRecoveryOfPerson(tx, id, { isLocked: false });
  if (before === undefined) return { kind: 'gone' };
  const locked = personKeysOf(before);
  await lockPersons(tx, before.shop_id, locked);
  const row = await findRecoveryOfPerson(tx, id, { isLocked: true });
  if (row === undefined) return { kind: 'gone' };
  return personKeysOf(row).every((key) => locked.includes(key))
    ? { kind: 'locked', row }
    : { kind: 'changed' };
}

/** @returns the names under which all that is known of the checkout's person is locked. */
export function personKeysOf(row: RecoveryOfPerson): string[] {
  return personLockKeys(toPerson(personOf(row), row.customers));
}
