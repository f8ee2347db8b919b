import { parseJson } from '../../api/json.ts';
import { PayloadReader } from '../../shops/payload-reader.ts';
import { startFakeShop, type FakeShop } from './fake-shop.ts';

export const KEYS = { consumerKey: 'ck_read', consumerSecret: 'cs_back' };

/** WooCommerce on loopback, as far as it hands out pages of what changed. */
export interface FakeWooPages extends FakeShop {
  /** As JSON text, each with its `id` and `date_modified_gmt`. */
  orders: string[];
}

export async function startFakeWooPages(): Promise<FakeWooPages> {
  const orders: string[] = [];
  const basic = `Basic ${Buffer.from(`${KEYS.consumerKey}:${KEYS.consumerSecret}`).toString('base64')}`;
  const shop = await startFakeShop(({ method, url, headers }) => {
    if (headers.authorization !== basic) return { status: 401, body: '{}' };
    const {
      page,
      per_page: perPage,
      modified_after: after = '',
      ...rest
    } = Object.fromEntries(url.searchParams);
    const isRight =
      JSON.stringify(rest) ===
      JSON.stringify({ status: 'any', dates_are_gmt: 'true', orderby: 'modified', order: 'asc' });
    if (method !== 'GET' || url.pathname !== '/wp-json/wc/v3/orders' || !isRight)
      return { status: 400, body: '{}' };
    const from = (Number(page) - 1) * Number(perPage);
    const found = orders
      .map((text) => ({ text, order: new PayloadReader(parseJson(text).value) }))
      .map(({ text, order }) => ({
        text,
        key: `${order.text('date_modified_gmt') ?? ''} ${order.text('id') ?? ''}`,
      }))
      .filter(({ key }) => key.slice(0, after.length) > after)
      .toSorted((one, other) => (one.key < other.key ? -1 : 1));
    return {
      status: 200,
      body: `[${found
        .slice(from, from + Number(perPage))
        .map(({ text }) => text)
        .join(',')}]`,
    };
  });
  return { ...shop, orders };
}
