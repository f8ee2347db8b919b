import { List, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useApi } from '../api/api-provider.tsx';
import { keys } from '../api/query-keys.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { useToast } from '../parts/use-toast.ts';
import type { Checkout } from './use-checkout.ts';

/** Erases the checkout, having said what is lost. For owners. */
export function EraseButton({ checkout: { id, number: told } }: { checkout: Checkout }) {
  const t = useTranslations('checkout.erase');
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { done, failed } = useToast();
  const number = String(told);
  const { mutate, isPending } = useMutation({
    mutationFn: () => api.delete('/v1/checkouts/{token}', { params: { token: id } }),
    onSuccess: async () => {
      sessionStorage.removeItem(`draft:note:${id}`);
      sessionStorage.removeItem(`draft:mail-message:${id}`);
      done(t('done', { number }));
      await navigate({ to: '/' });
    },
    onError: failed,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.checkouts }),
  });
  return (
    <ConfirmButton
      size="xs"
      title={t('title', { number })}
      text={
        <>
          <Text>{t('lost')}</Text>
          <List my="xs">
            <List.Item>{t('lostContact')}</List.Item>
            <List.Item>{t('lostItems')}</List.Item>
            <List.Item>{t('lostMails')}</List.Item>
          </List>
          <Text>{t('stays')}</Text>
        </>
      }
      loading={isPending}
      onConfirm={() => {
        mutate();
      }}
    >
      {t('button')}
    </ConfirmButton>
  );
}
