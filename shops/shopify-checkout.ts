import { sumAmounts, toAmount } from './amounts.ts';
import type { PayloadReader } from './payload-reader.ts';
import type { JsonObject, ShopEvent } from './shop-event.ts';
import { readBuyer, readCustomer, tellCustomer } from './shopify-customer.ts';
import { readOrderLines } from './shopify-order.ts';
import { isAttempt, tellPayment } from './shopify-payment.ts';

const CHANNELS: Record<string, string> = { web: 'online_store', checkout_button: 'buy_button' };

/** Reads a checkout, with its customer, its order and the attempts to pay where it holds them. */
export function tellCheckout(checkout: PayloadReader): ShopEvent[] {
  const token = checkout.text('token') ?? '';
  const completedAt = checkout.text('completed_at');
  const orderId = checkout.id('order_id') ?? checkout.part('order').id('id');
  const body = readBody(checkout, completedAt);
  const number = checkout.id('id');
  const names = [number, checkout.text('cart_token')].filter((name) => name !== null);
  return [
    ...tellCustomer(checkout),
    { kind: 'checkout', token, number, names, body },
    ...(orderId === null || completedAt === null ? [] : [tellOrderOf(checkout, token, orderId, body)]),
    ...checkout
      .list('payments')
      .map((payment) => payment.part('transaction'))
      .filter((transaction) => !transaction.isEmpty && isAttempt(transaction))
      .map((transaction) => tellPayment(transaction, { token, orderId: null })),
  ];
}

/** Shopify calls a checkout that it deleted by its number alone. */
export function tellDeletedCheckout(checkout: PayloadReader): ShopEvent[] {
  const names = [checkout.text('token'), checkout.text('cart_token'), checkout.id('id')];
  const known = names.filter((name) => name !== null);
  return known.length === 0 ? [] : [{ kind: 'checkout_deleted', names: known }];
}

/** Amounts are in the shopper's currency, which the checkout showed. */
function readBody(checkout: PayloadReader, completedAt: string | null): JsonObject {
  const currency = checkout.text('presentment_currency') ?? checkout.text('currency');
  return {
    channel: readChannel(checkout),
    currency,
    email: checkout.text('email'),
    phone: checkout.text('phone'),
    customer: readCustomer(checkout),
    lineItems: checkout.list('line_items').map((item) => readLine(item, currency)),
    shipping: readShipping(checkout, currency),
    totals: readTotals(checkout, currency),
    discountCodes: [checkout.list('discount_codes'), checkout.list('discount_code')]
      .flat()
      .flatMap((discount) => discount.text('code') ?? []),
    recoveryUrl: checkout.text('abandoned_checkout_url') ?? checkout.text('web_url'),
    createdAt: checkout.text('created_at'),
    updatedAt: checkout.text('updated_at'),
    completedAt,
  };
}

/** A completed checkout tells its order's id; the order itself may come later and wins. */
function tellOrderOf(
  checkout: PayloadReader,
  checkoutToken: string,
  id: string,
  { currency, email, phone, completedAt }: JsonObject,
): ShopEvent {
  const total = toAmount(checkout.text('total_price') ?? '', String(currency));
  const lineItems = readOrderLines(checkout);
  const order = { id, checkoutToken, customer: readBuyer(checkout), email, phone, currency, total };
  return { kind: 'order', names: [], body: { ...order, completedAt, lineItems } };
}

function readChannel(record: PayloadReader): string | null {
  const source = record.text('source_name');
  return source === null ? null : (CHANNELS[source] ?? source);
}

function readLine(item: PayloadReader, currency: string | null): JsonObject {
  return {
    variantId: item.id('variant_id'),
    productId: item.id('product_id'),
    title: item.text('title'),
    variantTitle: item.text('variant_title'),
    quantity: item.number('quantity'),
    unitPrice: toAmount(item.text('price') ?? '', currency),
    imageUrl: item.text('image_url'),
    requiresShipping: item.flag('requires_shipping'),
  };
}

/** No rate for the address that was given means that the shop does not ship there. */
function readShipping(checkout: PayloadReader, currency: string | null): JsonObject {
  const address = checkout.part('shipping_address');
  const chosen = [...checkout.list('shipping_lines'), ...checkout.list('shipping_line')];
  const prices = chosen.map((line) => line.text('price') ?? '');
  const rates = checkout.has('shipping_rates') ? checkout.list('shipping_rates') : null;
  for (const rate of rates ?? []) rate.whole();
  return {
    address: address.isEmpty
      ? null
      : {
          countryCode: address.text('country_code'),
          provinceCode: address.text('province_code'),
          postalCode: address.text('zip'),
          city: address.text('city'),
          line1: address.text('address1'),
        },
    pageVisited: chosen.length > 0,
    price: chosen.length === 0 ? null : sumAmounts(prices, currency),
    supported: rates === null || address.isEmpty ? null : rates.length > 0,
  };
}

function readTotals(checkout: PayloadReader, currency: string | null): JsonObject {
  const read = (key: string) => {
    const text = checkout.text(key);
    return text === null ? null : toAmount(text, currency);
  };
  const applied = checkout.part('applied_discount').text('amount') ?? checkout.text('applied_discount');
  const discount = read('total_discounts') ?? (applied === null ? null : toAmount(applied, currency));
  const tax = read('total_tax');
  return { subtotal: read('total_line_items_price'), discount, tax, total: read('total_price') };
}
