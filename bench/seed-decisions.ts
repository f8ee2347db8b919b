import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

/** Stores for every seeded checkout that was decided the decision and the facts that it rested on, as the product does. */
export async function seedDecisions(db: Database, shopId: number): Promise<void> {
  await sql`
    insert into decisions (shop_id, checkout_id, decided_at, reason, blocked_by, rules_version, rules, facts)
    select c.shop_id, c.id, c.decided_at, c.email_status_reason, array_remove(array[c.email_status_reason], null), '1', '[]',
      jsonb_build_object('now', ${iso('c.decided_at')}, 'dueAt', ${iso('c.decided_at')}, 'settings', s.settings,
        'linkHosts', s.settings->'allowedHosts', 'zones', s.shipping_zones, 'stock', '{}'::jsonb,
        'checkout', jsonb_build_object('channel', c.channel, 'createdAt', ${iso('c.created_at')}, 'email', c.email,
          'phone', c.phone, 'lineItems', c.line_items, 'shipping', c.shipping, 'recoveryUrl', c.recovery_url, 'erased', false),
        'paymentAttempts', '[]'::jsonb, 'orders', '[]'::jsonb, 'acceptsMarketing', true, 'suppressions', '[]'::jsonb,
        'manualMailAt', null, 'ledgerMailAt', null, 'shopMailAt', null,
        'newerCheckouts', '[]'::jsonb, 'lastAutomaticMailAt', null,
        'holdOutPoint', 50, 'refusedForGood', null, 'unknownSince', null)
    from checkouts c join shops s on s.id = c.shop_id
    where c.shop_id = ${shopId} and c.decided_at is not null
      and (c.email_status = 'sent' or c.email_status_reason is not null)`.execute(db);
  await sql`vacuum analyze`.execute(db);
}

/** As JSON has an instant. */
function iso(column: string) {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
