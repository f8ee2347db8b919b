import {
  listCheckouts,
  type CheckoutFilter,
  type ListPlace,
  type ListTimes,
} from '../../db/queries/checkout-list.ts';
import { findMatches, type Matches } from '../../db/queries/checkout-search.ts';
import { listOrderUrls } from '../../db/queries/orders.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { CSV_BEGIN, markFormula, writeCsv } from '../csv.ts';
import type { ApiDeps } from '../deps.ts';
import { answerCheckouts, type CheckoutAnswer } from './checkout-answer.ts';

/** So many rows are held at once. */
const BATCH = 500;

type Cell = string | number | null;

/** The columns in their order; what somebody told goes through `markFormula`. */
const COLUMNS: Record<
  string,
  (checkout: CheckoutAnswer, about: { orderUrl: string | null; url: string }) => Cell
> = {
  number: ({ number }) => number,
  state: ({ state }) => state,
  createdAt: ({ createdAt }) => createdAt,
  lastActivityAt: ({ lastActivityAt }) => lastActivityAt,
  abandonedAt: ({ abandonedAt }) => abandonedAt,
  completedAt: ({ completedAt }) => completedAt,
  firstName: ({ customer }) => markFormula(customer?.firstName ?? null),
  lastName: ({ customer }) => markFormula(customer?.lastName ?? null),
  email: ({ email }) => markFormula(email),
  phone: ({ phone }) => markFormula(phone),
  channel: ({ channel }) => markFormula(channel),
  items: ({ lineItems }) => markFormula(lineItems.map(itemText).join('; ')),
  total: ({ totals }) => totals.total,
  currency: ({ currency }) => markFormula(currency),
  emailStatus: ({ emailStatus }) => emailStatus,
  emailStatusReason: ({ emailStatusReason }) => emailStatusReason,
  emailStatusText: ({ emailStatusText }) => emailStatusText,
  recoveryStatus: ({ recoveryStatus }) => recoveryStatus,
  recoveredVia: ({ recoveredVia }) => recoveredVia,
  orderId: ({ orderId }) => markFormula(orderId),
  orderUrl: (_, { orderUrl }) => markFormula(orderUrl),
  url: (_, { url }) => url,
  token: ({ token }) => markFormula(token),
};

/** A list of checkouts that is written whole. */
export interface WrittenList {
  shop: Shop;
  filter: CheckoutFilter;
  times: ListTimes;
}

/** Writes the list's checkouts as CSV, a batch at a time, each read when the one before was taken. */
export async function* writeCheckouts(
  deps: ApiDeps,
  { shop, filter, times }: WrittenList,
): AsyncGenerator<string> {
  const found = await findMatches(deps.db, shop.id, filter.terms);
  // The whole list is walked anyway, and once.
  const matches: Matches = found.kind === 'common' ? { kind: 'many' } : found;
  let head = CSV_BEGIN + writeCsv([Object.keys(COLUMNS)]);
  let place: ListPlace | null = null;
  do {
    const asked = { place, limit: BATCH };
    const { listed, hasMore } = await listCheckouts(deps.db, shop.id, filter, times, asked, matches);
    const last = listed.at(-1);
    place = hasMore && last !== undefined ? { side: 'older', at: last.at, id: last.row.id } : null;
    const rows = listed.map(({ row }) => row);
    const checkouts = await answerCheckouts(deps, shop, rows, times.now);
    yield head + (await writeBatch(deps, shop, checkouts));
    head = '';
  } while (place !== null);
}

async function writeBatch(deps: ApiDeps, shop: Shop, checkouts: CheckoutAnswer[]): Promise<string> {
  const orderIds = checkouts.map(({ orderId }) => orderId).filter((id) => id !== null);
  const orderUrls = await listOrderUrls(deps.db, shop.id, orderIds);
  const rows = checkouts.map((checkout) => {
    const orderUrl = orderUrls.get(checkout.orderId ?? '') ?? null;
    const url = `${deps.publicUrl}/checkouts/${checkout.id}`;
    return Object.values(COLUMNS).map((cell) => cell(checkout, { orderUrl, url }));
  });
  return rows.length === 0 ? '' : writeCsv(rows);
}

/** For example `2 × Teapot (Blue)`. */
function itemText({ quantity, title, variantTitle }: CheckoutAnswer['lineItems'][number]): string {
  const variant = variantTitle === null ? '' : ` (${variantTitle})`;
  return `${String(quantity)} × ${title}${variant}`;
}
