import type { Transaction } from 'kysely';
import type { DB } from '../db/database.ts';
import * as locks from '../db/queries/lock-checkout.ts';
import type { RecoveryRow } from '../db/queries/recovery.ts';
import { retryLater } from './failures.ts';

/**
 * Locks the person, then the checkout's row.
 *
 * @returns undefined when the checkout is gone.
 * @throws ApplicationFailure, tried again at once, when the person changed between the two locks.
 */
export async function lockPersonAndCheckout(
  tx: Transaction<DB>,
  id: number,
): Promise<RecoveryRow | undefined> {
  const locked = await locks.lockPersonAndCheckout(tx, id);
  if (locked.kind === 'changed') throw retryLater('unavailable', 'person_changed', 100);
  return locked.kind === 'locked' ? locked.row : undefined;
}
