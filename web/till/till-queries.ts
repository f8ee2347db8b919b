import { MutationCache, QueryCache, QueryClient, type Query } from '@tanstack/react-query';
import { ApiProblem } from '../../client/index.ts';
import { parseJson } from './kept.ts';
import { losePairing } from './pairing.ts';

const FRESH_MS = 15_000;
const KEPT = 'till:kept:';

export const tillKeys = {
  device: ['till', 'device'],
  locations: ['till', 'locations'],
  grid: ['till', 'grid'],
  carts: ['till', 'carts'],
  discarded: ['till', 'discarded'],
  products: (q: string) => ['till', 'products', q],
  product: (variantId: string) => ['till', 'product', variantId],
  someCustomers: ['till', 'customers'],
  customers: (q: string) => ['till', 'customers', q],
} as const;

/** Queries of a till: a key that is known no more leads to the pairing, a session that is over to the log-in. */
export function createTillQueries(): QueryClient {
  const look = (error: Error) => {
    if (!(error instanceof ApiProblem)) return;
    if (error.code === 'unauthenticated' || error.code === 'not_a_device') losePairing();
    if (error.code === 'not_logged_in') void queries.invalidateQueries({ queryKey: tillKeys.device });
  };
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError: look, onSuccess: keep }),
    mutationCache: new MutationCache({ onError: look }),
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', staleTime: FRESH_MS },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return queries;
}

function keep(data: unknown, query: Query<unknown, unknown>): void {
  if (query.meta?.['isKept'] === true) localStorage.setItem(KEPT + query.queryHash, JSON.stringify(data));
}

/**
 * For what a till needs while nobody answers, also after a reload: what was read last stands in until it is read anew.
 * Spread it into the query's options.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- told by the caller, whose query has written it
export function keptOnDevice<T>(queryKey: readonly unknown[]) {
  const readLast = (): T | undefined => {
    const last = parseJson(localStorage.getItem(KEPT + JSON.stringify(queryKey)));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same query has written it
    return (last ?? undefined) as T | undefined;
  };
  return { queryKey, meta: { isKept: true }, initialData: readLast, initialDataUpdatedAt: 0 };
}
