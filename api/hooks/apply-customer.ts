import { markConsent, mergeCustomer } from '../../db/queries/told-customers.ts';
import type { ShopEvent } from '../../shops/shop-event.ts';
import { contactOf } from '../contact.ts';
import { externalId } from '../input.ts';
import { customerInput } from '../shops/customer-input.ts';
import { APPLIED, type Applied, type Telling } from './telling.ts';
import { readTime, readTold } from './read-body.ts';

const OLDER: Applied = { kind: 'applied', note: 'something newer was known' };

/** Stores what was told of a customer; what was not told stays. */
export async function applyCustomer(
  { deps, shop, now }: Telling,
  event: Extract<ShopEvent, { kind: 'customer' }>,
): Promise<Applied> {
  const id = readTold(externalId, event.id);
  if (id.kind !== 'read') return id;
  const body = readTold(customerInput, event.body);
  if (body.kind !== 'read') return body;
  const { email, phone } = body.value;
  const customer = { id: id.value, ...body.value };
  const contact = contactOf({ customerId: id.value, email, phone });
  const toldAt = readTime(event.toldAt) ?? now;
  return (await mergeCustomer(deps.db, shop.id, customer, contact, { toldAt, now })) ? APPLIED : OLDER;
}

export async function applyConsent(
  { deps, shop, now }: Telling,
  { customerId, toldAt, acceptsMarketing }: Extract<ShopEvent, { kind: 'consent' }>,
): Promise<Applied> {
  const at = { toldAt: readTime(toldAt) ?? now, now };
  return (await markConsent(deps.db, shop.id, customerId, acceptsMarketing, at)) ? APPLIED : OLDER;
}
