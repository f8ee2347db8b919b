import { decodeHTML } from 'entities';
import { formatAmount, parseAmount } from '../domain/money.ts';
import { normalizePhone } from '../domain/person.ts';
import { sumAmounts, toAmount } from './amounts.ts';
import { inUtc } from './gmt-time.ts';
import type { PayloadReader } from './payload-reader.ts';
import type { JsonObject, ShopEvent } from './shop-event.ts';

/** An order that nobody has paid yet is a checkout; its key names it for ever. */
const UNPAID = ['checkout-draft', 'pending', 'failed'];

/**
 * Reads an order: a checkout until it is paid, with the attempt to pay when it failed; then an order. WooCommerce cancels
 * by itself what is not paid within the hour: that is no purchase, and there is no way back to it.
 */
export function tellWooOrder(order: PayloadReader): ShopEvent[] {
  const token = order.text('order_key');
  if (token === null) return [];
  const currency = order.text('currency');
  const status = order.text('status') ?? '';
  const isDropped = isDroppedOrder(order);
  if (isPaidWooOrder(order)) return tellPaid(order, token, currency, status);
  const id = order.id('id');
  const names = id === null ? [] : [`order ${id}`];
  const checkout = readCheckout(order, currency);
  const body = isDropped ? { ...checkout, recoveryUrl: null } : checkout;
  const cancelledAt = inUtc(order.text('date_modified_gmt'));
  return [
    { kind: 'checkout', token, number: null, names, body },
    ...(status === 'failed' ? [tellFailure(order, token, currency)] : []),
    ...(isDropped && id !== null ? [{ kind: 'order_cancelled' as const, orderId: id, cancelledAt }] : []),
  ];
}

/** @returns whether an order is a purchase, and no longer a checkout. */
export function isPaidWooOrder(order: PayloadReader): boolean {
  return !UNPAID.includes(order.text('status') ?? '') && !isDroppedOrder(order);
}

function isDroppedOrder(order: PayloadReader): boolean {
  return order.text('status') === 'cancelled' && order.text('date_paid_gmt') === null;
}

function tellPaid(order: PayloadReader, token: string, currency: string | null, status: string): ShopEvent[] {
  const id = order.id('id');
  const customerId = order.id('customer_id');
  const refunds = order.list('refunds').map((refund) => withoutMinus(refund.text('total')));
  const times = ['date_paid_gmt', 'date_completed_gmt', 'date_created_gmt'].map((field) => order.text(field));
  const body = {
    id,
    number: order.text('number'),
    checkoutToken: token,
    customer: customerId === null ? null : { id: customerId },
    ...readPerson(order),
    currency,
    total: toAmount(order.text('total') ?? '', currency),
    lineItems: order.list('line_items').map((item) => ({
      variantId: variantOf(item),
      quantity: item.number('quantity'),
    })),
    completedAt: inUtc(times.find((time) => time !== null) ?? null),
    cancelledAt: status === 'cancelled' ? inUtc(order.text('date_modified_gmt')) : null,
    refundedTotal: refunds.length === 0 ? null : sumAmounts(refunds, currency),
  };
  return [{ kind: 'order', names: [], body }];
}

/** WooCommerce tells that paying failed, not why: each failure is an attempt of its own time. */
function tellFailure(order: PayloadReader, token: string, currency: string | null): ShopEvent {
  const occurredAt = inUtc(order.text('date_modified_gmt'));
  return {
    kind: 'payment',
    ...{ token, orderId: null },
    body: {
      id: `${order.id('id') ?? token} failed ${occurredAt ?? ''}`.trim(),
      status: 'failure',
      gateway: order.text('payment_method'),
      amount: toAmount(order.text('total') ?? '', currency),
      currency,
      message: order.text('payment_method_title'),
      reference: order.text('transaction_id'),
      occurredAt,
    },
  };
}

function readPerson(order: PayloadReader): { email: string | null; phone: string | null } {
  const billing = order.part('billing');
  const phone = billing.text('phone');
  const country = billing.text('country');
  return {
    email: billing.text('email'),
    phone: phone === null ? null : (normalizePhone(phone, country) ?? phone),
  };
}

function readCheckout(order: PayloadReader, currency: string | null): JsonObject {
  const billing = order.part('billing');
  const lines = order.list('line_items');
  const amounts = (items: PayloadReader[], field: string) => items.map((item) => item.text(field) ?? '');
  const names = { firstName: billing.text('first_name'), lastName: billing.text('last_name') };
  return {
    channel: order.text('created_via') === 'pos' ? 'pos' : 'online_store',
    currency,
    ...readPerson(order),
    customer: { id: order.id('customer_id'), ...names },
    lineItems: lines.map((item) => readLine(item, currency)),
    shipping: readShipping(order, currency),
    totals: {
      // A fee is part of what is bought: nothing else takes it up.
      subtotal: sumAmounts(
        [...amounts(lines, 'subtotal'), ...amounts(order.list('fee_lines'), 'total')],
        currency,
      ),
      discount: order.text('discount_total'),
      tax: order.text('total_tax'),
      total: toAmount(order.text('total') ?? '', currency),
    },
    discountCodes: amounts(order.list('coupon_lines'), 'code'),
    recoveryUrl: order.text('payment_url'),
    createdAt: inUtc(order.text('date_created_gmt')),
    updatedAt: inUtc(order.text('date_modified_gmt')),
  };
}

function readShipping(order: PayloadReader, currency: string | null): JsonObject {
  const address = order.part('shipping');
  const lines = order.list('shipping_lines').map((line) => line.text('total') ?? '');
  const countryCode = address.text('country');
  return {
    address:
      countryCode === null
        ? null
        : {
            countryCode,
            provinceCode: address.text('state'),
            postalCode: address.text('postcode'),
            city: address.text('city'),
            line1: address.text('address_1'),
          },
    pageVisited: lines.length > 0,
    price: lines.length === 0 ? null : sumAmounts(lines, currency),
  };
}

/** The price of one is told as a rounded float; the line's amount is exact, and the totals keep it so. */
function readLine(item: PayloadReader, currency: string | null): JsonObject {
  const quantity = item.number('quantity') ?? 1;
  const subtotal = toAmount(item.text('subtotal') ?? '', currency);
  const minor = parseAmount(subtotal, currency ?? '');
  const unitPrice =
    minor === null || quantity < 1 ? subtotal : formatAmount(Math.round(minor / quantity), currency ?? '');
  return {
    variantId: variantOf(item),
    productId: item.id('product_id'),
    title: decodeHTML(item.text('name') ?? ''),
    quantity,
    unitPrice,
    imageUrl: item.part('image').text('src'),
  };
}

/** A product without variations is sold as itself. */
function variantOf(item: PayloadReader): string | null {
  return item.id('variation_id') ?? item.id('product_id');
}

function withoutMinus(text: string | null): string {
  return text?.replace('-', '') ?? '';
}
