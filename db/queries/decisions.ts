import type { Selectable } from 'kysely';
import type { Database, DB } from '../database.ts';

export type DecisionRow = Selectable<DB['decisions']>;

/** @returns the checkout's decisions, newest first. */
export async function listDecisions(db: Database, checkoutId: number, limit: number): Promise<DecisionRow[]> {
  return await db
    .selectFrom('decisions')
    .selectAll()
    .where('checkout_id', '=', checkoutId)
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** @returns the checkout's latest decision. */
export async function findLatestDecision(db: Database, checkoutId: number): Promise<DecisionRow | undefined> {
  return (await listDecisions(db, checkoutId, 1))[0];
}

/** Whether the decision is not the one that stands: the shopper came back after it, and then completed the checkout. */
export function isOfEarlierWait(
  decision: Pick<DecisionRow, 'decided_at' | 'reason'>,
  row: Pick<Selectable<DB['checkouts']>, 'decided_at' | 'email_status' | 'email_status_reason'>,
): boolean {
  const isOfItsTime = decision.decided_at.getTime() === row.decided_at?.getTime();
  return row.email_status === 'not_sent' && decision.reason !== row.email_status_reason && !isOfItsTime;
}
