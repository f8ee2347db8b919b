import { normalizeEmail } from '../domain/person.ts';
import { isOfCheckout, type AskedCheckout, type ToldByShop } from './asked-checkout.ts';
import { inUtc } from './gmt-time.ts';
import type { PayloadReader } from './payload-reader.ts';
import { readJson } from './read-json.ts';
import type { WooCommerceCredentials } from './shop-access.ts';
import type { ShopQuestion } from './shop-question.ts';
import { isPaidWooOrder } from './woocommerce-order.ts';

export const WOOCOMMERCE_API = '/wp-json/wc/v3';

const ORDERS_ASKED = '20';
/** What is looked at; the rest of an order is asked for where it is wanted. */
const FIELDS = 'id,status,order_key,customer_id,billing,date_paid_gmt,date_modified_gmt';
/** `after` leaves out the very second. */
const SECOND_MS = 1_000;
/** Of an order that staff threw away. */
const TRASHED = 'trash';

export interface WooCommerceShop {
  host: string;
  credentials: WooCommerceCredentials;
}

/** Asks for the order that the checkout is; none where its number is not known. */
export function ownOrderQuestions(shop: WooCommerceShop, { names }: AskedCheckout): ShopQuestion[] {
  const numbers = names.flatMap((name) => /^order (\d+)$/.exec(name)?.[1] ?? []);
  return numbers.slice(0, 1).map((number) => question(shop, `/orders/${number}`));
}

/** Asks for orders of the checkout's person since it began, by each of the names that WooCommerce can search for. */
export function personQuestions(shop: WooCommerceShop, about: AskedCheckout): ShopQuestion[] {
  const { customerId, createdAt } = about;
  const email = normalizeEmail(about.email ?? '');
  const searches = [
    ...(email === null ? [] : [{ search: email }]),
    ...(customerId !== null && /^[1-9]\d*$/.test(customerId) ? [{ customer: customerId }] : []),
  ];
  const after = new Date(createdAt.getTime() - SECOND_MS).toISOString();
  const since = { after, dates_are_gmt: 'true', status: 'any' };
  return searches.map((search) =>
    question(shop, '/orders', { ...search, ...since, per_page: ORDERS_ASKED, _fields: FIELDS }),
  );
}

/** Asks for orders as webhooks tell them. */
export function ordersQuestion(shop: WooCommerceShop, ids: readonly string[]): ShopQuestion {
  return question(shop, '/orders', { include: ids.join(','), status: 'any', per_page: ORDERS_ASKED });
}

/** The checkout's own order, as it is now; null for what is no order. */
export function readOwnOrder(
  body: string,
  { updatedAt }: AskedCheckout,
): { bought: boolean; told: ToldByShop[] } | null {
  const order = readJson(body);
  if (order === null || order.id('id') === null || order.text('order_key') === null) return null;
  if (order.text('status') === TRASHED) return { bought: false, told: [] };
  const bought = isPaidWooOrder(order);
  const changedAt = new Date(inUtc(order.text('date_modified_gmt')) ?? '').getTime();
  const isNews = bought || changedAt > updatedAt.getTime();
  return { bought, told: isNews ? [toldOf(body, [order])] : [] };
}

/** @returns the ids of paid orders of the checkout's person; null for what is no list of orders. */
export function readOrderIds(body: string, about: AskedCheckout): string[] | null {
  return (
    listOrders(body)
      ?.filter((order) => order.text('status') !== TRASHED && isPaidWooOrder(order))
      .filter((order) => isOfCheckout(buyerOf(order), about))
      .flatMap((order) => order.id('id') ?? []) ?? null
  );
}

/** @returns what the orders tell; null for what is no list of orders. */
export function readOrders(body: string): ToldByShop[] | null {
  const orders = listOrders(body);
  if (orders === null) return null;
  return orders.length === 0 ? [] : [toldOf(body, orders)];
}

function listOrders(body: string): PayloadReader[] | null {
  const answer = readJson(body);
  return answer !== null && Array.isArray(answer.whole()) ? answer.each() : null;
}

function toldOf(body: string, orders: readonly PayloadReader[]): ToldByShop {
  const versions = orders.map((order) =>
    ['id', 'status', 'date_modified_gmt'].map((key) => order.text(key) ?? '').join(' '),
  );
  return { topic: 'order.updated', body, version: versions.toSorted().join('\n') };
}

function buyerOf(order: PayloadReader) {
  const billing = order.part('billing');
  return {
    names: [order.text('order_key')],
    customerId: order.id('customer_id'),
    emails: [billing.text('email')],
    phones: [billing.text('phone')],
  };
}

function question(
  { host, credentials: { consumerKey, consumerSecret } }: WooCommerceShop,
  path: string,
  query: Record<string, string> = {},
): ShopQuestion {
  const search = new URLSearchParams(query).toString();
  const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64');
  return {
    ...{ method: 'GET', host, path: `${WOOCOMMERCE_API}${path}${search === '' ? '' : `?${search}`}` },
    headers: { Authorization: `Basic ${basic}` },
  };
}
