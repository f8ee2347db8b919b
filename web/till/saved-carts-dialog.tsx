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
  const t = useTranslations('till.carts');
  const list = useSavedCarts();
  const mail = useMailCarts();
  const [wanted, setWanted] = useState<SavedCart | null>(null);
  const takeUp = ({ id, customer }: SavedCart) => {
    const pending = { kind: 'retrieve', key: randomKey(), cartId: id, name: customer.name } as const;
    editSale((now) => ({ ...now, pending }));
    onClose();
  };
  if (wanted !== null) {
    const back = () => {
      setWanted(null);
    };
    return <TakeUpInstead cart={wanted} onTakeUp={takeUp} onBack={back} />;
  }
  return (
    <TillDialog title={t('title')} onClose={onClose} size="xl">
      <Stack>
        <ListHead count={list.carts.length} mail={mail} />
        <DiscardedCarts />
        <ProblemNotice error={mail.error} />
        {mail.data !== undefined && <MailedNotice mailed={mail.data} />}
        <ListState list={list} />
        <ul className={styles['savedCarts']} aria-label={t('title')}>
          {list.carts.map((cart) => (
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

function ListHead({ count, mail }: { count: number; mail: ReturnType<typeof useMailCarts> }) {
  const t = useTranslations('till.carts');
  if (count === 0) return null;
  return (
    <Group justify="space-between">
      <Text c="dimmed">{t('countOf', { count, most: CARTS_AT_MOST })}</Text>
      <Button
        variant="default"
        size="md"
        loading={mail.isPending}
        onClick={() => {
          mail.mutate(null);
        }}
      >
        {t('emailAll')}
      </Button>
    </Group>
  );
}

function ListState({
  list: { carts, isPending, error, refetch },
}: {
  list: ReturnType<typeof useSavedCarts>;
}) {
  const t = useTranslations('till.carts');
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (isPending) return <PageLoading />;
  if (carts.length > 0) return null;
  return <EmptyState icon="bookmark" title={t('noneTitle')} text={t('noneText')} />;
}
