import type { QueryClient } from '@tanstack/react-query';
import { countsQuery, listQuery } from '../api/checkout-queries.ts';
import { createApi } from '../api/create-api.ts';
import { rememberedShop } from '../api/remembered-shop.ts';
import { sessionQuery } from '../api/use-session.ts';
import { settingsQuery, shopsQuery } from '../api/use-shop.ts';
import { showLanguage } from '../i18n/catalogs.ts';
import { initialLanguage } from '../i18n/languages.ts';
import { filtersOf, readListSearch, tabsSearch } from '../parts/list-search.ts';
import { router } from '../routes.tsx';
import { parseSearch } from './search-text.ts';

/** From then on the frame of the page says that the rest is on its way. */
const LONGEST_WAIT_MS = 1_000;

/**
 * Everything that the page at this address needs, asked for at once: its code, the sentences, and what it shows. Were each
 * asked for where it is first needed, every one would wait for the one before; and were the page drawn in between, React
 * would leave what stands in for it on the screen for a third of a second at least.
 */
export async function loadFirstPage(queries: QueryClient): Promise<void> {
  const data = loadData(queries);
  await Promise.all([
    showLanguage(initialLanguage()),
    Promise.race([
      Promise.all([router.load(), data]),
      new Promise((end) => setTimeout(end, LONGEST_WAIT_MS)),
    ]),
  ]);
}

async function loadData(queries: QueryClient): Promise<void> {
  const { pathname, search } = window.location;
  // The till has a key and a log-in of its own.
  if (/^\/till(\/|$)/.test(pathname)) return;
  const api = createApi(rememberedShop());
  const needed = [queries.prefetchQuery(sessionQuery(api)), queries.prefetchQuery(settingsQuery(api))];
  void queries.prefetchQuery(shopsQuery(api));
  if (pathname === '/' || pathname === '/checkouts') {
    const told = readListSearch(parseSearch(search));
    needed.push(queries.prefetchQuery(listQuery(api, told)));
    void queries.prefetchQuery(countsQuery(api, filtersOf(tabsSearch(told))));
  }
  await Promise.all(needed);
  // What failed is asked for again by the part of the page that shows it, which also says so.
  queries.removeQueries({ type: 'inactive', predicate: ({ state }) => state.status === 'error' });
}
