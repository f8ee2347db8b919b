import type { QueryOf } from '../../client/index.ts';

/**
 * The keys of what is read, one a resource, so that a page can mark what another shows as stale:
 * `queries.invalidateQueries({ queryKey: keys.checkouts })`. A key begins with those of what it belongs to.
 */
export const keys = {
  session: ['session'],
  shops: ['shops'],
  readiness: ['readiness'],
  settings: ['settings'],
  checkouts: ['checkouts'],
  checkoutList: (query: QueryOf<'get /v1/checkouts'>) => ['checkouts', 'list', query],
  checkoutNews: (query: QueryOf<'get /v1/checkouts'>) => ['checkouts', 'news', query],
  checkoutCounts: (query: QueryOf<'get /v1/checkouts/counts'>) => ['checkouts', 'counts', query],
  checkout: (id: string) => ['checkouts', 'one', id],
} as const;
