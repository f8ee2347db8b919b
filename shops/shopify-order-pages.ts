import { headerOf, type PageAnswer, type PageSource } from './page-source.ts';
import { readJson } from './read-json.ts';
import { SHOPIFY_API } from './shopify-ask.ts';

/** A bucket is empty after so long. */
const BUCKET_SECONDS = 20;

/**
 * Shopify's orders by REST, which tells them as webhooks do, in the order in which they changed.
 *
 * @see https://shopify.dev/docs/api/admin-rest/latest/resources/order
 */
export const shopifyOrderPages: PageSource = {
  topic: 'orders/updated',
  ask: ({ since, place, size }) => {
    const query =
      place === null
        ? { status: 'any', updated_at_min: since.toISOString(), order: 'updated_at asc', limit: String(size) }
        : { page_info: place, limit: String(size) };
    return {
      ...{ method: 'GET', headers: {} },
      path: `${SHOPIFY_API}/orders.json?${new URLSearchParams(query).toString()}`,
    };
  },
  read: (answer) => {
    const orders = readJson(answer.body)?.part('orders');
    if (orders?.isList !== true) return { kind: 'not_understood' };
    return {
      kind: 'page',
      records: orders.each().length,
      place: nextPlace(headerOf(answer, 'link')),
      waitMs: waitMs(answer),
    };
  },
};

/** `<https://…?page_info=…&limit=50>; rel="next"` among others. */
function nextPlace(link: string): string | null {
  const [, url = ''] = /<([^>]*)>;\s*rel="?next"?/.exec(link) ?? [];
  return URL.parse(url)?.searchParams.get('page_info') ?? null;
}

/** `32/40`: so many of so many requests are in the bucket, which leaks at an even pace. */
function waitMs(answer: PageAnswer): number {
  const [, used = '', size = ''] =
    /^(\d{1,6})\/(\d{1,6})$/.exec(headerOf(answer, 'x-shopify-shop-api-call-limit')) ?? [];
  const tooMany = Number(used) - Number(size) / 2;
  return size === '' || tooMany <= 0 ? 0 : Math.ceil((tooMany * BUCKET_SECONDS * 1_000) / Number(size));
}
