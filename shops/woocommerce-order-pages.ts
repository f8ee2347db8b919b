import { inUtc } from './gmt-time.ts';
import type { PageSource } from './page-source.ts';
import { readJson } from './read-json.ts';
import { WOOCOMMERCE_API } from './woocommerce-ask.ts';

const FIRST_PAGE = 1;

/**
 * WooCommerce's orders of every status by when they changed. Pages are counted, and an order that changes meanwhile moves
 * to the end, so that the next page would leave one out: each page begins anew at the second in which the last one ended.
 *
 * @see https://woocommerce.github.io/woocommerce-rest-api-docs/#list-all-orders
 */
export const wooOrderPages: PageSource = {
  topic: 'order.updated',
  ask: ({ since, place, size }) => {
    const { after, page } = readPlace(place, since);
    const query = new URLSearchParams({
      ...{ status: 'any', modified_after: after, dates_are_gmt: 'true', orderby: 'modified', order: 'asc' },
      ...{ per_page: String(size), page: String(page) },
    });
    return { method: 'GET', path: `${WOOCOMMERCE_API}/orders?${query.toString()}`, headers: {} };
  },
  read: (answer, { since, place, size }) => {
    const list = readJson(answer.body);
    if (list?.isList !== true) return { kind: 'not_understood' };
    const orders = list.each();
    const changedAt = orders.at(-1)?.text('date_modified_gmt') ?? null;
    const next = orders.length < size ? null : nextPlace(changedAt, readPlace(place, since));
    return { kind: 'page', records: orders.length, place: next, waitMs: 0 };
  },
};

interface Place {
  /** To the second, in UTC; orders of later seconds follow. */
  after: string;
  page: number;
}

/** `2026-02-01T10:00:00 1`. */
function readPlace(place: string | null, since: Date): Place {
  const [, after, page] = /^(\S+) (\d{1,6})$/.exec(place ?? '') ?? [];
  return { after: after ?? toSeconds(since), page: page === undefined ? FIRST_PAGE : Number(page) };
}

/** All orders of a page may be of one second: then pages are counted after all. */
function nextPlace(changedAt: string | null, { after, page }: Place): string {
  const at = Date.parse(inUtc(changedAt) ?? '');
  const before = Number.isNaN(at) ? after : toSeconds(new Date(at - 1_000));
  return before > after ? `${before} ${String(FIRST_PAGE)}` : `${after} ${String(page + 1)}`;
}

function toSeconds(at: Date): string {
  return at.toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);
}
