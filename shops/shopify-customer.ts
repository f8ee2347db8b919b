import type { PayloadReader } from './payload-reader.ts';
import type { JsonObject, ShopEvent } from './shop-event.ts';

/** Reads the customer within a checkout or an order; none without an id. */
export function tellCustomer(record: PayloadReader): ShopEvent[] {
  const customer = record.part('customer');
  const id = customer.id('id');
  if (id === null) return [];
  const consent = readConsent(customer) ?? record.flag('buyer_accepts_marketing');
  return [customerEvent(customer, id, consent, record.text('updated_at'))];
}

/** Reads a customer told alone. */
export function tellLoneCustomer(customer: PayloadReader): ShopEvent[] {
  const id = customer.id('id');
  if (id === null) return [];
  return [customerEvent(customer, id, readConsent(customer), customer.text('updated_at'))];
}

/** Reads a change of consent to mails; one of consent to text messages alone is none. */
export function tellConsent(change: PayloadReader): ShopEvent[] {
  const customerId = change.id('customer_id') ?? change.id('id');
  const consent = change.part('email_marketing_consent');
  const acceptsMarketing = readConsent(change);
  if (customerId === null || acceptsMarketing === null) return [];
  return [{ kind: 'consent', customerId, toldAt: consent.text('consent_updated_at'), acceptsMarketing }];
}

/** Who buys, as a checkout shows it. */
export function readCustomer(record: PayloadReader): JsonObject | null {
  const customer = record.part('customer');
  const id = customer.id('id') ?? record.id('customer_id');
  const locale = record.text('customer_locale');
  const accepts = record.flag('buyer_accepts_marketing') ?? readConsent(customer);
  if (id === null && locale === null && accepts === null) return null;
  const firstName = customer.text('first_name');
  return { id, firstName, lastName: customer.text('last_name'), acceptsMarketing: accepts, locale };
}

export function readBuyer(record: PayloadReader): JsonObject | null {
  const id = record.part('customer').id('id') ?? record.id('customer_id');
  return id === null ? null : { id };
}

function customerEvent(
  customer: PayloadReader,
  id: string,
  acceptsMarketing: boolean | null,
  toldAt: string | null,
): ShopEvent {
  const ordersCount = customer.number('orders_count');
  const body = {
    email: customer.text('email'),
    phone: customer.text('phone'),
    acceptsMarketing,
    ordersCount,
  };
  return { kind: 'customer', id, toldAt, body };
}

function readConsent(customer: PayloadReader): boolean | null {
  const state = customer.part('email_marketing_consent').text('state');
  return customer.flag('accepts_marketing') ?? (state === null ? null : state === 'subscribed');
}
