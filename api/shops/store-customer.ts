import type { Database } from '../../db/database.ts';
import { replaceCustomer, type StoredCustomer } from '../../db/queries/customers.ts';
import { contactOf } from '../contact.ts';

/** Stores a customer whole, with the forms by which others of the same person are found. */
export async function storeCustomer(
  db: Database,
  shopId: number,
  customer: StoredCustomer,
  now: Date,
): Promise<void> {
  const { id: customerId, email, phone } = customer;
  await replaceCustomer(db, shopId, customer, contactOf({ customerId, email, phone }), now);
}
