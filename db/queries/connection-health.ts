import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { ShopSystem } from './connections.ts';
import { listReadBacks, type ReadBack } from './read-backs.ts';

/** What a shop's system has told lately, and what of it nobody could read. */
export interface ConnectionHealth {
  /** Of webhooks alone: what was read in the shop says nothing of them. */
  topics: { topic: string; lastSeenAt: Date }[];
  /** Kept, and not worked through yet; since when the oldest waits. */
  waiting: number;
  waitingSince: Date | null;
  aside: DeliveryAside[];
  /** How far the shop's own records have been read back. */
  readBacks: ReadBack[];
}

export interface DeliveryAside {
  id: number;
  topic: string | null;
  receivedAt: Date;
  outcome: 'not_understood' | 'failed';
  note: string | null;
}

const ASIDE_SHOWN = 20;
const IS_WEBHOOK = sql`delivery_id not like 'read %'`;

export async function getConnectionHealth(
  db: Database,
  shopId: number,
  system: ShopSystem,
): Promise<ConnectionHealth> {
  const topics = await sql<{ topic: string; lastSeenAt: Date }>`
    with recursive seen as (
      (select topic, received_at from hook_deliveries where shop_id = ${shopId} and system = ${system}
        and ${IS_WEBHOOK} order by topic, received_at desc limit 1)
      union all
      select next.topic, next.received_at from seen cross join lateral (
        select topic, received_at from hook_deliveries
        where shop_id = ${shopId} and system = ${system} and topic > seen.topic and ${IS_WEBHOOK}
        order by topic, received_at desc limit 1) next)
    select topic, received_at as "lastSeenAt" from seen where topic <> '' order by topic`.execute(db);
  const waiting = await sql<{ waiting: number; since: Date | null }>`
    select count(*)::int as waiting, min(received_at) as since from hook_deliveries
    where due_at is not null and shop_id = ${shopId} and system = ${system}`.execute(db);
  return {
    topics: topics.rows,
    waiting: waiting.rows[0]?.waiting ?? 0,
    waitingSince: waiting.rows[0]?.since ?? null,
    aside: await listAside(db, shopId, system),
    readBacks: await listReadBacks(db, shopId, system),
  };
}

async function listAside(db: Database, shopId: number, system: ShopSystem): Promise<DeliveryAside[]> {
  const rows = await selectAside(db, shopId, system)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(ASIDE_SHOWN)
    .execute();
  return rows.map(toAside);
}

/** @returns the body as it came of a webhook that was kept aside; null once it was forgotten, undefined for none. */
export async function findAsideBody(
  db: Database,
  shopId: number,
  system: ShopSystem,
  id: number,
): Promise<(DeliveryAside & { body: Uint8Array | null }) | undefined> {
  const row = await selectAside(db, shopId, system).select('body').where('id', '=', id).executeTakeFirst();
  return row && toAside(row);
}

function selectAside(db: Database, shopId: number, system: ShopSystem) {
  return db
    .selectFrom('hook_deliveries')
    .select(['id', 'topic', 'received_at as receivedAt', 'outcome', 'note'])
    .where('shop_id', '=', shopId)
    .where('system', '=', system)
    .where('outcome', 'in', ['not_understood', 'failed']);
}

function toAside<Row extends { outcome: string }>(row: Row): Row & Pick<DeliveryAside, 'outcome'> {
  return { ...row, outcome: row.outcome === 'failed' ? 'failed' : 'not_understood' };
}
