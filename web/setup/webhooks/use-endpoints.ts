import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { AnswerOf, Schemas } from '../../../client/index.ts';
import { useApi } from '../../api/api-provider.tsx';
import { setupKeys } from '../parts/setup-keys.ts';

export type Endpoint = Schemas['WebhookEndpoint'];
export type Delivery = Schemas['WebhookDelivery'];
export type EndpointEvent = Endpoint['events'][number];

/** What an endpoint can be told of. */
export const EVENTS: readonly EndpointEvent[] = [
  'checkout.abandoned',
  'email.sent',
  'email.not_sent',
  'checkout.recovered',
  'checkout.recovery_revoked',
];

/** The shop's own systems that are told. */
export function useEndpoints(): UseQueryResult<AnswerOf<'get /v1/webhook-endpoints'>> {
  const api = useApi();
  return useQuery({
    queryKey: setupKeys.endpoints,
    queryFn: ({ signal }) => api.get('/v1/webhook-endpoints', { signal }),
  });
}
