import type { Database } from '../../db/database.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { formatAmount, parseAmount } from '../../domain/money.ts';
import type { Secrets } from '../../secrets.ts';
import { checkoutInput } from '../checkouts/checkout-input.ts';
import { paymentEventInput } from '../checkouts/payment-event-input.ts';
import { storeCheckoutEvent } from '../checkouts/store-checkout-event.ts';
import { storePaymentEvent } from '../checkouts/store-payment-event.ts';
import { orderInput } from '../orders/order-input.ts';
import { storeOrder } from '../orders/store-order.ts';
import type { DemoCheckout, DemoPayment } from './demo-checkouts.ts';
import { demoLine, demoPrice } from './demo-products.ts';
import { DEMO_SHOPPERS } from './demo-shoppers.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SHIPPING = 79;
/** The host of the demo shop's own pages, which are nowhere. */
export const DEMO_HOST = 'demo-shop.example';

/** What a demo shop is told with. */
export interface Telling {
  db: Database;
  secrets: Pick<Secrets, 'orderHashes' | 'buyerHashes'>;
  shop: Shop;
}

/**
 * Tells of a checkout as a shop does, each thing at its own time: how it began, how it went on, the attempts to pay and
 * the order.
 *
 * @param number of the checkout in the shop.
 */
export async function tellCheckout(
  { db, secrets, shop }: Telling,
  told: DemoCheckout,
  number: number,
  now: Date,
): Promise<void> {
  const token = `demo-${String(number)}`;
  const endedAt = new Date(now.getTime() - told.hoursAgo * HOUR_MS);
  const beganAt = before(endedAt, 5);
  for (const [at, step] of [
    [beganAt, 'contact'],
    [before(endedAt, 3), told.step ?? 'shipping'],
  ] as const) {
    const body = checkoutInput.parse(bodyOf(told, token, step, { beganAt, at }));
    await storeCheckoutEvent(db, shop, token, body, at);
  }
  const payments = told.payments ?? [];
  for (const [index, payment] of payments.entries()) {
    const at = before(endedAt, (payments.length - 1 - index) * 0.5);
    const event = paymentEventInput.parse(
      paymentOf(told, payment, `${token}-payment-${String(index + 1)}`, at),
    );
    await storePaymentEvent(db, shop, token, event, at);
  }
  if (told.isBought !== true) return;
  const order = { ...orderInput.parse(orderOf(told, token, number, endedAt)), recoveryMessageId: null };
  await storeOrder(db, shop, order, endedAt, secrets);
}

function before(at: Date, minutes: number): Date {
  return new Date(at.getTime() - minutes * MINUTE_MS);
}

function contactOf({ who, email }: DemoCheckout) {
  const { phone, ...shopper } = DEMO_SHOPPERS[who];
  return { email: email === undefined ? shopper.email : email, phone };
}

function bodyOf(
  told: DemoCheckout,
  token: string,
  step: 'contact' | 'shipping' | 'payment',
  { beganAt, at }: { beganAt: Date; at: Date },
) {
  const { id, firstName, lastName, locale, countryCode, city, acceptsMarketing } = DEMO_SHOPPERS[told.who];
  const { currency = 'SEK', shippingPrice = SHIPPING, discountCode, channel } = told;
  const pageVisited = step !== 'contact';
  return {
    ...{ channel, currency, ...contactOf(told) },
    customer: { id, firstName, lastName, locale, acceptsMarketing },
    lineItems: linesOf(told),
    shipping: {
      address: pageVisited ? { countryCode, city } : null,
      ...{ pageVisited, price: pageVisited ? demoPrice(shippingPrice, currency) : null },
    },
    discountCodes: discountCode === undefined ? [] : [discountCode],
    recoveryUrl: told.hasNoLink === true ? null : `https://${DEMO_HOST}/checkouts/${token}`,
    ...{ createdAt: beganAt.toISOString(), updatedAt: at.toISOString() },
  };
}

function linesOf({ items, currency = 'SEK' }: DemoCheckout) {
  return Object.entries(items).map(([variantId, quantity]) => demoLine(variantId, quantity, currency));
}

function totalOf(told: DemoCheckout): string {
  const { currency = 'SEK', shippingPrice = SHIPPING } = told;
  const minor = (text: string) => parseAmount(text, currency) ?? 0;
  const items = linesOf(told).reduce((sum, line) => sum + minor(line.unitPrice) * line.quantity, 0);
  return formatAmount(items + minor(demoPrice(shippingPrice, currency)), currency);
}

function paymentOf(told: DemoCheckout, payment: DemoPayment, id: string, at: Date) {
  return {
    ...{ id, ...payment, amount: totalOf(told), currency: told.currency ?? 'SEK' },
    reference: `demo_${id}`,
    occurredAt: at.toISOString(),
    details: { attempt: id, network: payment.gateway, risk: payment.status === 'error' ? 'unknown' : 'low' },
  };
}

function orderOf(told: DemoCheckout, token: string, number: number, at: Date) {
  return {
    ...{ id: `${token}-order`, checkoutToken: token, customer: { id: DEMO_SHOPPERS[told.who].id } },
    ...{ ...contactOf(told), currency: told.currency ?? 'SEK', total: totalOf(told) },
    lineItems: Object.entries(told.items).map(([variantId, quantity]) => ({ variantId, quantity })),
    ...{ completedAt: at.toISOString(), number: String(number), url: `https://${DEMO_HOST}/orders/${token}` },
  };
}
