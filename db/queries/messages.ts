import type { Selectable } from 'kysely';
import type { Database, DB } from '../database.ts';

export type MessageRow = Selectable<DB['messages']>;

export async function findMessage(db: Database, shopId: number, id: number): Promise<MessageRow | undefined> {
  return await db
    .selectFrom('messages')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** @returns by checkout, the status of its newest mail that was not given up. */
export async function listMessageStatuses(db: Database, checkoutIds: number[]): Promise<Map<number, string>> {
  if (checkoutIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('messages')
    .distinctOn('checkout_id')
    .select(['checkout_id', 'status'])
    .where('checkout_id', 'in', checkoutIds)
    .where('voided_at', 'is', null)
    .orderBy('checkout_id')
    .orderBy('claimed_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(
    rows.flatMap(({ checkout_id, status }) => (checkout_id === null ? [] : [[checkout_id, status]])),
  );
}
