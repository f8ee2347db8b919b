import { formatAmount, parseAmount } from '../../domain/money.ts';
import { normalizePhone } from '../../domain/person.ts';
import { sumAmounts, toAmount, type PayloadReader } from './payload-reader.ts';
import type { JsonObject, Told } from './trial-told.ts';

const UNPAID = ['pending', 'failed', 'checkout-draft'];

/** An order that nobody has paid yet is a checkout; its key names it for ever. */
export function tellWooOrder(order: PayloadReader): Told[] {
  const key = order.text('order_key') ?? '';
  const currency = order.text('currency');
  const billing = order.part('billing');
  const status = order.text('status') ?? '';
  const id = order.id('customer_id');
  const phone = billing.text('phone');
  const person = {
    email: billing.text('email'),
    phone: phone === null ? null : (normalizePhone(phone, billing.text('country')) ?? phone),
  };
  if (UNPAID.includes(status)) {
    const names = { firstName: billing.text('first_name'), lastName: billing.text('last_name') };
    const body = { ...readCheckout(order, currency), ...person, customer: { id, ...names } };
    return [{ kind: 'checkout', token: key, names: [order.id('id')].filter((name) => name !== null), body }];
  }
  const refunds = order.list('refunds').map((refund) => refund.text('total')?.replace('-', '') ?? '');
  const modified = inUtc(order.text('date_modified_gmt'));
  const times = ['date_paid_gmt', 'date_completed_gmt', 'date_created_gmt'].map((field) => order.text(field));
  const body = {
    id: order.id('id'),
    number: order.text('number'),
    checkoutToken: key,
    customer: id === null ? null : { id },
    ...person,
    currency,
    total: toAmount(order.text('total') ?? '', currency),
    lineItems: order.list('line_items').map((item) => ({
      variantId: item.id('variation_id') ?? item.id('product_id'),
      quantity: Number(item.text('quantity')),
    })),
    completedAt: inUtc(times.find((time) => time !== null) ?? null),
    cancelledAt: status === 'cancelled' ? modified : null,
    refundedTotal: refunds.length === 0 ? null : sumAmounts(refunds, currency),
  };
  return [{ kind: 'order', names: [], body }];
}

function readCheckout(order: PayloadReader, currency: string | null): JsonObject {
  const address = order.part('shipping');
  const lines = order.list('line_items');
  const shipping = order.list('shipping_lines').map((line) => line.text('total') ?? '');
  const price = shipping.length === 0 ? null : sumAmounts(shipping, currency);
  const amounts = (items: PayloadReader[], field: string) => items.map((item) => item.text(field) ?? '');
  return {
    channel: order.text('created_via') === 'pos' ? 'pos' : 'online_store',
    currency,
    lineItems: lines.map((item) => readLine(item, currency)),
    shipping: {
      address: {
        countryCode: address.text('country'),
        provinceCode: address.text('state'),
        postalCode: address.text('postcode'),
        city: address.text('city'),
        line1: address.text('address_1'),
      },
      pageVisited: price !== null,
      price,
    },
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

/** The price of one is told as a rounded float; the line's amount is exact, and the totals keep it so. */
function readLine(item: PayloadReader, currency: string | null): JsonObject {
  const quantity = Number(item.text('quantity'));
  const subtotal = toAmount(item.text('subtotal') ?? '', currency);
  const subtotalMinor = parseAmount(subtotal, currency ?? '');
  const oneMinor = subtotalMinor === null ? null : Math.round(subtotalMinor / quantity);
  return {
    variantId: item.id('variation_id') ?? item.id('product_id'),
    productId: item.id('product_id'),
    title: item.text('name'),
    quantity,
    unitPrice: oneMinor === null ? subtotal : formatAmount(oneMinor, currency ?? ''),
    imageUrl: item.part('image').text('src'),
  };
}

function inUtc(time: string | null): string | null {
  return time === null ? null : `${time}Z`;
}
