import { parseJson } from '../../api/json.ts';
import { PayloadReader } from '../../shops/payload-reader.ts';
import { abandonmentsAnswer, readAnswer } from '../shops/support/read-payloads.ts';
import { startFakeShop, type AskedOf, type FakeShop } from './fake-shop.ts';

export const TOKEN = 'shpat_read-back';
const API = '/admin/api/2026-10';

/** Shopify on loopback, as far as it hands out pages of what changed. */
export interface FakeShopifyPages extends FakeShop {
  /** As JSON text, each with its `id` and `updated_at`. */
  orders: string[];
  /** As JSON text. */
  checkouts: string[];
  /** By the number of the checkout: where it was abandoned. */
  handles: Record<string, string>;
  /** What the next answers say of limits. */
  /** Tokens that an app got; each is good while it stands here. */
  granted: string[];
  limits: { bucket: string; available: number; maxCheckouts: number };
}

export async function startFakeShopifyPages(): Promise<FakeShopifyPages> {
  const own: Pick<FakeShopifyPages, 'orders' | 'checkouts' | 'handles' | 'granted' | 'limits'> = {
    ...{ orders: [], checkouts: [], handles: {}, granted: [] },
    limits: { bucket: '1/40', available: 2_000, maxCheckouts: 50 },
  };
  const shop: FakeShop = await startFakeShop((asked) => {
    if (asked.url.pathname === '/admin/oauth/access_token') {
      const token = `granted-${String(shop.asked.length)}`;
      own.granted.push(token);
      return { status: 200, body: JSON.stringify({ access_token: token, expires_in: 86_399 }) };
    }
    const token = String(asked.headers['x-shopify-access-token']);
    if (token !== TOKEN && !own.granted.includes(token)) return { status: 401, body: '{}' };
    if (asked.url.pathname === `${API}/orders.json`) return listOrders(asked, own);
    if (asked.url.pathname === `${API}/graphql.json`) return answerGraphql(asked, own);
    return { status: 404, body: '{}' };
  });
  return { ...shop, ...own };
}

type Own = Pick<FakeShopifyPages, 'orders' | 'checkouts' | 'handles' | 'granted' | 'limits'>;

/** In the order in which they changed; a page's place is the last one of the page before. */
function listOrders({ url }: AskedOf, { orders, limits }: Own) {
  const asked = Object.fromEntries(url.searchParams);
  const place = asked['page_info'];
  const isFirst = asked['status'] === 'any' && asked['order'] === 'updated_at asc';
  const isNext = place !== undefined && Object.keys(asked).toSorted().join() === 'limit,page_info';
  if (!isFirst && !isNext) return { status: 400, body: '{"errors":"not such a question"}' };
  const size = Number(asked['limit']);
  const [since = '', afterId = ''] = (place ?? asked['updated_at_min'] ?? '').split('|');
  const found = orders
    .map((text) => ({ text, key: keyOf(text) }))
    .filter(({ key }) => (afterId === '' ? key[0] >= timeOf(since) : key > keyAfter(since, afterId)))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));
  const page = found.slice(0, size);
  const last = page.at(-1);
  const next = `https://shop.invalid${API}/orders.json?limit=${String(size)}&page_info=${last?.key.join('|') ?? ''}`;
  const before = `<https://shop.invalid${API}/orders.json?page_info=before>; rel="previous"`;
  return {
    status: 200,
    body: `{"orders":[${page.map(({ text }) => text).join(',')}]}`,
    headers: {
      'x-shopify-shop-api-call-limit': limits.bucket,
      link: found.length > size ? `${before}, <${next}>; rel="next"` : before,
    },
  };
}

function keyAfter(since: string, id: string): [string, string] {
  return [timeOf(since), id];
}

function keyOf(text: string): [string, string] {
  const order = new PayloadReader(parseJson(text).value);
  return [timeOf(order.text('updated_at') ?? ''), (order.id('id') ?? '').padStart(30, '0')];
}

function timeOf(text: string): string {
  return new Date(text).toISOString();
}

/** By id; the search is the one of `updated_at` alone. */
function answerGraphql({ body }: AskedOf, own: Own) {
  const asked = new PayloadReader(parseJson(body).value);
  const query = asked.text('query') ?? '';
  if (!query.includes('abandonedCheckouts(')) {
    const numbers = [...query.matchAll(/gid:\/\/shopify\/AbandonedCheckout\/(\d+)/g)].map(
      ([, id]) => id ?? '',
    );
    const told = Object.fromEntries(
      numbers.flatMap((id) => (own.handles[id] ? [[id, own.handles[id]]] : [])),
    );
    return { status: 200, body: abandonmentsAnswer(told) };
  }
  const variables = asked.part('variables');
  const first = variables.number('first') ?? 0;
  const since = /^updated_at:>='([^']+)'$/.exec(variables.text('query') ?? '')?.[1] ?? 'never';
  if (first > own.limits.maxCheckouts) {
    return { status: 200, body: '{"errors":[{"extensions":{"code":"MAX_COST_EXCEEDED"}}]}' };
  }
  const found = own.checkouts
    .map((text) => ({ text, node: new PayloadReader(parseJson(text).value) }))
    .filter(({ node }) => timeOf(node.text('updatedAt') ?? '') >= timeOf(since));
  const from = Number(variables.text('after') ?? 0);
  const page = found.slice(from, from + first).map(({ text }) => text);
  const end = from + first < found.length ? String(from + first) : null;
  const { available } = own.limits;
  const cost = `"requestedQueryCost":400,"throttleStatus":{"maximumAvailable":2000,"currentlyAvailable":${String(available)},"restoreRate":100}`;
  return { status: 200, body: readAnswer(page, end).replace(/\}\s*$/, `,"extensions":{"cost":{${cost}}}}`) };
}
