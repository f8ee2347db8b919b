import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { anyOf } from './any-of.ts';
import type { ShopSystem } from './connections.ts';

/** A webhook of a shop system as it came, for the work behind the answer. */
export interface NewDelivery {
  shopId: number;
  system: ShopSystem;
  /** The sender's name of the delivery; a repeat has the same. */
  deliveryId: string;
  topic: string;
  receivedAt: Date;
  body: Uint8Array;
}

/** One that is to be worked through now. */
export interface TakenDelivery extends NewDelivery {
  id: number;
  /** Counted from 1, this one included. */
  attempt: number;
}

export type Settled = 'applied' | 'ignored' | 'not_understood' | 'failed';

/** Of these the body is kept, to be looked at. */
const KEPT_ASIDE: readonly Settled[] = ['not_understood', 'failed'];

/** Keeps what was read in the shop itself. @returns false for a repeat, of which the first one stays. */
export async function insertDelivery(db: Database, delivery: NewDelivery): Promise<boolean> {
  const { rows } = await sql`
    insert into hook_deliveries (shop_id, system, delivery_id, topic, received_at, outcome, due_at, body)
    values (${delivery.shopId}, ${delivery.system}, ${delivery.deliveryId}, ${delivery.topic}, ${delivery.receivedAt},
      'pending', ${delivery.receivedAt}, ${Buffer.from(delivery.body)})
    on conflict (shop_id, system, delivery_id) do nothing
    returning id`.execute(db);
  return rows.length > 0;
}

/**
 * Keeps what was told, if the connection still has the secrets under which the signature was found right; of a repeat
 * the first one stays.
 *
 * @param webhookSecrets sealed, as they were read.
 */
export async function insertSignedDelivery(
  db: Database,
  delivery: NewDelivery,
  webhookSecrets: readonly string[],
): Promise<'kept' | 'repeat' | 'other_secrets'> {
  const { rows } = await sql<{ isSigned: boolean; isNew: boolean }>`
    with signer as (
      select shop_id, system from connections
      where shop_id = ${delivery.shopId} and system = ${delivery.system} and webhook_secrets = ${[...webhookSecrets]}::text[]),
    kept as (
      insert into hook_deliveries (shop_id, system, delivery_id, topic, received_at, outcome, due_at, body)
      select shop_id, system, ${delivery.deliveryId}, ${delivery.topic}, ${delivery.receivedAt}::timestamptz, 'pending',
        ${delivery.receivedAt}::timestamptz, ${Buffer.from(delivery.body)}::bytea
      from signer
      on conflict (shop_id, system, delivery_id) do nothing
      returning id)
    select exists (select from signer) as "isSigned", exists (select from kept) as "isNew"`.execute(db);
  const [row] = rows;
  if (row?.isSigned !== true) return 'other_secrets';
  return row.isNew ? 'kept' : 'repeat';
}

/** Takes those that are due, oldest first; no other process sees them until the lease is over. */
export async function takeDeliveries(
  db: Database,
  limit: number,
  now: Date,
  leaseMs: number,
): Promise<TakenDelivery[]> {
  const { rows } = await sql<TakenDelivery>`
    update hook_deliveries d set due_at = ${new Date(now.getTime() + leaseMs)}, attempts = d.attempts + 1
    from (select id from hook_deliveries where due_at <= ${now} order by due_at, id limit ${limit}
      for update skip locked) due
    where d.id = due.id
    returning d.id, d.shop_id as "shopId", d.system, d.delivery_id as "deliveryId", d.topic, d.received_at as "receivedAt",
      d.body, d.attempts as attempt`.execute(db);
  return rows.toSorted((one, other) => one.id - other.id);
}

/** Writes down what came of them, the same of each; nothing personal stays of what was understood. */
export async function settleDeliveries(
  db: Database,
  ids: readonly number[],
  outcome: Settled,
  note: string | null,
  at: Date,
): Promise<void> {
  await db
    .updateTable('hook_deliveries')
    .set({ outcome, note, settled_at: at, due_at: null })
    .$if(!KEPT_ASIDE.includes(outcome), (query) => query.set({ body: null }))
    .where('id', '=', anyOf(ids))
    .execute();
}

/** Has it worked through again at a later time. */
export async function postponeDelivery(db: Database, id: number, dueAt: Date, note: string): Promise<void> {
  await db
    .updateTable('hook_deliveries')
    .set({ due_at: dueAt, note })
    .where('id', '=', id)
    .where('outcome', '=', 'pending')
    .execute();
}

/**
 * What could not be understood may name anybody, and so may what waits for something else to be told: nothing tells whom.
 * The notes stay of the former; the latter waits no more.
 */
export async function emptyKeptAside(db: Database, shopId: number): Promise<void> {
  await db
    .updateTable('hook_deliveries')
    .set({
      body: null,
      outcome: 'ignored',
      due_at: null,
      note: 'forgotten, for somebody was erased meanwhile',
    })
    .where('shop_id', '=', shopId)
    .where('outcome', '=', 'pending')
    .where('note', 'is not', null)
    .execute();
  await db
    .updateTable('hook_deliveries')
    .set({ body: null })
    .where('shop_id', '=', shopId)
    .where('outcome', 'in', [...KEPT_ASIDE])
    .where('body', 'is not', null)
    .execute();
}
