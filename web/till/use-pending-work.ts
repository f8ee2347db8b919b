import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiProblem, ApiUnreachable, type Client } from '../../client/index.ts';
import { toSale } from './edit-sale.ts';
import { EMPTY_SALE, type Pending, type Sale } from './sale.ts';
import { settleSale } from './use-sale.ts';
import { useRefresh, useTillApi } from './use-till.tsx';

const AGAIN_MS = 3_000;

/**
 * Asks what the sale waits for, again and again under the same key until there is an answer, also after a reload. What is
 * refused leaves the sale as it is.
 *
 * @param onSaved gets the sale that was saved.
 * @returns what was refused last, and whether nobody answers.
 */
export function usePendingWork(
  sale: Sale,
  onSaved: (saved: Sale) => void,
): { refused: Error | null; isWaiting: boolean } {
  const api = useTillApi();
  const refresh = useRefresh();
  const { pending } = sale;
  const [refused, setRefused] = useState<Error | null>(null);
  const [unanswered, setUnanswered] = useState<string | null>(null);
  const { mutate, isPending } = useMutation({
    mutationFn: (asked: Sale) => ask(api, asked),
    onMutate: () => {
      setRefused(null);
    },
    onSuccess: (after, asked) => {
      settle(asked, () => after);
      if (asked.pending?.kind === 'save') onSaved(asked);
      void refresh();
    },
    onError: (error, asked) => {
      if (isUnanswered(error)) {
        setUnanswered(asked.pending?.key ?? null);
        return;
      }
      settle(asked, (now) => ({ ...now, pending: null }));
      setRefused(error);
      void refresh();
    },
  });
  const isWaiting = pending !== null && pending.key === unanswered;
  useEffect(() => {
    if (pending === null || isPending) return undefined;
    const begin = () => {
      mutate(sale);
    };
    const timer = setTimeout(begin, isWaiting ? AGAIN_MS : 0);
    return () => {
      clearTimeout(timer);
    };
  }, [pending, isPending, isWaiting, mutate, sale]);
  return { refused: pending === null ? refused : null, isWaiting };
}

/** Unless another tab of this device had the answer before. */
function settle(asked: Sale, change: (now: Sale) => Sale): void {
  settleSale((now) => (now.pending?.key === asked.pending?.key ? change(now) : now));
}

async function ask(api: Client, sale: Sale): Promise<Sale> {
  const { pending } = sale;
  if (pending === null) return sale;
  if (pending.kind === 'retrieve') return await retrieve(api, pending);
  const { customer, lines, discounts, attributes, note } = sale;
  if (customer === null) throw new Error('A cart is saved for a customer.');
  const lineItems = lines.map(({ id: _, ...line }) => line);
  const body = { customer, lineItems, discounts, attributes, note };
  await api.post('/v1/pos/saved-carts', { body, idempotencyKey: pending.key });
  return EMPTY_SALE;
}

async function retrieve(api: Client, { key, cartId }: Pending & { kind: 'retrieve' }): Promise<Sale> {
  const params = { id: cartId };
  return toSale(await api.post('/v1/pos/saved-carts/{id}/retrieve', { params, idempotencyKey: key }));
}

/** Whether it may have been done all the same. */
function isUnanswered(error: Error): boolean {
  if (error instanceof ApiUnreachable) return true;
  if (!(error instanceof ApiProblem)) return false;
  return error.code === 'request_in_progress' || [502, 503, 504].includes(error.status);
}
