import { queryOptions } from '@tanstack/react-query';
import type { Client, QueryOf } from '../../client/index.ts';
import { keys } from './query-keys.ts';

/** How a page of the list is read, as it was when it was opened: what comes later is told beside it. */
export function listQuery(api: Client, query: QueryOf<'get /v1/checkouts'>) {
  return queryOptions({
    queryKey: keys.checkoutList(query),
    queryFn: ({ signal }) => api.get('/v1/checkouts', { query, signal }),
    staleTime: Infinity,
  });
}

/** How it is counted what each tab holds. */
export function countsQuery(api: Client, query: QueryOf<'get /v1/checkouts/counts'>) {
  return queryOptions({
    queryKey: keys.checkoutCounts(query),
    queryFn: ({ signal }) => api.get('/v1/checkouts/counts', { query, signal, retry: { attempts: 1 } }),
  });
}
