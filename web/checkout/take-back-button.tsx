import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useApi } from '../api/api-provider.tsx';
import { keys } from '../api/query-keys.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { useToast } from '../parts/use-toast.ts';

/** Takes a note of the staff out of the history. */
export function TakeBackButton({ id, eventId }: { id: string; eventId: string }) {
  const t = useTranslations('checkout.history');
  const api = useApi();
  const queries = useQueryClient();
  const { done, failed } = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: () => api.delete('/v1/checkouts/{id}/notes/{eventId}', { params: { id, eventId } }),
    onSuccess: () => {
      done(t('noteGone'));
    },
    onError: failed,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.checkout(id) }),
  });
  return (
    <ConfirmButton
      size="compact-sm"
      variant="subtle"
      title={t('takeBackTitle')}
      text={t('takeBackText')}
      loading={isPending}
      onConfirm={() => {
        mutate();
      }}
    >
      {t('takeBack')}
    </ConfirmButton>
  );
}
