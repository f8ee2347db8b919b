import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { AnswerOf } from '../../client/index.ts';
import { useApi } from '../api/api-provider.tsx';
import { countsQuery, listQuery } from '../api/checkout-queries.ts';
import { keys } from '../api/query-keys.ts';
import { filtersOf, type ListSearch } from '../parts/list-search.ts';

export type ListedPage = AnswerOf<'get /v1/checkouts'>;
export type ListedCheckout = ListedPage['data'][number];

const EVERY_MS = 15_000;

/** One page of the list as it was when it was opened: it does not change under the eyes of whoever reads it. */
export function useList(search: ListSearch): UseQueryResult<ListedPage> {
  const api = useApi();
  return useQuery({ ...listQuery(api, search), placeholderData: keepPreviousData });
}

interface News {
  /** The page's rows, each as it is by now. */
  rows: ListedCheckout[];
  /** How many have come that the page does not show. */
  newCount: number;
  showNew: () => void;
  /** Why nothing newer is known. */
  error: Error | null;
}

/** Looks again every quarter of a minute: rows change where they stand, and new ones wait until they are asked for. */
export function useNews(search: ListSearch, page: ListedPage): News {
  const api = useApi();
  const queries = useQueryClient();
  const { data: latest, error } = useQuery({
    queryKey: keys.checkoutNews(search),
    queryFn: ({ signal }) => api.get('/v1/checkouts', { query: search, signal, retry: { attempts: 1 } }),
    initialData: page,
    refetchInterval: EVERY_MS,
    staleTime: EVERY_MS,
  });
  const byId = new Map(latest.data.map((checkout) => [checkout.id, checkout]));
  const shown = new Set(page.data.map(({ id }) => id));
  const isFirstPage = search.cursor === undefined;
  return {
    rows: page.data.map((checkout) => byId.get(checkout.id) ?? checkout),
    newCount: isFirstPage ? latest.data.filter(({ id }) => !shown.has(id)).length : 0,
    showNew: () => {
      queries.setQueryData(keys.checkoutList(search), latest);
    },
    error,
  };
}

/** How many checkouts each tab holds, with the other filters as they are. */
export function useCounts(search: ListSearch): AnswerOf<'get /v1/checkouts/counts'> | undefined {
  const api = useApi();
  return useQuery({
    ...countsQuery(api, filtersOf(search)),
    refetchInterval: EVERY_MS,
    placeholderData: keepPreviousData,
  }).data;
}
