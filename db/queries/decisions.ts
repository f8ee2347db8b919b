import type { Selectable } from 'kysely';
import type { Database, DB } from '../database.ts';

export type DecisionRow = Selectable<DB['decisions']>;

/** @returns the checkout's latest decision. */
export async function findLatestDecision(db: Database, checkoutId: number): Promise<DecisionRow | undefined> {
  return await db
    .selectFrom('decisions')
    .selectAll()
    .where('checkout_id', '=', checkoutId)
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
