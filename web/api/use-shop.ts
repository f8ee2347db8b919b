import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { AnswerOf, Client, Schemas } from '../../client/index.ts';
import { useApi, useShopChoice } from './api-provider.tsx';
import { keys } from './query-keys.ts';

const AGE_MS = 60_000;

/** How the settings are read, for who needs them soon: `usePrefetchQuery(settingsQuery(useApi()))`. */
export function settingsQuery(api: Client) {
  return queryOptions({
    queryKey: keys.settings,
    queryFn: ({ signal }) => api.get('/v1/settings', { signal }),
    staleTime: AGE_MS,
  });
}

/** How it is read which shops the person has. */
export function shopsQuery(api: Client) {
  return queryOptions({
    queryKey: keys.shops,
    queryFn: async ({ signal }) => (await api.get('/v1/shops', { signal })).data,
    staleTime: AGE_MS,
  });
}

/** @returns the settings of the shop that is looked at; suspends until they are known. */
export function useSettings(): AnswerOf<'get /v1/settings'> {
  return useSuspenseQuery(settingsQuery(useApi())).data;
}

/** @returns the shop's IANA time zone, in which every time is shown. */
export function useTimeZone(): string {
  return useSettings().timeZone;
}

/** @returns the shops of the person, and the one that is looked at; empty until they are known. */
export function useShops(): { shops: Schemas['Shop'][]; current: Schemas['Shop'] | undefined } {
  const { shop = 'default' } = useShopChoice();
  const { data: shops = [] } = useQuery(shopsQuery(useApi()));
  return { shops, current: shops.find(({ slug }) => slug === shop) ?? shops[0] };
}
