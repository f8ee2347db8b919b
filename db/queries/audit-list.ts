import { sql, type Selectable } from 'kysely';
import type { Database } from '../database.ts';
import type { DB } from '../schema.ts';
import { readKeyset, type KeysetPage, type KeysetPlace } from './keyset.ts';

export type AuditRow = Selectable<DB['audit_log']>;

/** `from` counts in, `to` does not. */
export interface AuditFilter {
  actor: string | null;
  action: string | null;
  from: Date | null;
  to: Date | null;
}

/**
 * Reads one page, newest first: what was done in the shop, and of no one shop what its people did, as logging in;
 * with `ofAllShops` whatever is of no one shop.
 */
export async function listAuditEntries(
  db: Database,
  { shopId, ofAllShops }: { shopId: number; ofAllShops: boolean },
  { actor, action, from, to }: AuditFilter,
  page: { place: KeysetPlace | null; limit: number },
): Promise<KeysetPage<AuditRow>> {
  const visible = ofAllShops
    ? sql`true`
    : sql`coalesce(actor, target->>'userId') in (
        select 'us_' || user_id from memberships where shop_id = ${shopId} or shop_id is null)`;
  return await readKeyset(page, ({ place, compare, order, limit }) => {
    let query = db
      .selectFrom('audit_log')
      .selectAll()
      .where(sql<boolean>`(shop_id = ${shopId} or (shop_id is null and ${visible}))`)
      .orderBy('at', order)
      .orderBy('id', order)
      .limit(limit);
    if (actor !== null) query = query.where('actor', '=', actor);
    if (action !== null) query = query.where('action', '=', action);
    if (from !== null) query = query.where('at', '>=', from);
    if (to !== null) query = query.where('at', '<', to);
    if (place !== null) {
      query = query.where(sql<boolean>`(at, id) ${sql.raw(compare)} (${place.at}::timestamptz, ${place.id})`);
    }
    return query.execute();
  });
}
