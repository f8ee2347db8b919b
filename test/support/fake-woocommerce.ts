import { parseJson } from '../../api/json.ts';
import { PayloadReader } from '../../shops/payload-reader.ts';
import { startFakeShop, type FakeShop } from './fake-shop.ts';

export const CONSUMER = { consumerKey: 'ck_0123', consumerSecret: 'cs_what-nobody-may-read' };

const ORDERS = '/wp-json/wc/v3/orders';

/** WooCommerce on loopback: one that checks its key and searches as its API does. */
export interface FakeWooCommerce extends FakeShop {
  /** As JSON text. */
  orders: string[];
}

export async function startFakeWooCommerce(): Promise<FakeWooCommerce> {
  const orders: string[] = [];
  const basic = `Basic ${Buffer.from(`${CONSUMER.consumerKey}:${CONSUMER.consumerSecret}`).toString('base64')}`;
  const shop = await startFakeShop(({ method, url, headers }) => {
    if (headers.authorization !== basic || method !== 'GET') return { status: 401, body: '{}' };
    const number = /^\/wp-json\/wc\/v3\/orders\/(\d+)$/.exec(url.pathname)?.[1];
    if (number !== undefined) {
      const own = orders.find((text) => readOrder(text).id('id') === number);
      return own === undefined
        ? { status: 404, body: '{"code":"woocommerce_rest_shop_order_invalid_id"}' }
        : { status: 200, body: own };
    }
    if (url.pathname !== ORDERS || url.searchParams.get('status') !== 'any')
      return { status: 404, body: '{}' };
    return {
      status: 200,
      body: `[${orders.filter((text) => isSought(readOrder(text), url.searchParams)).join(',')}]`,
    };
  });
  return { ...shop, orders };
}

/** Searching looks for the words anywhere in an order's addresses. */
function isSought(order: PayloadReader, asked: URLSearchParams): boolean {
  const [search, customer, after, include] = ['search', 'customer', 'after', 'include'].map((name) =>
    asked.get(name),
  );
  const billing = order.part('billing');
  const createdAt = new Date(`${order.text('date_created_gmt') ?? ''}Z`);
  const words = [billing.text('email'), billing.text('first_name'), billing.text('phone')].join(' ');
  return (
    (typeof search !== 'string' || words.includes(search)) &&
    (typeof customer !== 'string' || order.text('customer_id') === customer) &&
    (typeof after !== 'string' || createdAt > new Date(after)) &&
    (typeof include !== 'string' || include.split(',').includes(order.id('id') ?? ''))
  );
}

function readOrder(text: string): PayloadReader {
  return new PayloadReader(parseJson(text).value);
}
