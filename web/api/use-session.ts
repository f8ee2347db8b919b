import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { Client, Schemas } from '../../client/index.ts';
import { useApi, useShopChoice } from './api-provider.tsx';
import { keys } from './query-keys.ts';

export type Role = Schemas['Session']['memberships'][number]['role'];

const ORDER: readonly Role[] = ['read_only', 'staff', 'owner'];
const AGE_MS = 5 * 60_000;

/** How it is read who is logged in. */
export function sessionQuery(api: Client) {
  return queryOptions({
    queryKey: keys.session,
    queryFn: ({ signal }) => api.get('/v1/session', { signal }),
    staleTime: AGE_MS,
  });
}

/** @returns who is logged in and in which shops; suspends until that is known. */
export function useSession(): Schemas['Session'] {
  return useSuspenseQuery(sessionQuery(useApi())).data;
}

/** @returns the highest role in the shop that is looked at. What a role hides, the API refuses too. */
function useRole(): Role {
  const { memberships } = useSession();
  const { shop = 'default' } = useShopChoice();
  const isOfShop = memberships.some((one) => one.shop === shop || one.shop === null);
  // Without one in the default shop, the API takes the first of theirs.
  const slug = isOfShop ? shop : memberships[0]?.shop;
  const roles = memberships.filter((one) => one.shop === slug || one.shop === null).map(({ role }) => role);
  return ORDER.findLast((role) => roles.includes(role)) ?? 'read_only';
}

/** @returns whether the person may do what asks for `least`. */
export function useMay(least: Role): boolean {
  return ORDER.indexOf(useRole()) >= ORDER.indexOf(least);
}
