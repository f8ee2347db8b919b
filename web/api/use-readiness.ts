import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../../client/index.ts';
import { useApi } from './api-provider.tsx';
import { keys } from './query-keys.ts';

const EVERY_MS = 60_000;

/** What keeps the product from its work, in the API's words; empty while all is well or nothing is known. */
export function useWarnings(): { isStopped: boolean; warnings: string[] } {
  const api = useApi();
  const { data, error } = useQuery({
    queryKey: keys.readiness,
    queryFn: ({ signal }) => api.get('/readyz', { signal, retry: { attempts: 1 } }),
    refetchInterval: EVERY_MS,
  });
  if (error instanceof ApiProblem && error.code === 'not_ready') {
    return { isStopped: true, warnings: [error.message] };
  }
  return { isStopped: false, warnings: data?.warnings ?? [] };
}
