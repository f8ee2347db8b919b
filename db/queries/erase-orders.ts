import type { Transaction } from 'kysely';
import type { DB } from '../database.ts';

/** Empties orders of all but money and times, of which the report lives. What is told of them again leaves them so. */
export async function eraseOrders(tx: Transaction<DB>, ids: readonly number[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('orders')
    .set({
      ...{ customer_id: null, email: null, phone: null, email_norm: null, phone_e164: null },
      ...{ recovery_token: null, number: null, url: null, line_items: '[]', notes: '[]', erased_at: at },
    })
    .where('id', 'in', ids)
    .execute();
}
