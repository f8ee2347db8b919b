import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { AnswerOf } from '../../../client/index.ts';
import { useApi } from '../../api/api-provider.tsx';
import { setupKeys } from '../parts/setup-keys.ts';

export type Check = AnswerOf<'get /v1/doctor'>['checks'][number];

/** What the doctor finds; owners alone may ask. */
export function useDoctor(isEnabled = true): UseQueryResult<AnswerOf<'get /v1/doctor'>> {
  const api = useApi();
  return useQuery({
    queryKey: setupKeys.doctor,
    queryFn: ({ signal }) => api.get('/v1/doctor', { signal }),
    enabled: isEnabled,
  });
}
