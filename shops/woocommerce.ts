import type { PayloadReader } from './payload-reader.ts';
import type { Reading, ShopEvent } from './shop-event.ts';
import { tellWooCustomer, tellWooProduct } from './woocommerce-catalog.ts';
import { tellWooOrder } from './woocommerce-order.ts';

type Tell = (record: PayloadReader) => ShopEvent[];

/**
 * What is read of each topic; nothing follows from any other.
 *
 * @see https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks
 */
const TOPICS = new Map<string, Tell>([
  ['order.created', tellWooOrder],
  ['order.updated', tellWooOrder],
  ['order.restored', tellWooOrder],
  ['order.deleted', tellDeletedOrder],
  ['product.created', tellWooProduct],
  ['product.updated', tellWooProduct],
  ['customer.created', tellWooCustomer],
  ['customer.updated', tellWooCustomer],
]);

/** In the order in which they matter to a shop that connects. */
export const WOOCOMMERCE_TOPICS: readonly string[] = [...TOPICS.keys()];

/** Reads the body of a webhook, or of a page that was read back, which may be any JSON; big whole numbers come as `bigint`. */
export function readWooCommerce(topic: string, payload: PayloadReader): Reading {
  const tell = TOPICS.get(topic);
  if (tell === undefined) return { kind: 'ignored', note: 'nothing follows from this topic' };
  // The REST API hands out lists of what webhooks send one by one.
  const events = payload.each().flatMap(tell);
  if (events.length > 0) return { kind: 'events', events };
  return { kind: 'not_understood', note: 'the body is not as this topic has it' };
}

/** A deleted order is told by its number alone. */
function tellDeletedOrder(order: PayloadReader): ShopEvent[] {
  const id = order.id('id');
  return id === null ? [] : [{ kind: 'checkout_deleted', names: [`order ${id}`] }];
}
