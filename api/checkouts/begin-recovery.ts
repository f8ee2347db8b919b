import type { Transaction } from 'kysely';
import type { DB } from '../../db/database.ts';
import { insertOutbox } from '../../db/queries/outbox.ts';

/** Makes the recovery of a checkout begin, or begin anew, in the transaction of the event that asks for it. */
export type BeginRecovery = (
  tx: Transaction<DB>,
  row: { id: number; shop_id: number },
  times: { availableAt: Date; now: Date },
) => Promise<void>;

/** By a workflow, which the relay starts. */
export const startWorkflow: BeginRecovery = async (tx, row, { availableAt, now }) => {
  const entry = { shopId: row.shop_id, checkoutId: row.id, kind: 'start_recovery' as const, availableAt };
  await insertOutbox(tx, [entry], now);
};
