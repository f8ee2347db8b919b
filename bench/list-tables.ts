import { sql } from 'kysely';
import { createCursor, type Place } from '../api/cursor.ts';
import type { Table } from './benchmark.ts';
import { compareShops, type Both, type Cases } from './compare-shops.ts';
import { pairsOfFilters, searches, singleFilters } from './list-cases.ts';
import { NOW, type OpenShop } from './stage.ts';

const ROUNDS = 30;
const PAIR_ROUNDS = 3;
const PATH = '/v1/checkouts';
const DAY_MS = 86_400_000;
/** Of them `seedCheckouts` makes a shop's checkouts. */
const DAYS = 90;

/** Pages, filters, searches, counts, histories and pairs of filters of the list, in both shops. */
export async function listTables(shops: Both<OpenShop>, each: Both<number>): Promise<Table[]> {
  const filters = casesOf(singleFilters());
  const words = casesOf(searches());
  const pages = {
    few: { ...placesIn(shops.few, each.few), ...filters },
    many: { ...placesIn(shops.many, each.many), ...filters },
  };
  const counts = Object.entries({ 'no filter': PATH, ...filters, ...words }).map(
    ([name, path]): [string, string] => [name, path.replace(PATH, `${PATH}/counts`)],
  );
  return [
    await compareShops('Pages and single filters', shops, pages, ROUNDS),
    await compareShops('Searches', shops, same(words), ROUNDS),
    await compareShops('Counts', shops, same(Object.fromEntries(counts)), ROUNDS),
    await compareShops(
      'The history of one',
      shops,
      { few: await historiesIn(shops.few), many: await historiesIn(shops.many) },
      ROUNDS,
    ),
    await compareShops('Pairs of filters', shops, same(casesOf(pairsOfFilters())), PAIR_ROUNDS),
  ];
}

function same(cases: Cases): Both<Cases> {
  return { few: cases, many: cases };
}

function casesOf(queries: string[]): Cases {
  return Object.fromEntries(
    queries.map((query) => [decodeURIComponent(query.replaceAll('+', ' ')), `${PATH}?${query}`]),
  );
}

/** Pages of the whole list, at its top, in its middle and at its end, where a few checkouts more than a page are left. */
export function placesIn({ secrets }: OpenShop, each: number): Cases {
  const at = (daysAgo: number, side: Place['side'], filters: Record<string, string> = {}): string => {
    const list = { shop: 'default', path: PATH, filters, signers: secrets.cursorSigners };
    const place = { side, at: new Date(NOW.getTime() - daysAgo * DAY_MS).toISOString(), id: 1 };
    return `${PATH}?${new URLSearchParams({ ...filters, cursor: createCursor(list, place) }).toString()}`;
  };
  const end = DAYS * (1 - 120 / each);
  return {
    'first page': PATH,
    'page in the middle': at(DAYS / 2, 'older'),
    'last page': at(end, 'older'),
    'back from the last page': at(end, 'newer'),
    'page in the middle of all': at(DAYS / 2, 'older', { state: 'all' }),
    'last page of all': at(end, 'older', { state: 'all' }),
  };
}

async function historiesIn({ db, shop }: OpenShop): Promise<Cases> {
  const token = 'seed-999';
  const { rows } = await sql<{ id: number }>`
    select id from checkouts where shop_id = ${shop.id} and token = ${token}`.execute(db);
  return {
    'by its token': `${PATH}/${token}/timeline`,
    'by its id': `${PATH}/co_${String(rows[0]?.id ?? 0)}/timeline`,
  };
}
