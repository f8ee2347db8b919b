import type { PayloadReader } from './payload-reader.ts';
import type { ShopEvent } from './shop-event.ts';

/**
 * Reads whom Shopify asks to have forgotten, or whose data it asks for. The topic is not signed: only a body that is such a
 * request counts as one.
 *
 * @see https://shopify.dev/docs/apps/build/privacy-law-compliance
 */
export function tellPerson(request: PayloadReader, kind: 'erase_person' | 'export_person'): ShopEvent[] {
  if (!request.has('shop_domain')) return [];
  const customer = request.part('customer');
  const [customerId, email, phone] = [customer.id('id'), customer.text('email'), customer.text('phone')];
  if (customerId === null && email === null && phone === null) return [];
  return [{ kind, customerId, email, phone }];
}

/** Reads that the shop has left Shopify, or this service, two days ago. */
export function tellShopGone(request: PayloadReader): ShopEvent[] {
  const isRequest = request.has('shop_domain') && request.has('shop_id') && !request.has('customer');
  return isRequest ? [{ kind: 'erase_shop' }] : [];
}
