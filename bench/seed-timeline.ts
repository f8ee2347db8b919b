import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

/**
 * Gives each checkout of a shop a history of three entries: its beginning, a change, and what became of it. For those of
 * `seedCheckouts`; the same checkouts get the same history.
 */
export async function seedTimeline(db: Database, shopId: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local synchronous_commit = on`.execute(tx);
    // That each checkout is there need not be looked up.
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`
    insert into checkout_events (shop_id, checkout_id, at, kind, data)
    select shop_id, id, at, kind, data
    from checkouts c, lateral (values
      (1, c.created_at, 'created', '{}'::jsonb),
      (2, c.last_activity_at, 'updated', '{"changed": ["lineItems", "shipping"]}'::jsonb),
      (3, coalesce(c.completed_at, c.decided_at, c.last_activity_at),
        case when c.completed_at is not null then 'completed' when c.email_status = 'sent' then 'email_sent'
          when c.email_status = 'not_sent' then 'email_not_sent' else 'updated' end,
        case when c.completed_at is not null then jsonb_build_object('orderId', c.order_id)
          when c.email_status_reason is not null then jsonb_build_object('reason', c.email_status_reason) else '{}' end)
      ) as told (place, at, kind, data)
    where c.shop_id = ${shopId}
    order by c.id, place`.execute(tx);
  });
  await sql`vacuum analyze checkout_events`.execute(db);
}
