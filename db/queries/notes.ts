import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { TimelineRow } from './timeline.ts';

/** What a person of the staff writes into a checkout's history. */
export interface NewNote {
  text: string;
  actor: string;
  at: Date;
}

/** @returns undefined when the checkout is purged or erased meanwhile: nothing is kept of it then. */
export async function insertNote(
  db: Database,
  checkoutId: number,
  { text, actor, at }: NewNote,
): Promise<TimelineRow | undefined> {
  const { rows } = await sql<TimelineRow>`
    insert into checkout_events (shop_id, checkout_id, at, kind, text, data)
    select shop_id, id, ${at}::timestamptz, 'note', ${text}, ${JSON.stringify({ actor })}::jsonb
    from checkouts where id = ${checkoutId} and erased_at is null for share
    returning *`.execute(db);
  return rows[0];
}

/** Takes a note of the staff back; what the history tells by itself stays. @returns whether there was one. */
export async function deleteNote(db: Database, checkoutId: number, eventId: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('checkout_events')
    .where('id', '=', eventId)
    .where('checkout_id', '=', checkoutId)
    .where('text', 'is not', null)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
