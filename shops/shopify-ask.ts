import { normalizeEmail } from '../domain/person.ts';
import { isOfCheckout, type AskedCheckout, type ToldByShop } from './asked-checkout.ts';
import type { PayloadReader } from './payload-reader.ts';
import { readJson } from './read-json.ts';
import type { ShopQuestion } from './shop-question.ts';

/** Each version is good for a year at least: https://shopify.dev/docs/api/usage/versioning */
export const SHOPIFY_API = '/admin/api/2026-10';

const ORDERS_ASKED = 5;
const NAMES_ASKED = 5;
const ORDERS = `orders(first: ${String(ORDERS_ASKED)}, query: $orders, sortKey: CREATED_AT, reverse: true) { nodes { id } }`;
const MAILED = `abandonmentByAbandonedCheckoutId(abandonedCheckoutId: $checkout) {
  emailState emailSentAt abandonedCheckoutPayload { completedAt } }`;

/** Asks for orders of a checkout and of its person since it began, and whether Shopify has mailed about it. */
export function shopifyQuestion(host: string, token: string, about: AskedCheckout): ShopQuestion {
  const orders = searchOrders(about);
  const number = about.names.find((name) => /^\d+$/.test(name));
  const query =
    number === undefined
      ? `query ($orders: String!) { ${ORDERS} }`
      : `query ($orders: String!, $checkout: ID!) { ${ORDERS} ${MAILED} }`;
  const checkout = number === undefined ? {} : { checkout: `gid://shopify/AbandonedCheckout/${number}` };
  return {
    ...{ method: 'POST', host, path: `${SHOPIFY_API}/graphql.json` },
    headers: { ...authorized(token), 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables: { orders, ...checkout } }),
  };
}

/**
 * What is searched for, in Shopify's syntax: https://shopify.dev/docs/api/usage/search-syntax. Only what cannot end a
 * quoted text stands in it. It knows no search by phone number.
 */
export function searchOrders({ token, names, email, customerId, createdAt }: AskedCheckout): string {
  const others = names.filter((name) => !/^\d+$/.test(name)).slice(0, NAMES_ASKED);
  const address = normalizeEmail(email ?? '');
  const terms = [
    ...[token, ...others].filter(isPlain).map((name) => `checkout_token:"${name}"`),
    ...others.filter(isPlain).map((name) => `cart_token:"${name}"`),
    ...(address === null ? [] : [`email:"${address}"`]),
    ...(customerId !== null && /^\d+$/.test(customerId) ? [`customer_id:${customerId}`] : []),
  ];
  return `(${terms.join(' OR ')}) AND created_at:>='${createdAt.toISOString()}'`;
}

/** Asks for orders in the shape of webhooks. */
export function shopifyOrdersQuestion(host: string, token: string, ids: readonly string[]): ShopQuestion {
  const query = new URLSearchParams({ ids: ids.join(','), status: 'any' }).toString();
  return { method: 'GET', host, path: `${SHOPIFY_API}/orders.json?${query}`, headers: authorized(token) };
}

export type ShopifyAnswer =
  | { kind: 'read'; orderIds: string[]; isCompleted: boolean; shopMailedAt: Date | null }
  | { kind: 'failed'; failure: 'rate_limited' | 'unauthorized' | 'not_understood' };

/** Reads the answer to `shopifyQuestion`. @param now stands for the time of a mail that Shopify does not tell. */
export function readShopifyAnswer(body: string, now: Date): ShopifyAnswer {
  const answer = readJson(body);
  const data = answer?.part('data');
  if (answer === null || data?.part('orders').has('nodes') !== true) {
    return { kind: 'failed', failure: failureIn(answer) };
  }
  const abandonment = data.part('abandonmentByAbandonedCheckoutId');
  const state = abandonment.text('emailState');
  const isMailed = state === 'SENT' || state === 'SCHEDULED';
  return {
    kind: 'read',
    orderIds: data
      .part('orders')
      .list('nodes')
      .flatMap((node) => /^gid:\/\/shopify\/Order\/(\d+)$/.exec(node.text('id') ?? '')?.[1] ?? []),
    isCompleted: abandonment.part('abandonedCheckoutPayload').text('completedAt') !== null,
    shopMailedAt: isMailed ? notAfter(now, readTime(abandonment.text('emailSentAt'))) : null,
  };
}

/** @returns what the orders tell, if one of them is of the checkout or its person; null for what is no such list. */
export function readShopifyOrders(body: string, about: AskedCheckout): ToldByShop[] | null {
  const orders = readJson(body);
  if (orders?.has('orders') !== true) return null;
  const list = orders.list('orders');
  if (!list.some((order) => isOfCheckout(buyerOf(order), about))) return [];
  const versions = list.map((order) => `${order.id('id') ?? ''} ${order.text('updated_at') ?? ''}`);
  return [{ topic: 'orders/updated', body, version: versions.toSorted().join('\n') }];
}

function buyerOf(order: PayloadReader) {
  const customer = order.part('customer');
  return {
    names: [order.text('checkout_token'), order.text('cart_token'), order.id('checkout_id')],
    customerId: customer.id('id') ?? order.id('customer_id'),
    emails: [order.text('email'), order.text('contact_email'), customer.text('email')],
    phones: [order.text('phone'), customer.text('phone')],
  };
}

function failureIn(answer: PayloadReader | null): 'rate_limited' | 'unauthorized' | 'not_understood' {
  const codes = answer?.list('errors').map((error) => error.part('extensions').text('code')) ?? [];
  if (codes.includes('THROTTLED')) return 'rate_limited';
  return codes.includes('ACCESS_DENIED') ? 'unauthorized' : 'not_understood';
}

function authorized(token: string): Record<string, string> {
  return { 'X-Shopify-Access-Token': token };
}

/** One that is yet to go counts from now on. */
function notAfter(now: Date, at: Date | null): Date {
  return at === null || at > now ? now : at;
}

/** Nothing of Shopify's syntax is in it. */
function isPlain(name: string): boolean {
  return /^[\w-]{1,255}$/.test(name);
}

function readTime(text: string | null): Date | null {
  const at = new Date(text ?? '');
  return Number.isNaN(at.getTime()) ? null : at;
}
