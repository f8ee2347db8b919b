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

/** @returns the status of the checkout's newest mail that was not given up. */
export async function findMessageStatus(db: Database, checkoutId: number): Promise<string | null> {
  const row = await db
    .selectFrom('messages')
    .select('status')
    .where('checkout_id', '=', checkoutId)
    .where('voided_at', 'is', null)
    .orderBy('claimed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.status ?? null;
}
