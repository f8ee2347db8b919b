import { sql, type Transaction } from 'kysely';
import type { KeyedHash } from '../../secrets.ts';
import type { DB } from '../database.ts';
import { buyerKeys, keepBuyers } from './known-buyers.ts';
import { isReferredCustomer, isReferredOrder } from './purge-references.ts';

/** What a batch looks at: what is older than `before`, from where the last batch ended, at most `limit` rows. */
export interface PurgeRange<From = Date> {
  before: Date;
  /** Null begins with the oldest. */
  from: From | null;
  limit: number;
}

/** What a batch did; `next` is null when there is nothing further on. */
export interface Purged<From = Date> {
  removed: number;
  next: From | null;
}

export interface PurgedShop {
  id: number;
  slug: string;
}

/**
 * Removes a batch of orders that were completed before the time and that no checkout refers to; of their persons stays
 * a keyed hash. One that a request holds at the moment is left out.
 */
export async function removeOrderBatch(
  tx: Transaction<DB>,
  shop: PurgedShop,
  { before, from, limit }: PurgeRange,
  buyerHashes: KeyedHash[],
): Promise<Purged> {
  const { rows } = await sql<{ id: number; at: Date; keys: string[] }>`
    select orders.id, orders.completed_at as at, ${buyerKeys('orders')} as keys from orders
    where orders.shop_id = ${shop.id} and orders.completed_at < ${before}
      and orders.completed_at >= ${from ?? '-infinity'}::timestamptz and not ${isReferredOrder('orders', null)}
    order by orders.completed_at limit ${limit} for update skip locked`.execute(tx);
  await keepBuyers(
    tx,
    shop,
    rows.map(({ keys, at }) => ({ keys, boughtAt: at })),
    buyerHashes,
  );
  const ids = rows.map(({ id }) => id);
  await sql`delete from orders where id = any(${ids}::bigint[])`.execute(tx);
  return { removed: rows.length, next: nextOf(rows, limit) };
}

/** Removes a batch of payment events that were received before the time and whose checkout is not there. */
export async function removePaymentEventBatch(
  tx: Transaction<DB>,
  shop: PurgedShop,
  { before, from, limit }: PurgeRange,
): Promise<Purged> {
  const { rows } = await sql<{ at: Date }>`
    with gone as (
      select p.id, p.received_at as at from payment_events p
      where p.shop_id = ${shop.id} and p.received_at < ${before}
        and p.received_at >= ${from ?? '-infinity'}::timestamptz
        and not exists (select from checkouts c where c.shop_id = p.shop_id and c.token = p.token)
      order by p.received_at limit ${limit} for update skip locked)
    delete from payment_events using gone where payment_events.id = gone.id
    returning gone.at`.execute(tx);
  const sorted = rows.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return { removed: rows.length, next: nextOf(sorted, limit) };
}

function nextOf(rows: { at: Date }[], limit: number): Date | null {
  return rows.length < limit ? null : (rows.at(-1)?.at ?? null);
}

/** A customer's place in the order in which they are looked at. */
export interface CustomerPlace {
  at: Date;
  id: string;
}

/** Looks at a batch of customers who were not told of since the time, and removes those whom nothing refers to. */
export async function removeCustomerBatch(
  tx: Transaction<DB>,
  shop: PurgedShop,
  { before, from, limit }: PurgeRange<CustomerPlace>,
): Promise<Purged<CustomerPlace>> {
  const { rows } = await sql<CustomerPlace & { gone: boolean }>`
    with looked as (
      select external_id, updated_at from customers
      where shop_id = ${shop.id} and updated_at < ${before}
        and (updated_at, external_id) > (${from?.at ?? '-infinity'}::timestamptz, ${from?.id ?? ''})
      order by updated_at, external_id limit ${limit}),
    gone as (
      delete from customers c using looked
      where c.shop_id = ${shop.id} and c.external_id = looked.external_id and c.updated_at < ${before}
        and not ${isReferredCustomer('c', null)}
      returning c.external_id)
    select looked.updated_at as at, looked.external_id as id, gone.external_id is not null as gone
    from looked left join gone using (external_id)
    order by looked.updated_at, looked.external_id`.execute(tx);
  const last = rows.at(-1);
  const next = last === undefined || rows.length < limit ? null : { at: last.at, id: last.id };
  return { removed: rows.filter(({ gone }) => gone).length, next };
}

/** Removes a batch of tests of a template, with sample data, that were asked for before the time. */
export async function removeTestMailBatch(
  tx: Transaction<DB>,
  shop: PurgedShop,
  { before, limit }: Pick<PurgeRange, 'before' | 'limit'>,
): Promise<Purged> {
  const { numAffectedRows = 0n } = await sql`
    delete from messages where id in (
      select id from messages
      where shop_id = ${shop.id} and checkout_id is null and kind = 'test' and claimed_at < ${before}
      order by claimed_at limit ${limit} for update skip locked)`.execute(tx);
  const removed = Number(numAffectedRows);
  return { removed, next: removed < limit ? null : before };
}

/** Removes a batch of links to unsubscribe whose time is over. */
export async function removeLinkBatch(
  tx: Transaction<DB>,
  shop: PurgedShop,
  { before, limit }: Pick<PurgeRange, 'before' | 'limit'>,
): Promise<Purged> {
  const { numAffectedRows = 0n } = await sql`
    delete from unsubscribe_links where message_id in (
      select message_id from unsubscribe_links
      where shop_id = ${shop.id} and expires_at < ${before} order by expires_at limit ${limit})`.execute(tx);
  const removed = Number(numAffectedRows);
  return { removed, next: removed < limit ? null : before };
}
