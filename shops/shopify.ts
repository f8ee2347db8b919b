import type { PayloadReader } from './payload-reader.ts';
import type { Reading, ShopEvent } from './shop-event.ts';
import { tellProduct, tellStockLevel } from './shopify-catalog.ts';
import { tellCheckout, tellDeletedCheckout } from './shopify-checkout.ts';
import { tellConsent, tellLoneCustomer } from './shopify-customer.ts';
import { tellOrder, tellRefund } from './shopify-order.ts';
import { isAttempt, tellPayment } from './shopify-payment.ts';
import { tellPerson, tellShopGone } from './shopify-privacy.ts';
import { tellReadCheckouts } from './shopify-read.ts';

type Tell = (record: PayloadReader) => ShopEvent[];

/**
 * What is read of each topic; nothing follows from any other.
 *
 * @see https://shopify.dev/docs/api/webhooks
 */
const TOPICS = new Map<string, Tell>(
  Object.entries({
    'checkouts/create': tellCheckouts,
    'checkouts/update': tellCheckouts,
    'checkouts/delete': tellDeletedCheckout,
    'orders/create': tellOrders,
    'orders/paid': tellOrders,
    'orders/updated': tellOrders,
    'orders/cancelled': tellOrders,
    'refunds/create': tellRefund,
    'order_transactions/create': tellTransactions,
    'customers/update': tellLoneCustomer,
    'customers_marketing_consent/update': tellConsent,
    'customers_email_marketing_consent/update': tellConsent,
    'products/update': tellProduct,
    'inventory_levels/update': tellStockLevel,
    'customers/redact': (record) => tellPerson(record, 'erase_person'),
    'customers/data_request': (record) => tellPerson(record, 'export_person'),
    'shop/redact': tellShopGone,
  }),
);

/** Pages that were read back, under a topic of ours: no webhook has it. */
const READ_CHECKOUTS = 'read/abandoned_checkouts';

/** In the order in which they matter to a shop that connects. */
export const SHOPIFY_TOPICS: readonly string[] = [...TOPICS.keys()];

/** Under these the REST API hands out what webhooks send bare. */
const WRAPPERS = ['checkouts', 'orders', 'transactions', 'checkout', 'order', 'payment'];

/** Reads the body of a webhook, or of a page that was read back, which may be any JSON; big whole numbers come as `bigint`. */
export function readShopify(topic: string, payload: PayloadReader): Reading {
  const tell = topic === READ_CHECKOUTS ? tellReadCheckouts : TOPICS.get(topic);
  if (tell === undefined) return { kind: 'ignored', note: 'nothing follows from this topic' };
  const events = tell(payload);
  if (events.length > 0) return { kind: 'events', events };
  const isQuiet =
    topic.startsWith('customers_') || topic === 'refunds/create' || topic.startsWith('order_tra');
  return isQuiet
    ? { kind: 'ignored', note: 'it holds nothing that counts here' }
    : { kind: 'not_understood', note: 'the body is not as this topic has it' };
}

/** The records of a list, or the one that is wrapped, or the one itself. */
function listRecords(record: PayloadReader): PayloadReader[] {
  if (record.has('token')) return [record];
  const inner = WRAPPERS.filter((key) => record.has(key)).flatMap((key) => record.list(key));
  return inner.length === 0 ? [record] : inner.flatMap(listRecords);
}

function tellCheckouts(payload: PayloadReader): ShopEvent[] {
  return listRecords(payload).flatMap((record) =>
    record.text('token') === null ? [] : tellCheckout(record),
  );
}

function tellOrders(payload: PayloadReader): ShopEvent[] {
  return listRecords(payload).flatMap((record) => (record.id('id') === null ? [] : tellOrder(record)));
}

function tellTransactions(payload: PayloadReader): ShopEvent[] {
  return listRecords(payload)
    .filter((record) => record.id('id') !== null && isAttempt(record))
    .map((record) => tellPayment(record, { token: null, orderId: record.id('order_id') }));
}
