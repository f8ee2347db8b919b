import type { Selectable, Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';

export type TimelineRow = Selectable<DB['checkout_events']>;

/** The checkout's own history, oldest first; payment events lie apart, by its token. */
export async function listCheckoutEvents(db: Database, checkoutId: number): Promise<TimelineRow[]> {
  return await db
    .selectFrom('checkout_events')
    .selectAll()
    .where('checkout_id', '=', checkoutId)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** One entry of a checkout's history; `data` holds facts of ours. */
export interface HistoryEntry {
  at: Date;
  kind: string;
  data?: Record<string, unknown>;
}

/** Appends to the checkout's history. */
export async function insertTimeline(
  tx: Transaction<DB>,
  row: { id: number; shop_id: number },
  entries: HistoryEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx
    .insertInto('checkout_events')
    .values(
      entries.map(({ at, kind, data }) => ({
        shop_id: row.shop_id,
        checkout_id: row.id,
        at,
        kind,
        data: JSON.stringify(data ?? {}),
      })),
    )
    .execute();
}
