import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ApiProblem, ApiUnreachable, type Client } from '../../client/index.ts';
import { useToast } from '../parts/use-toast.ts';
import { toSale } from './edit-sale.ts';
import { EMPTY_SALE, type Pending, type Sale } from './sale.ts';
import { settleSale } from './use-sale.ts';
import { useRefresh, useTillApi } from './use-till.tsx';

const AGAIN_MS = 3_000;

/**
 * Asks what the sale waits for, again and again under the same key until there is an answer, also after a reload. What is
 * refused leaves the sale as it is.
 *
 * @returns what was refused last, and whether nobody answers.
 */
export function usePendingWork(sale: Sale): { refused: Error | null; isWaiting: boolean } {
  const api = useTillApi();
  const t = useTranslations('till');
  const { done } = useToast();
  const refresh = useRefresh();
  const [refused, setRefused] = useState<Error | null>(null);
  const work = useMutation({
    mutationFn: (asked: Sale) => ask(api, asked),
    onSuccess: (after, { pending, customer }) => {
      settleSale((now) => (now.pending?.key === pending?.key ? after : now));
      if (pending?.kind === 'save') done(t('save.done', { name: customer?.name ?? '' }));
      void refresh();
    },
    onError: (error, { pending }) => {
      if (isUnanswered(error)) return;
      settleSale((now) => (now.pending?.key === pending?.key ? { ...now, pending: null } : now));
      setRefused(error);
      void refresh();
    },
  });
  const { mutate, isPending, failureCount, isError } = work;
  const { pending } = sale;
  const isAgain = isError && pending !== null && work.variables.pending?.key === pending.key;
  useEffect(() => {
    if (pending === null || isPending) return undefined;
    setRefused(null);
    const timer = setTimeout(
      () => {
        mutate(sale);
      },
      isAgain ? AGAIN_MS : 0,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [pending, isPending, isAgain, failureCount, mutate, sale]);
  const hasChanged = refused !== null && pending === null;
  return { refused: hasChanged ? refused : null, isWaiting: isAgain };
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
