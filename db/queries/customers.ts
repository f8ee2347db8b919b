import type { Database } from '../database.ts';
import type { ContactColumns } from './locks.ts';

/** A customer as the shop's own records tell it. */
export interface StoredCustomer {
  id: string;
  email: string | null;
  phone: string | null;
  acceptsMarketing: boolean | null;
  ordersCount: number | null;
}

/** Stores the customer whole, in place of what was told before. */
export async function replaceCustomer(
  db: Database,
  shopId: number,
  customer: StoredCustomer,
  contact: ContactColumns,
  now: Date,
): Promise<void> {
  const values = {
    email: customer.email,
    phone: customer.phone,
    email_norm: contact.email_norm,
    phone_e164: contact.phone_e164,
    accepts_marketing: customer.acceptsMarketing,
    orders_count: customer.ordersCount,
    updated_at: now,
  };
  await db
    .insertInto('customers')
    .values({ shop_id: shopId, external_id: customer.id, ...values })
    .onConflict((conflict) => conflict.columns(['shop_id', 'external_id']).doUpdateSet(values))
    .execute();
}
