import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { AnswerOf, Schemas } from '../../../client/index.ts';
import { useApi } from '../../api/api-provider.tsx';
import { setupKeys } from '../parts/setup-keys.ts';

export type Location = Schemas['PosLocation'];
export type Staff = Schemas['PosStaff'];
export type Device = Schemas['PosDevice'];

/** The locations at which the shop sells. */
export function useLocations(): UseQueryResult<AnswerOf<'get /v1/pos/locations'>> {
  const api = useApi();
  return useQuery({
    queryKey: setupKeys.locations,
    queryFn: ({ signal }) => api.get('/v1/pos/locations', { signal }),
  });
}

/** @returns an id made of a name, for those whose shop has none: `Store North` becomes `store-north`. */
export function idOf(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}

/** @returns that id, with a number where another one has it already. */
export function freeId(wanted: string, taken: readonly { id: string }[]): string {
  const isTaken = (id: string) => taken.some((one) => one.id === id);
  const plain = wanted === '' ? '1' : wanted;
  if (!isTaken(plain)) return plain;
  let number = 2;
  while (isTaken(`${plain}-${String(number)}`)) number += 1;
  return `${plain}-${String(number)}`;
}
