import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { StoredCustomer } from './customers.ts';
import type { ContactColumns } from './locks.ts';

/** When it was told, by the shop's clock and by ours. */
interface At {
  toldAt: Date;
  now: Date;
}

/** Stores what is told of a customer; null leaves what was known. @returns false where something newer is known. */
export async function mergeCustomer(
  db: Database,
  shopId: number,
  customer: StoredCustomer,
  contact: ContactColumns,
  { toldAt, now }: At,
): Promise<boolean> {
  const { id, email, phone, acceptsMarketing, ordersCount } = customer;
  const { rows } = await sql`
    insert into customers (shop_id, external_id, email, email_norm, phone, phone_e164, accepts_marketing, orders_count,
      told_at, updated_at)
    values (${shopId}, ${id}, ${email}, ${contact.email_norm}, ${phone}, ${contact.phone_e164}, ${acceptsMarketing},
      ${ordersCount}, ${toldAt}, ${now})
    on conflict (shop_id, external_id) do update set
      email = coalesce(excluded.email, customers.email),
      email_norm = case when excluded.email is null then customers.email_norm else excluded.email_norm end,
      phone = coalesce(excluded.phone, customers.phone),
      phone_e164 = case when excluded.phone is null then customers.phone_e164 else excluded.phone_e164 end,
      accepts_marketing = coalesce(excluded.accepts_marketing, customers.accepts_marketing),
      orders_count = coalesce(excluded.orders_count, customers.orders_count),
      told_at = excluded.told_at, updated_at = excluded.updated_at
    where customers.told_at is null or customers.told_at <= excluded.told_at
    returning external_id`.execute(db);
  return rows.length > 0;
}

/** Notes whether a customer wants mails. @returns false where something newer is known. */
export async function markConsent(
  db: Database,
  shopId: number,
  customerId: string,
  acceptsMarketing: boolean,
  at: At,
): Promise<boolean> {
  const customer = { id: customerId, email: null, phone: null, acceptsMarketing, ordersCount: null };
  const contact = { customer_id: customerId, email_norm: null, phone_e164: null };
  return mergeCustomer(db, shopId, customer, contact, at);
}
