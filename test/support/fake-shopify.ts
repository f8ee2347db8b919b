import { PayloadReader } from '../../shops/payload-reader.ts';
import { parseJson } from '../../api/json.ts';
import { startFakeShop, type AskedOf, type FakeShop } from './fake-shop.ts';

export const APP = { clientId: 'client-1', clientSecret: 'shpss_what nobody may read'.replaceAll(' ', '-') };
export const ACCESS_TOKEN = 'shpat_0123456789';

const API = '/admin/api/2026-10';

/** Shopify on loopback: one that checks tokens, searches as its syntax has it, and keeps ids that exceed 2^53. */
export interface FakeShopify extends FakeShop {
  /** As JSON text. */
  orders: string[];
  /** By the number of the checkout: what `Abandonment` says. */
  abandonments: Map<string, object>;
  /** Every token that was handed out; only these and `ACCESS_TOKEN` are good. */
  tokens: string[];
  /** The errors beside the data of each answer. */
  errors: object[];
}

export async function startFakeShopify(): Promise<FakeShopify> {
  const own: Pick<FakeShopify, 'orders' | 'abandonments' | 'tokens' | 'errors'> = {
    orders: [],
    abandonments: new Map(),
    tokens: [],
    errors: [],
  };
  const shop = await startFakeShop((asked) => {
    if (asked.url.pathname === '/admin/oauth/access_token') return grant(asked, own.tokens);
    const token = asked.headers['x-shopify-access-token'];
    if (token !== ACCESS_TOKEN && !own.tokens.includes(String(token))) return { status: 401, body: '{}' };
    if (asked.url.pathname === `${API}/graphql.json`) return search(asked, own);
    if (asked.url.pathname !== `${API}/orders.json` || asked.method !== 'GET')
      return { status: 404, body: '{}' };
    const ids = asked.url.searchParams.get('ids')?.split(',') ?? [];
    const isAny = asked.url.searchParams.get('status') === 'any';
    const found = own.orders.filter((text) => isAny && ids.includes(readOrder(text).id('id') ?? ''));
    return { status: 200, body: `{"orders":[${found.join(',')}]}` };
  });
  return { ...shop, ...own };
}

function grant(asked: AskedOf, tokens: string[]) {
  const form = new URLSearchParams(asked.body);
  const isGood =
    asked.method === 'POST' &&
    form.get('grant_type') === 'client_credentials' &&
    form.get('client_id') === APP.clientId &&
    form.get('client_secret') === APP.clientSecret;
  if (!isGood) return { status: 400, body: '{"error":"application_cannot_be_found"}' };
  const token = `granted-${String(tokens.length + 1)}`;
  tokens.push(token);
  return {
    status: 200,
    body: JSON.stringify({ access_token: token, scope: 'read_orders', expires_in: 86_399 }),
  };
}

function search(
  asked: AskedOf,
  { orders, abandonments, errors }: Pick<FakeShopify, 'orders' | 'abandonments' | 'errors'>,
) {
  const told = new PayloadReader(JSON.parse(asked.body)).part('variables');
  const isSought = readSearch(told.text('orders') ?? '');
  const nodes = orders
    .map(readOrder)
    .filter(isSought)
    .map((order) => ({ id: `gid://shopify/Order/${order.id('id') ?? ''}` }));
  const number = /^gid:\/\/shopify\/AbandonedCheckout\/(\d+)$/.exec(told.text('checkout') ?? '')?.[1];
  const abandonment =
    number === undefined ? {} : { abandonmentByAbandonedCheckoutId: abandonments.get(number) ?? null };
  const data = { orders: { nodes }, ...abandonment };
  return { status: 200, body: JSON.stringify({ data, ...(errors.length > 0 && { errors }) }) };
}

/** @throws Error for what is not made of these terms alone. */
export function readSearch(query: string): (order: PayloadReader) => boolean {
  const whole = /^\((.*)\) AND created_at:>='([^']*)'$/.exec(query);
  if (whole === null) throw new Error(`not such a search: ${query}`);
  const [, terms = '', since = ''] = whole;
  const sought = terms.split(' OR ').map((term) => {
    const read = /^(email|checkout_token|cart_token):"([^"\\]+)"$|^(customer_id):(\d+)$/.exec(term);
    if (read === null) throw new Error(`not such a term: ${term}`);
    return { field: read[1] ?? read[3], value: (read[2] ?? read[4] ?? '').toLowerCase() };
  });
  return (order) => {
    const createdAt = new Date(order.text('created_at') ?? '');
    const values: Record<string, string | null> = {
      email: order.text('email'),
      checkout_token: order.text('checkout_token'),
      cart_token: order.text('cart_token'),
      customer_id: order.part('customer').id('id'),
    };
    return (
      createdAt >= new Date(since) &&
      sought.some(({ field = '', value }) => values[field]?.toLowerCase() === value)
    );
  };
}

function readOrder(text: string): PayloadReader {
  return new PayloadReader(parseJson(text).value);
}
