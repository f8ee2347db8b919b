import { sumAmounts, toAmount } from './amounts.ts';
import type { PayloadReader } from './payload-reader.ts';
import type { JsonObject, ShopEvent } from './shop-event.ts';
import { readBuyer, tellCustomer } from './shopify-customer.ts';

/** Reads an order with its customer and what was given back of it. Its sales count in the shop's own currency. */
export function tellOrder(order: PayloadReader): ShopEvent[] {
  const id = order.id('id');
  const currency = order.text('currency');
  const given = order.list('refunds').flatMap((refund) => successfulAmounts(refund));
  const names = [order.text('cart_token'), order.id('checkout_id')].filter((name) => name !== null);
  const body = {
    id,
    checkoutToken: order.text('checkout_token'),
    recoveryToken: recoveryIn(order.text('landing_site')),
    customer: readBuyer(order),
    email: order.text('email') ?? order.text('contact_email'),
    phone: order.text('phone'),
    currency,
    total: toAmount(order.text('total_price') ?? '', currency),
    lineItems: readOrderLines(order),
    completedAt: order.text('processed_at') ?? order.text('created_at'),
    cancelledAt: order.text('cancelled_at'),
    refundedTotal: given.length === 0 ? null : sumAmounts(given, currency),
    number: order.text('order_number'),
  };
  return [
    ...tellCustomer(order),
    { kind: 'order', names, body },
    ...order.list('refunds').flatMap((refund) => (id === null ? [] : refundOf(refund, id, currency))),
  ];
}

/** Reads what was given back, told alone. */
export function tellRefund(refund: PayloadReader): ShopEvent[] {
  const orderId = refund.id('order_id');
  const currency = refund.list('transactions')[0]?.text('currency') ?? null;
  return orderId === null ? [] : refundOf(refund, orderId, currency);
}

export function readOrderLines(record: PayloadReader): JsonObject[] {
  return record.list('line_items').map((item) => ({
    variantId: item.id('variant_id'),
    quantity: item.number('quantity'),
  }));
}

/** The shopper's way in: of a mail's link the token is part of it. */
function recoveryIn(landingSite: string | null): string | null {
  return URL.parse(landingSite ?? '', 'https://shop.invalid')?.searchParams.get('recovery') ?? null;
}

function refundOf(refund: PayloadReader, orderId: string, currency: string | null): ShopEvent[] {
  const refundId = refund.id('id');
  const amounts = successfulAmounts(refund);
  if (refundId === null || amounts.length === 0) return [];
  return [{ kind: 'refund', orderId, refundId, amount: sumAmounts(amounts, currency), currency }];
}

function successfulAmounts(refund: PayloadReader): string[] {
  return refund
    .list('transactions')
    .filter((part) => part.text('kind') === 'refund' && part.text('status') === 'success')
    .map((part) => part.text('amount') ?? '');
}
