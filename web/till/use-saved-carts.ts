import { useQuery } from '@tanstack/react-query';
import type { SavedCart } from './sale.ts';
import { tillKeys } from './till-queries.ts';
import { useTillApi } from './use-till.tsx';

const EVERY_MS = 30_000;
/** The API says so, too; it is shown before anybody runs into it. */
export const CARTS_AT_MOST = 50;

/** The carts that were saved on this device, newest first. */
export function useSavedCarts() {
  const api = useTillApi();
  const query = useQuery({
    queryKey: tillKeys.carts,
    queryFn: async ({ signal }) => (await api.get('/v1/pos/saved-carts', { signal })).data,
    // Whoever opens the list sees it as it is.
    staleTime: 0,
    refetchInterval: EVERY_MS,
  });
  const carts: SavedCart[] = query.data ?? [];
  return { ...query, carts };
}
