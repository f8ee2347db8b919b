import { sql, type Selectable, type Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';
import type { HistoryEntry } from './history-entry.ts';
import { tellEndpoints } from './tell-endpoints.ts';

export type TimelineRow = Selectable<DB['checkout_events']>;

/** The checkout's own history, oldest first; payment events lie apart, by its token. */
export async function listCheckoutEvents(db: Database, checkoutId: number): Promise<TimelineRow[]> {
  return await selectCheckoutEvents(db, checkoutId).execute();
}

/** The statement behind it. */
export function selectCheckoutEvents(db: Database, checkoutId: number) {
  return db
    .selectFrom('checkout_events')
    .selectAll()
    .where('checkout_id', '=', checkoutId)
    .orderBy('at')
    .orderBy('id');
}

/** Appends to the history of the mail's checkout, if the mail and its checkout are there still. */
export async function insertMailEntry(
  db: Database,
  messageId: number,
  { at, kind, data }: HistoryEntry,
): Promise<void> {
  await sql`
    insert into checkout_events (shop_id, checkout_id, at, kind, data)
    select c.shop_id, c.id, ${at}::timestamptz, ${kind}, ${JSON.stringify(data ?? {})}::jsonb
    from messages m join checkouts c on c.id = m.checkout_id
    where m.id = ${messageId} for key share of c`.execute(db);
}

/**
 * Appends to the checkout's history, and has the shop's endpoints told of it that asked for such news.
 *
 * @param now when we know of it.
 */
export async function insertTimeline(
  tx: Transaction<DB>,
  row: { id: number; shop_id: number },
  entries: HistoryEntry[],
  now: Date,
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
  await tellEndpoints(tx, row, entries, now);
}
