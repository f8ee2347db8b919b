import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { OrderRow } from './orders.ts';

const NAMES_KNOWN = 20;

/** Remembers by which other names the shop's system calls a checkout; the latest word holds. */
export async function nameCheckout(
  db: Database,
  shopId: number,
  token: string,
  names: readonly string[],
  now: Date,
): Promise<void> {
  if (names.length === 0) return;
  await sql`
    insert into checkout_names (shop_id, name, token, told_at)
    select ${shopId}, name, ${token}, ${now} from unnest(${[...new Set(names)].toSorted()}::text[]) as name
    on conflict (shop_id, name) do update set token = excluded.token, told_at = excluded.told_at
    where checkout_names.token <> excluded.token`.execute(db);
}

/** Takes a name for a checkout unless it is another's. @returns the token of the checkout that has it. */
export async function claimName(
  db: Database,
  shopId: number,
  name: string,
  token: string,
  now: Date,
): Promise<string> {
  await sql`
    insert into checkout_names (shop_id, name, token, told_at) values (${shopId}, ${name}, ${token}, ${now})
    on conflict (shop_id, name) do nothing`.execute(db);
  return (await findTokenByName(db, shopId, [name])) ?? token;
}

/** @returns the token of a checkout that goes by one of these names, the first that is known. */
export async function findTokenByName(
  db: Database,
  shopId: number,
  names: readonly string[],
): Promise<string | null> {
  if (names.length === 0) return null;
  const { rows } = await sql<{ token: string }>`
    select n.token from unnest(${[...names]}::text[]) with ordinality as asked (name, place)
    join checkout_names n on n.shop_id = ${shopId} and n.name = asked.name
    order by asked.place limit 1`.execute(db);
  return rows[0]?.token ?? null;
}

/** @returns by which other names the shop's system calls a checkout, the latest first. */
export async function listNames(db: Database, shopId: number, token: string): Promise<string[]> {
  const rows = await db
    .selectFrom('checkout_names')
    .select('name')
    .where('shop_id', '=', shopId)
    .where('token', '=', token)
    .orderBy('told_at', 'desc')
    .orderBy('name')
    .limit(NAMES_KNOWN)
    .execute();
  return rows.map(({ name }) => name);
}

/** Notes by which names an order refers to a checkout that is not known yet. */
export async function markOrderWaiting(
  db: Database,
  shopId: number,
  orderId: string,
  names: readonly string[],
): Promise<void> {
  await db
    .updateTable('orders')
    .set({ checkout_names: [...names] })
    .where('shop_id', '=', shopId)
    .where('external_id', '=', orderId)
    .where('checkout_token', 'is', null)
    .execute();
}

/** @returns orders without a checkout that refer to one by one of these names. */
export async function listWaitingOrders(
  db: Database,
  shopId: number,
  names: readonly string[],
): Promise<OrderRow[]> {
  if (names.length === 0) return [];
  return await db
    .selectFrom('orders')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('checkout_token', 'is', null)
    .where('checkout_names', '&&', sql<string[]>`${[...names]}::text[]`)
    .execute();
}
