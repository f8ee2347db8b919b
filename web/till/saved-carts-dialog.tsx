import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { randomKey } from '../../client/random-key.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { DiscardedCarts } from './discarded-carts.tsx';
import { MailedNotice } from './mailed-notice.tsx';
import { isEmptySale, type Sale, type SavedCart } from './sale.ts';
import { SavedCartRow } from './saved-cart-row.tsx';
import { TakeUpInstead } from './take-up-instead.tsx';
import { TillDialog } from './till-dialog.tsx';
import { styles } from './styles.ts';
import { useMailCarts } from './use-mail-carts.ts';
import { editSale } from './use-sale.ts';
import { CARTS_AT_MOST, useSavedCarts } from './use-saved-carts.ts';

/** The carts of this device: taken up, e-mailed or discarded, by whomever of the staff. */
export function SavedCartsDialog({ sale, onClose }: { sale: Sale; onClose: () => void }) {
  const t = useTranslations('till');
  const { carts, isPending, error, refetch } = useSavedCarts();
  const mail = useMailCarts();
  const [wanted, setWanted] = useState<SavedCart | null>(null);
  const takeUp = ({ id, customer }: SavedCart) => {
    const pending = { kind: 'retrieve', key: randomKey(), cartId: id, name: customer.name } as const;
    editSale((now) => ({ ...now, pending }));
    onClose();
  };
  if (wanted !== null) {
    return (
      <TakeUpInstead
        cart={wanted}
        onTakeUp={takeUp}
        onBack={() => {
          setWanted(null);
        }}
      />
    );
  }
  return (
    <TillDialog title={t('carts.title')} onClose={onClose} size="xl">
      <Stack>
        {carts.length > 0 && (
          <Group justify="space-between">
            <Text c="dimmed">{t('carts.countOf', { count: carts.length, most: CARTS_AT_MOST })}</Text>
            <Button
              variant="default"
              size="md"
              loading={mail.isPending}
              onClick={() => {
                mail.mutate(null);
              }}
            >
              {t('carts.emailAll')}
            </Button>
          </Group>
        )}
        <DiscardedCarts />
        <ProblemNotice error={mail.error} />
        {mail.data !== undefined && <MailedNotice mailed={mail.data} />}
        <ProblemNotice error={error} onRetry={() => void refetch()} />
        {isPending && error === null && <PageLoading />}
        {!isPending && error === null && carts.length === 0 && (
          <EmptyState icon="bookmark" title={t('carts.noneTitle')} text={t('carts.noneText')} />
        )}
        <ul className={styles['savedCarts']} aria-label={t('carts.title')}>
          {carts.map((cart) => (
            <SavedCartRow
              key={cart.id}
              cart={cart}
              onTakeUp={() => {
                if (isEmptySale(sale)) takeUp(cart);
                else setWanted(cart);
              }}
              onMail={() => {
                mail.mutate(cart);
              }}
            />
          ))}
        </ul>
      </Stack>
    </TillDialog>
  );
}
