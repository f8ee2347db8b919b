import { toJsonText } from '../../api/json.ts';
import { PayloadReader, sumAmounts, toAmount } from './payload-reader.ts';
import type { JsonObject, Told } from './trial-told.ts';
import { tellWooOrder } from './trial-woocommerce.ts';

/** What one record of a payload becomes: events of our contract, and the fields that were not looked at. */
export interface Trial {
  told: Told[];
  unread: string[];
}

const WRAPPERS = ['checkouts', 'orders', 'transactions', 'checkout', 'order', 'payment'];
const CHANNELS: Record<string, string> = { web: 'online_store', checkout_button: 'buy_button' };

/** One record a checkout, order or transaction of the payload; none for a payload of another shape. */
export function mapPayload(payload: unknown): Trial[] {
  if (Array.isArray(payload)) return payload.flatMap((record: unknown) => mapPayload(record));
  const reader = new PayloadReader(payload);
  const inner = WRAPPERS.filter((key) => !reader.has('token') && reader.has(key)).flatMap((key) =>
    reader.list(key).map((record) => record.whole()),
  );
  if (inner.length > 0) return inner.flatMap((record) => mapPayload(record));
  const told = tell(reader);
  return told.length === 0 ? [] : [{ told, unread: [...new Set(reader.unread())] }];
}

function tell(record: PayloadReader): Told[] {
  if (record.has('order_key')) return tellWooOrder(record);
  if (record.has('order_number')) return tellOrder(record);
  if (record.has('token') && record.has('subtotal_price')) return tellCheckout(record);
  if (record.has('kind') && record.has('gateway')) return [tellPayment(record, null)];
  return [];
}

function tellCheckout(checkout: PayloadReader): Told[] {
  const token = checkout.text('token') ?? '';
  const currency = checkout.text('presentment_currency') ?? checkout.text('currency');
  const completedAt = checkout.text('completed_at');
  const orderId = checkout.id('order_id') ?? checkout.part('order').id('id');
  const body: JsonObject = {
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
  const names = [checkout.text('cart_token'), checkout.id('id')].filter((name) => name !== null);
  return [
    ...tellCustomer(checkout),
    { kind: 'checkout', token, names, body },
    ...(orderId === null || completedAt === null ? [] : [tellOrderOf(checkout, token, orderId, body)]),
    ...checkout
      .list('payments')
      .map((payment) => payment.part('transaction'))
      .filter((transaction) => !transaction.isEmpty)
      .map((transaction) => tellPayment(transaction, token)),
  ];
}

/** A completed checkout tells its order's id; the order itself may come later and wins. */
function tellOrderOf(checkout: PayloadReader, checkoutToken: string, id: string, body: JsonObject): Told {
  const { currency, email, phone, completedAt } = body;
  const total = toAmount(checkout.text('total_price') ?? '', String(currency));
  const order = {
    id,
    checkoutToken,
    customer: readBuyer(checkout),
    email,
    phone,
    currency,
    total,
    completedAt,
  };
  return { kind: 'order', names: [], body: { ...order, lineItems: readOrderLines(checkout) } };
}

function tellOrder(order: PayloadReader): Told[] {
  const currency = order.text('currency');
  const refunds = order
    .list('refunds')
    .flatMap((refund) => refund.list('transactions'))
    .filter((refund) => refund.text('kind') === 'refund' && refund.text('status') === 'success')
    .map((refund) => refund.text('amount') ?? '');
  const names = [order.text('cart_token'), order.id('checkout_id')].filter((name) => name !== null);
  const body = {
    id: order.id('id'),
    checkoutToken: order.text('checkout_token'),
    customer: readBuyer(order),
    email: order.text('email') ?? order.text('contact_email'),
    phone: order.text('phone'),
    currency,
    total: toAmount(order.text('total_price') ?? '', currency),
    lineItems: readOrderLines(order),
    completedAt: order.text('processed_at') ?? order.text('created_at'),
    cancelledAt: order.text('cancelled_at'),
    refundedTotal: refunds.length === 0 ? null : sumAmounts(refunds, currency),
    number: order.text('order_number'),
  };
  return [...tellCustomer(order), { kind: 'order', names, body }];
}

/** A refund, too, is a transaction, but no attempt to pay: one that fails must not stop a mail. */
function tellPayment(transaction: PayloadReader, token: string | null): Told {
  const currency = transaction.text('currency');
  return {
    kind: 'payment',
    token,
    isAttempt: !['refund', 'void'].includes(transaction.text('kind') ?? ''),
    body: {
      id: transaction.id('id'),
      status: transaction.text('status'),
      gateway: transaction.text('gateway'),
      amount: toAmount(transaction.text('amount') ?? '', currency),
      currency,
      errorCode: transaction.text('error_code'),
      message: transaction.text('message'),
      reference: transaction.text('authorization'),
      occurredAt: transaction.text('processed_at') ?? transaction.text('created_at'),
      details: JSON.parse(toJsonText(transaction.whole())) as unknown,
    },
  };
}

function tellCustomer(record: PayloadReader): Told[] {
  const customer = record.part('customer');
  const id = customer.id('id');
  if (id === null) return [];
  const ordersCount = customer.text('orders_count');
  const body = {
    email: customer.text('email'),
    phone: customer.text('phone'),
    acceptsMarketing: readConsent(customer) ?? record.flag('buyer_accepts_marketing'),
    ordersCount: ordersCount === null ? null : Number(ordersCount),
  };
  return [{ kind: 'customer', id, body }];
}

function readConsent(customer: PayloadReader): boolean | null {
  const state = customer.part('email_marketing_consent').text('state');
  return customer.flag('accepts_marketing') ?? (state === null ? null : state === 'subscribed');
}

function readCustomer(record: PayloadReader): JsonObject | null {
  const customer = record.part('customer');
  const id = customer.id('id') ?? record.id('customer_id');
  const locale = record.text('customer_locale');
  const accepts = record.flag('buyer_accepts_marketing') ?? readConsent(customer);
  if (id === null && locale === null && accepts === null) return null;
  const firstName = customer.text('first_name');
  return { id, firstName, lastName: customer.text('last_name'), acceptsMarketing: accepts, locale };
}

function readBuyer(record: PayloadReader): JsonObject | null {
  const id = record.part('customer').id('id') ?? record.id('customer_id');
  return id === null ? null : { id };
}

function readOrderLines(record: PayloadReader): JsonObject[] {
  return record.list('line_items').map((item) => ({
    variantId: item.id('variant_id'),
    quantity: Number(item.text('quantity')),
  }));
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
    quantity: Number(item.text('quantity')),
    unitPrice: toAmount(item.text('price') ?? '', currency),
    imageUrl: item.text('image_url'),
    requiresShipping: item.flag('requires_shipping'),
  };
}

function readShipping(checkout: PayloadReader, currency: string | null): JsonObject {
  const address = checkout.part('shipping_address');
  const chosen = [...checkout.list('shipping_lines'), ...checkout.list('shipping_line')];
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
    price:
      chosen.length === 0
        ? null
        : sumAmounts(
            chosen.map((line) => line.text('price') ?? ''),
            currency,
          ),
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
