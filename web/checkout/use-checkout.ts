import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { AnswerOf, Client, Schemas } from '../../client/index.ts';
import { useApi } from '../api/api-provider.tsx';
import { keys } from '../api/query-keys.ts';

export type Checkout = AnswerOf<'get /v1/checkouts/{token}'>;
export type Decision = Schemas['Decision'];
export type MailSummary = Schemas['MessageSummary'];
export type TimelineEntry = Schemas['TimelineEntry'];

const EVERY_MS = 10_000;

/** The checkout, by id or token; looks again every few seconds, as do its parts. */
export function useCheckout(id: string): UseQueryResult<Checkout> {
  return usePart(id, 'itself', (api, signal) =>
    api.get('/v1/checkouts/{token}', { params: { token: id }, signal, retry: { attempts: 1 } }),
  );
}

/** Its history, oldest first. */
export function useTimeline(id: string): UseQueryResult<TimelineEntry[]> {
  return usePart(id, 'timeline', async (api, signal) => {
    const options = { params: { id }, signal, retry: { attempts: 1 } };
    return (await api.get('/v1/checkouts/{id}/timeline', options)).data;
  });
}

/** What was decided of its automatic mail, and what would be now. */
export function useDecision(id: string): UseQueryResult<Decision> {
  return usePart(id, 'decision', (api, signal) =>
    api.get('/v1/checkouts/{id}/decision', { params: { id }, signal, retry: { attempts: 1 } }),
  );
}

/** Its mails without their text, oldest first. */
export function useMails(id: string): UseQueryResult<MailSummary[]> {
  return usePart(id, 'mails', async (api, signal) => {
    const options = { params: { id }, signal, retry: { attempts: 1 } };
    return (await api.get('/v1/checkouts/{id}/messages', options)).data;
  });
}

/** One of its attempts to pay. */
export function usePayment(id: string, eventId: string): UseQueryResult<Schemas['PaymentEvent']> {
  const api = useApi();
  return useQuery({
    queryKey: [...keys.checkout(id), 'payment', eventId],
    queryFn: ({ signal }) =>
      api.get('/v1/checkouts/{id}/payment-events/{eventId}', { params: { id, eventId }, signal }),
  });
}

/** One mail as it was sent. */
export function useMail(id: string, messageId: string): UseQueryResult<Schemas['Message']> {
  const api = useApi();
  return useQuery({
    queryKey: [...keys.checkout(id), 'mail', messageId],
    queryFn: ({ signal }) => api.get('/v1/messages/{id}', { params: { id: messageId }, signal }),
  });
}

/** The order that completed it. */
export function useOrder(id: string, orderId: string): UseQueryResult<Schemas['Order']> {
  const api = useApi();
  return useQuery({
    queryKey: [...keys.checkout(id), 'order', orderId],
    queryFn: ({ signal }) => api.get('/v1/orders/{id}', { params: { id: orderId }, signal }),
  });
}

function usePart<T>(
  id: string,
  part: string,
  read: (api: Client, signal: AbortSignal) => Promise<T>,
): UseQueryResult<T> {
  const api = useApi();
  return useQuery({
    queryKey: [...keys.checkout(id), part],
    queryFn: ({ signal }) => read(api, signal),
    refetchInterval: EVERY_MS,
  });
}
