import { keepPreviousData, useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import type { AnswerOf } from '../../client/index.ts';
import type { Product } from './sale.ts';
import { keptOnDevice, tillKeys } from './till-queries.ts';
import { useTillApi } from './use-till.tsx';

type Page = AnswerOf<'get /v1/pos/products'>;

const FIRST: string | undefined = undefined;
const PAGE = 48;

/** What is for sale, page by page. The first pages of all of it are there while nobody answers, too. @param q words. */
export function useProducts(q: string) {
  const api = useTillApi();
  const key = tillKeys.products(q);
  const query = useInfiniteQuery({
    ...(q === '' ? keptOnDevice<InfiniteData<Page, string | undefined>>(key) : { queryKey: key }),
    queryFn: ({ pageParam, signal }) =>
      api.get('/v1/pos/products', {
        query: { q: q === '' ? undefined : q, limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: FIRST,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const products: Product[] = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return { ...query, products };
}
