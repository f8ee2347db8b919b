import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SavedCart } from './sale.ts';
import { tillKeys } from './till-queries.ts';
import { useTillApi } from './use-till.tsx';

/** What became of the mails: how many go, and whom none goes to and why. */
export interface Mailed {
  queued: number;
  skipped: { id: string; name: string; reason: string }[];
}

/** E-mails one cart, or all of the list for null. */
export function useMailCarts() {
  const api = useTillApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (cart: SavedCart | null): Promise<Mailed> => {
      // Whom no mail goes to is told by name: the list on the screen may be of a moment ago.
      const listed: SavedCart[] = cart === null ? (await api.get('/v1/pos/saved-carts')).data : [cart];
      const { queued, skipped } = await (cart === null
        ? api.post('/v1/pos/saved-carts/email')
        : api.post('/v1/pos/saved-carts/{id}/email', { params: { id: cart.id } }));
      const nameOf = (id: string) => listed.find((one) => one.id === id)?.customer.name ?? '';
      return {
        queued: queued.length,
        skipped: skipped.map(({ id, reason }) => ({ id, name: nameOf(id), reason })),
      };
    },
    onSettled: () => queries.invalidateQueries({ queryKey: tillKeys.carts }),
  });
}
