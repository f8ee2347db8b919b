import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SavedCart } from './sale.ts';
import { tillKeys } from './till-queries.ts';
import { useTillApi } from './use-till.tsx';

/** As long as the API takes it back. */
export const UNDO_MS = 60_000;

type Discarded = Pick<SavedCart, 'id'> & { name: string };

/** The carts that were discarded on this screen, while that can be undone; the list outlives the dialog. */
export function useDiscarded(): { discarded: Discarded[]; forget: (id: string) => void } {
  const queries = useQueryClient();
  const { data } = useQuery<Discarded[]>({
    queryKey: tillKeys.discarded,
    queryFn: () => [],
    enabled: false,
    initialData: [],
    gcTime: Infinity,
  });
  const forget = (id: string) => {
    queries.setQueryData<Discarded[]>(tillKeys.discarded, (now = []) => now.filter((one) => one.id !== id));
  };
  return { discarded: data, forget };
}

/** Discards a cart. */
export function useDiscard() {
  const api = useTillApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: SavedCart) => api.delete('/v1/pos/saved-carts/{id}', { params: { id } }),
    onSuccess: (_, { id, customer }) => {
      queries.setQueryData<Discarded[]>(tillKeys.discarded, (now = []) => [
        ...now,
        { id, name: customer.name },
      ]);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: tillKeys.carts }),
  });
}

/** Brings a discarded cart back. */
export function useRestore() {
  const api = useTillApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post('/v1/pos/saved-carts/{id}/restore', { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: tillKeys.carts }),
  });
}
