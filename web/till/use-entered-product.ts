import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Product } from './sale.ts';
import { productsQuery } from './use-products.ts';
import { useTillApi } from './use-till.tsx';

/** What was entered and is not in the cart. */
export interface Missed {
  q: string;
  /** Whether nobody answered; else there is none, or there are several. */
  isUnanswered: boolean;
}

/**
 * Finds the one product that is meant by what was entered, whatever is typed or scanned meanwhile: the one of this very
 * id, else the only one found.
 *
 * @param onFound may come after the search is no longer on the screen.
 */
export function useEnteredProduct(onFound: (product: Product, q: string) => void) {
  const api = useTillApi();
  const queries = useQueryClient();
  const [missed, setMissed] = useState<Missed[]>([]);
  const forget = (q: string) => {
    setMissed((now) => now.filter((one) => one.q !== q));
  };
  const miss = (one: Missed) => {
    setMissed((now) => [...now.filter(({ q }) => q !== one.q), one]);
  };
  const { mutate, isPending, variables } = useMutation({
    mutationFn: async (q: string) => {
      const { pages } = await queries.fetchInfiniteQuery(productsQuery(api, q));
      return pickOne(
        pages.flatMap(({ data }) => data),
        q,
      );
    },
    onMutate: forget,
    onSuccess: (product, q) => {
      if (product === undefined) miss({ q, isUnanswered: false });
      else onFound(product, q);
    },
    onError: (_, q) => {
      const known = queries.getQueryData(productsQuery(api, '').queryKey);
      const same = known?.pages.flatMap(({ data }) => data).find(({ variantId }) => variantId === q);
      if (same === undefined) miss({ q, isUnanswered: true });
      else onFound(same, q);
    },
  });
  return { enter: mutate, looksFor: isPending ? variables : null, missed, forget };
}

function pickOne(found: readonly Product[], q: string): Product | undefined {
  return found.find(({ variantId }) => variantId === q) ?? (found.length === 1 ? found[0] : undefined);
}
