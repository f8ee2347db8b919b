import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { AnswerOf, Client, Schemas } from '../../client/index.ts';
import { useIsAway } from './reach.ts';
import { keptOnDevice, tillKeys } from './till-queries.ts';

const EVERY_MS = 30_000;
/** While nobody answers. */
const AGAIN_MS = 3_000;

export type Device = AnswerOf<'get /v1/pos/device'>;
export type Location = Schemas['PosLocation'];

export const TillApiContext = createContext<Client | null>(null);

/** @returns the API by the key of this device. */
export function useTillApi(): Client {
  const api = useContext(TillApiContext);
  if (api === null) throw new Error('useTillApi() needs a TillApiContext around it.');
  return api;
}

/** Reads now and then where this till stands, and often while nobody answers: so it notices when somebody does again. */
export function useDeviceQuery() {
  const api = useTillApi();
  const isAway = useIsAway();
  return useQuery({
    ...keptOnDevice<Device>(tillKeys.device),
    queryFn: ({ signal }) => api.get('/v1/pos/device', { signal, retry: { attempts: 1 } }),
    refetchInterval: isAway ? AGAIN_MS : EVERY_MS,
  });
}

/** Reads the places at which the shop sells. */
export function useLocationsQuery() {
  const api = useTillApi();
  return useQuery({
    ...keptOnDevice<Location[]>(tillKeys.locations),
    queryFn: async ({ signal }) => (await api.get('/v1/pos/locations', { signal })).locations,
  });
}

export interface Till {
  device: Device;
  location: Location;
}

export const TillContext = createContext<Till | null>(null);

/** @returns this till and its place, where both are known: inside the sale's screen. */
export function useTill(): Till {
  const till = useContext(TillContext);
  if (till === null) throw new Error('useTill() needs a TillContext around it.');
  return till;
}

/** @returns what reads anew all that is shown: after a cart was saved or taken up, and at another location. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['till'] });
}

/** @returns what reads anew who is logged in; the rest is read when it is shown, if somebody is. */
export function useRefreshSession(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: ['till'], refetchType: 'none' });
    await queries.invalidateQueries({ queryKey: tillKeys.device });
  };
}
