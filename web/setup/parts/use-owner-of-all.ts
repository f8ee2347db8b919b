import { useSession } from '../../api/use-session.ts';

/** @returns whether the person owns all shops, those to come too: they alone may give rights in all of them. */
export function useOwnerOfAll(): boolean {
  return useSession().memberships.some(({ shop, role }) => shop === null && role === 'owner');
}
