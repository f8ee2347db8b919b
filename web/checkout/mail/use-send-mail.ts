import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { ApiProblem, type Schemas } from '../../../client/index.ts';
import { useApi } from '../../api/api-provider.tsx';
import { keys } from '../../api/query-keys.ts';
import { useToast } from '../../parts/use-toast.ts';
import type { MailDraft } from './use-mail-draft.ts';

type Preview = Schemas['RecoveryEmailPreview'];

/** The mail as it will go, made of the draft; it is made anew each time that one comes to look at it. */
export function usePreview(id: string, { message, copies }: MailDraft): UseQueryResult<Preview> {
  const api = useApi();
  return useQuery({
    queryKey: ['mail-preview', id, message, copies],
    queryFn: ({ signal }) =>
      api.post('/v1/checkouts/{id}/recovery-emails/preview', {
        params: { id },
        body: { message, copies },
        signal,
      }),
    staleTime: Infinity,
    gcTime: 0,
  });
}

interface Sending {
  send: (preview: Preview) => void;
  isSending: boolean;
  error: Error | null;
  /** What was looked at was outdated, and another mail has been made. */
  isRenewed: boolean;
}

/** Sends what was looked at, once, and leads back to the checkout. */
export function useSendMail(id: string, draft: MailDraft, renew: () => Promise<unknown>): Sending {
  const t = useTranslations('checkout.mail');
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { done } = useToast();
  // A second click comes before anything is drawn anew.
  const isUnderWay = useRef(false);
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: ({ previewId }: Preview) =>
      api.post('/v1/checkouts/{id}/recovery-emails', {
        params: { id },
        body: { previewId },
        idempotencyKey: `preview-${previewId}`,
      }),
    onSuccess: async (_, { to }) => {
      done(t('sent', { address: to }));
      void queries.invalidateQueries({ queryKey: keys.checkouts });
      await navigate({ to: '/checkouts/$id', params: { id }, replace: true });
      // Only now: on this page an emptied draft would be a mail to look at.
      draft.clear();
    },
    onError: async (problem) => {
      isUnderWay.current = false;
      if (isOutdated(problem)) await renew();
    },
  });
  return {
    send: (preview) => {
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      mutate(preview);
    },
    // Until the checkout's page is there, a second click has nothing to hit.
    isSending: isPending || isSuccess,
    error: isOutdated(error) ? null : error,
    isRenewed: isOutdated(error),
  };
}

function isOutdated(error: Error | null): boolean {
  return error instanceof ApiProblem && error.code === 'preview_outdated';
}
