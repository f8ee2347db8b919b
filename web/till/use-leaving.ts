import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiProblem } from '../../client/index.ts';
import { beginLeaving, endLeaving, hasLeft } from './leaving.ts';
import { EMPTY_SALE } from './sale.ts';
import { tillKeys } from './till-queries.ts';
import { settleSale } from './use-sale.ts';
import { useRefresh, useRefreshSession, useTillApi, type Device, type Location } from './use-till.tsx';

/** Asks how many carts would go, and goes. @param location null is the log-out. */
export function useLeaving(location: Location | null, onDone: () => void) {
  const api = useTillApi();
  const refresh = useRefresh();
  const refreshSession = useRefreshSession();
  const forget = useForgetPeople();
  const asked = useQuery({
    queryKey: ['till', 'leaving'],
    queryFn: ({ signal }) => api.get('/v1/pos/device', { signal }),
    gcTime: 0,
    staleTime: 0,
  });
  const leave = useMutation({
    mutationFn: async () => {
      beginLeaving(location?.id ?? null);
      if (location === null) await api.delete('/v1/pos/session');
      else await api.put('/v1/pos/device/location', { body: { locationId: location.id } });
    },
    onSuccess: async () => {
      settleSale(() => EMPTY_SALE);
      onDone();
      // Forgotten any sooner, what is on the screen would be asked for again, and refused to whom is logged out.
      await (location === null ? refreshSession() : refresh()).finally(forget);
    },
    onError: (error) => {
      // Else it may have been done all the same.
      if (error instanceof ApiProblem && error.status < 500) endLeaving();
    },
  });
  return { asked, leave };
}

/**
 * Forgets the sale also where the answer to the log-out, or to the move, was lost: once the API tells that it is so.
 *
 * @param toldAt when it told of the device, in milliseconds; 0 for what this browser keeps.
 */
export function useLeft(device: Device | undefined, toldAt: number): void {
  const forget = useForgetPeople();
  useEffect(() => {
    const left = device === undefined ? null : hasLeft(device, toldAt);
    if (left === true) forget();
    if (left === false) endLeaving();
  }, [device, toldAt, forget]);
}

/** @returns what takes away all that this device still knows of customers. */
function useForgetPeople(): () => void {
  const queries = useQueryClient();
  return () => {
    settleSale(() => EMPTY_SALE);
    endLeaving();
    for (const queryKey of [tillKeys.carts, tillKeys.discarded, tillKeys.someCustomers]) {
      queries.removeQueries({ queryKey });
    }
  };
}
