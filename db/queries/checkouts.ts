import type { Selectable, Transaction } from 'kysely';
import type { CheckoutDetails } from '../../domain/checkout.ts';
import type { CheckoutProgress, StandingMail, StoredCheckout } from '../../domain/checkout-progress.ts';
import type { Database, DB } from '../database.ts';
import { lockToken, type ContactColumns } from './locks.ts';
import { isStanding } from './standing-mail.ts';

export type CheckoutRow = Selectable<DB['checkouts']>;

/** What describes a checkout, with its contact normalised. */
export interface DescribedCheckout {
  details: CheckoutDetails;
  contact: ContactColumns;
}

export async function findCheckoutById(
  db: Database,
  shopId: number,
  id: number,
): Promise<CheckoutRow | undefined> {
  return await db
    .selectFrom('checkouts')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** An erased checkout is not found by its token. */
export async function findCheckoutByToken(
  db: Database,
  shopId: number,
  token: string,
): Promise<CheckoutRow | undefined> {
  return await db
    .selectFrom('checkouts')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('token', '=', token)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
}

/** Reads and locks the row until the transaction ends; an erased one, too. */
async function lockCheckoutByToken(
  tx: Transaction<DB>,
  shopId: number,
  token: string,
): Promise<CheckoutRow | undefined> {
  return await tx
    .selectFrom('checkouts')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('token', '=', token)
    .forUpdate()
    .executeTakeFirst();
}

/** @returns the locked row; undefined when there is none, and then the token's lock is held. */
export async function lockCheckoutOrToken(
  tx: Transaction<DB>,
  shopId: number,
  token: string,
): Promise<CheckoutRow | undefined> {
  const row = await lockCheckoutByToken(tx, shopId, token);
  if (row !== undefined) return row;
  await lockToken(tx, shopId, token);
  return await lockCheckoutByToken(tx, shopId, token);
}

/** The shop's system has mailed about the checkout by itself; its first word holds. */
export async function markShopMailed(db: Database, checkoutId: number, at: Date): Promise<void> {
  await db
    .updateTable('checkouts')
    .set({ shop_mailed_at: at })
    .where('id', '=', checkoutId)
    .where('shop_mailed_at', 'is', null)
    .where('erased_at', 'is', null)
    .execute();
}

/** The strongest mail of the checkout that was claimed and not given up. Asked for under the row's lock. */
export async function getStandingMail(tx: Transaction<DB>, checkoutId: number): Promise<StandingMail> {
  const rows = await tx
    .selectFrom('messages')
    .select('kind')
    .where('checkout_id', '=', checkoutId)
    .where(isStanding('messages'))
    .execute();
  if (rows.some(({ kind }) => kind === 'automatic')) return 'automatic';
  return rows.some(({ kind }) => kind === 'manual') ? 'manual' : 'none';
}

/** @returns the new row; the caller holds the token's lock, so that there is none yet. */
export async function insertCheckout(
  tx: Transaction<DB>,
  key: { shopId: number; token: string },
  described: DescribedCheckout,
  progress: CheckoutProgress,
  now: Date,
): Promise<CheckoutRow> {
  return await tx
    .insertInto('checkouts')
    .values({
      shop_id: key.shopId,
      token: key.token,
      received_at: now,
      ...detailColumns(described),
      ...progressColumns(progress),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** @param changes.described null leaves it as it is. */
export async function updateCheckout(
  tx: Transaction<DB>,
  checkoutId: number,
  changes: { described: DescribedCheckout | null; progress: CheckoutProgress; recoveryPending: boolean },
  now: Date,
): Promise<CheckoutRow> {
  return await tx
    .updateTable('checkouts')
    .set({
      ...(changes.described !== null && { ...detailColumns(changes.described), received_at: now }),
      ...progressColumns(changes.progress),
      ...(changes.recoveryPending && { recovery_pending_since: now }),
    })
    .where('id', '=', checkoutId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The row as the rules of events know it. */
export function toStoredCheckout(row: CheckoutRow): StoredCheckout {
  return {
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastActivityAt: row.last_activity_at,
    hadContact: row.had_contact,
    completedAt: row.completed_at,
    orderId: row.order_id,
    abandonedAt: row.abandoned_at,
    wasAbandoned: row.was_abandoned,
    decidedAt: row.decided_at,
    emailStatus: row.email_status === 'sent' || row.email_status === 'not_sent' ? row.email_status : null,
    emailStatusReason: row.email_status_reason,
    erased: row.erased_at !== null,
  };
}

/** What describes the checkout, as the shop told it last. */
export function toDetails(row: CheckoutRow): CheckoutDetails {
  return {
    channel: row.channel,
    currency: row.currency,
    email: row.email,
    phone: row.phone,
    customer: row.customer,
    lineItems: row.line_items,
    shipping: row.shipping,
    totals: row.totals,
    discountCodes: row.discount_codes,
    recoveryUrl: row.recovery_url,
  };
}

function detailColumns(described: DescribedCheckout) {
  const { customer, line_items, shipping, totals, discount_codes, ...texts } = describingColumns(described);
  return {
    ...texts,
    customer: customer === null ? null : JSON.stringify(customer),
    line_items: JSON.stringify(line_items),
    shipping: JSON.stringify(shipping),
    totals: JSON.stringify(totals),
    discount_codes: JSON.stringify(discount_codes),
  };
}

/** The columns of what describes a checkout, documents as values. */
export function describingColumns({ details, contact }: DescribedCheckout) {
  return {
    channel: details.channel,
    currency: details.currency,
    email: details.email,
    phone: details.phone,
    ...contact,
    customer: details.customer,
    line_items: details.lineItems,
    shipping: details.shipping,
    totals: details.totals,
    discount_codes: details.discountCodes,
    recovery_url: details.recoveryUrl,
  };
}

export function progressColumns(progress: CheckoutProgress) {
  return {
    created_at: progress.createdAt,
    updated_at: progress.updatedAt,
    last_activity_at: progress.lastActivityAt,
    had_contact: progress.hadContact,
    completed_at: progress.completedAt,
    order_id: progress.orderId,
    abandoned_at: progress.abandonedAt,
    was_abandoned: progress.wasAbandoned,
    decided_at: progress.decidedAt,
    email_status: progress.emailStatus,
    email_status_reason: progress.emailStatusReason,
  };
}

/** The shop has the checkout no more: nothing leads back to it. @returns whether there was a way back. */
export async function withdrawLink(db: Database, shopId: number, token: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('checkouts')
    .set({ recovery_url: null })
    .where('shop_id', '=', shopId)
    .where('token', '=', token)
    .where('recovery_url', 'is not', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
