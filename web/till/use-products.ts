import {
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
  type InfiniteData,
} from '@tanstack/react-query';
import type { AnswerOf, Client } from '../../client/index.ts';
import type { Product } from './sale.ts';
import { keptOnDevice, tillKeys } from './till-queries.ts';
import { useTillApi } from './use-till.tsx';

type Page = AnswerOf<'get /v1/pos/products'>;

const FIRST: string | undefined = undefined;
const PAGE = 48;

/** How products are read, page by page. @param q words; none for all of them. */
export function productsQuery(api: Client, q: string) {
  return infiniteQueryOptions({
    queryKey: tillKeys.products(q),
    queryFn: ({ pageParam, signal }) =>
      api.get('/v1/pos/products', {
        query: { q: q === '' ? undefined : q, limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: FIRST,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

/** What is for sale, page by page. The first pages of all of it are there while nobody answers, too. @param q words. */
export function useProducts(q: string) {
  const api = useTillApi();
  const query = useInfiniteQuery({
    ...(q === '' && keptOnDevice<InfiniteData<Page, string | undefined>>(tillKeys.products(q))),
    ...productsQuery(api, q),
    placeholderData: keepPreviousData,
  });
  const products: Product[] = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return { ...query, products };
}
