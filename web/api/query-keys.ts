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
  reportNow: ['reports', 'now'],
  report: (query: QueryOf<'get /v1/reports/recovery'> | null) => ['reports', 'recovery', query],
  reportSummary: (query: QueryOf<'get /v1/decisions/summary'>) => ['reports', 'summary', query],
  reportAbandonment: (query: QueryOf<'get /v1/reports/abandonment'>) => ['reports', 'abandonment', query],
} as const;
