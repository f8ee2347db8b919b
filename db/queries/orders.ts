import { sql, type Selectable, type Transaction } from 'kysely';
import type { Database, DB } from '../database.ts';
import type { CheckoutRow } from './checkouts.ts';
import { lockToken, type ContactColumns } from './locks.ts';
import { TO_CUSTOMERS } from './messages.ts';

export type OrderRow = Selectable<DB['orders']>;

/** A completed order as a shop told it; what could not be read is null and named in `notes`. */
export interface OrderEvent {
  id: string;
  checkoutToken: string | null;
  recoveryToken: string | null;
  /** The mail that the recovery token was made for, if it is one of ours. */
  recoveryMessageId: number | null;
  customerId: string | null;
  email: string | null;
  phone: string | null;
  currency: string;
  totalMinor: number | null;
  refundedMinor: number | null;
  lineItems: { variantId: string | null; quantity: number }[] | null;
  completedAt: Date;
  cancelledAt: Date | null;
  number: string | null;
  url: string | null;
  notes: string[];
}

/** What an order's repeat leaves in the stored one. */
export interface MergedOrder
  extends
    ContactColumns,
    Pick<OrderRow, 'email' | 'phone' | 'currency' | 'total_minor' | 'refunded_minor'>,
    Pick<OrderRow, 'checkout_token' | 'recovery_token' | 'completed_at' | 'cancelled_at' | 'number' | 'url'> {
  lineItems: unknown[];
  notes: string[];
}

export async function findOrder(
  db: Database,
  shopId: number,
  externalId: string,
): Promise<OrderRow | undefined> {
  return await db
    .selectFrom('orders')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('external_id', '=', externalId)
    .executeTakeFirst();
}

/** @returns of each order that has one, by its id, the address of its page at the shop. */
export async function listOrderUrls(
  db: Database,
  shopId: number,
  externalIds: string[],
): Promise<Map<string, string>> {
  if (externalIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('orders')
    .select(['external_id as id', 'url'])
    .where('shop_id', '=', shopId)
    .where('external_id', 'in', externalIds)
    .where('url', 'is not', null)
    .execute();
  return new Map(rows.map(({ id, url }) => [id, url ?? '']));
}

/** @returns undefined when the order is known. */
export async function insertOrder(
  tx: Transaction<DB>,
  shopId: number,
  order: OrderEvent,
  contact: ContactColumns,
  now: Date,
): Promise<OrderRow | undefined> {
  return await tx
    .insertInto('orders')
    .values({
      shop_id: shopId,
      external_id: order.id,
      checkout_token: order.checkoutToken,
      recovery_token: order.recoveryToken,
      email: order.email,
      phone: order.phone,
      ...contact,
      currency: order.currency,
      total_minor: order.totalMinor,
      refunded_minor: order.refundedMinor ?? 0,
      line_items: JSON.stringify(order.lineItems ?? []),
      completed_at: order.completedAt,
      cancelled_at: order.cancelledAt,
      number: order.number,
      url: order.url,
      notes: JSON.stringify(order.notes),
      received_at: now,
    })
    .onConflict((conflict) => conflict.columns(['shop_id', 'external_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Reads a known order and locks it until the transaction ends. @returns undefined when it was purged meanwhile. */
export async function lockOrder(
  tx: Transaction<DB>,
  shopId: number,
  externalId: string,
): Promise<OrderRow | undefined> {
  return await tx
    .selectFrom('orders')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('external_id', '=', externalId)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateOrder(tx: Transaction<DB>, id: number, merged: MergedOrder): Promise<OrderRow> {
  const { lineItems, notes, ...columns } = merged;
  return await tx
    .updateTable('orders')
    .set({ ...columns, line_items: JSON.stringify(lineItems), notes: JSON.stringify(notes) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** @returns the checkout that a mail of this shop was for. */
export async function findCheckoutOfMessage(
  tx: Transaction<DB>,
  shopId: number,
  messageId: number | null,
): Promise<number | null> {
  if (messageId === null) return null;
  const message = await tx
    .selectFrom('messages')
    .select('checkout_id')
    .where('shop_id', '=', shopId)
    .where('id', '=', messageId)
    .where('kind', 'in', TO_CUSTOMERS)
    .executeTakeFirst();
  return message?.checkout_id ?? null;
}

/** The checkout of the token and the recovered one, locked in the order of their ids; the token's lock when it has none. */
export async function lockCheckoutsOf(
  tx: Transaction<DB>,
  shopId: number,
  token: string | null,
  recoveredId: number | null,
): Promise<CheckoutRow[]> {
  const rows = await lockRows(tx, shopId, token, recoveredId);
  if (token === null || rows.some((row) => row.token === token)) return rows;
  // Whatever creates it waits for the token's lock, or has done so by now.
  await lockToken(tx, shopId, token);
  return await lockRows(tx, shopId, token, recoveredId);
}

async function lockRows(
  tx: Transaction<DB>,
  shopId: number,
  token: string | null,
  recoveredId: number | null,
): Promise<CheckoutRow[]> {
  const ofToken = tx
    .selectFrom('checkouts')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('token', '=', token);
  const recovered = tx.selectNoFrom(sql<number>`${recoveredId}::bigint`.as('id'));
  return await tx
    .selectFrom('checkouts')
    .selectAll()
    .where('shop_id', '=', shopId)
    // Two looks at a key each; an `or` of both would read every checkout of the shop.
    .where('id', 'in', ofToken.union(recovered))
    .orderBy('id')
    .forUpdate()
    .execute();
}
