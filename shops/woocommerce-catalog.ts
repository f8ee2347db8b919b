import { decodeHTML } from 'entities';
import { inUtc } from './gmt-time.ts';
import type { PayloadReader } from './payload-reader.ts';
import type { ShopEvent } from './shop-event.ts';

/** Reads a product or a variation: both are told as products, the variation with its `parent_id`. */
export function tellWooProduct(product: PayloadReader): ShopEvent[] {
  const id = product.id('id');
  if (id === null) return [];
  const parentId = product.id('parent_id');
  const tracked = product.flag('manage_stock') === true;
  const backorders = product.text('backorders');
  const isInStock = product.text('stock_status') !== 'outofstock';
  const variant = {
    id,
    title: null,
    imageUrl: product.list('images')[0]?.text('src') ?? product.part('image').text('src'),
    price: product.text('price'),
    // What is not counted is there or not there.
    available: tracked ? product.number('stock_quantity') : isInStock ? null : 0,
    tracked: tracked || !isInStock,
    oversell: backorders === 'yes' || backorders === 'notify',
    inventoryItemId: null,
  };
  const told = {
    id: parentId ?? id,
    title: decodeHTML(product.text('name') ?? ''),
    forSale: product.text('status') === 'publish' && product.flag('purchasable') !== false,
    // A product with variations is not sold as itself.
    variants: product.text('type') === 'variable' ? [] : [variant],
    isWhole: false,
  };
  return [{ kind: 'product', toldAt: inUtc(product.text('date_modified_gmt')), product: told }];
}

/** Reads a customer. WooCommerce knows no consent to mails. */
export function tellWooCustomer(customer: PayloadReader): ShopEvent[] {
  const id = customer.id('id');
  if (id === null) return [];
  const email = customer.text('email') ?? customer.part('billing').text('email');
  const body = {
    email,
    phone: customer.part('billing').text('phone'),
    acceptsMarketing: null,
    ordersCount: null,
  };
  return [{ kind: 'customer', id, toldAt: inUtc(customer.text('date_modified_gmt')), body }];
}
