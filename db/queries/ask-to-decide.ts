import type { Transaction } from 'kysely';
import type { DB } from '../database.ts';
import { insertOutbox, REOPENING_PAUSE_MS } from './outbox.ts';
import { markUndecided, type RecoveryRow } from './recovery.ts';

/** Has the automatic mail decided anew: the checkout is undecided again, and its workflow is asked for. */
export async function askToDecide(tx: Transaction<DB>, row: RecoveryRow, now: Date): Promise<void> {
  await markUndecided(tx, row);
  const entry = { shopId: row.shop_id, checkoutId: row.id, kind: 'start_recovery' as const };
  await insertOutbox(tx, [{ ...entry, availableAt: new Date(now.getTime() + REOPENING_PAUSE_MS) }], now);
}
