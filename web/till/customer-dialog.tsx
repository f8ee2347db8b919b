import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Schemas } from '../../client/index.ts';
import { Icon } from '../parts/icon.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { NewCustomer } from './new-customer.tsx';
import type { Customer, Sale } from './sale.ts';
import { TillDialog } from './till-dialog.tsx';
import { tillKeys } from './till-queries.ts';
import { styles } from './styles.ts';
import { useActions } from './use-actions.tsx';
import { editSale } from './use-sale.ts';
import { useTillApi } from './use-till.tsx';

type Known = Schemas['PosCustomer'];

const PAUSE_MS = 250;

interface CustomerDialogProps {
  sale: Sale;
  /** Whether the cart is saved once it has a customer. */
  isForSaving: boolean;
  onClose: () => void;
}

/** Whom the sale is for: somebody whom the shop knows, or somebody new. */
export function CustomerDialog({ sale, isForSaving, onClose }: CustomerDialogProps) {
  const t = useTranslations('till.customer');
  const { saveCart } = useActions();
  const [fresh, setFresh] = useState<Known | null>(null);
  const choose = (customer: Customer | null) => {
    editSale((now) => ({ ...now, customer }));
    onClose();
    if (isForSaving && customer !== null) saveCart();
  };
  const pick = (known: Known) => {
    const { name, email, phone } = known;
    if (name === null || (email === null && phone === null)) setFresh(known);
    else choose({ ...known, name, locale: null });
  };
  return (
    <TillDialog title={isForSaving ? t('titleForSaving') : t('title')} onClose={onClose}>
      <Stack>
        {fresh === null ? (
          <KnownCustomers onPick={pick} onNew={setFresh} />
        ) : (
          <NewCustomer
            known={fresh}
            label={isForSaving ? t('addAndSave') : t('add')}
            onAdd={choose}
            onBack={() => {
              setFresh(null);
            }}
          />
        )}
        {sale.customer !== null && fresh === null && (
          <Group justify="space-between">
            <Text>{t('now', { name: sale.customer.name })}</Text>
            <Button
              variant="default"
              size="md"
              onClick={() => {
                choose(null);
              }}
            >
              {t('remove')}
            </Button>
          </Group>
        )}
      </Stack>
    </TillDialog>
  );
}

interface KnownCustomersProps {
  onPick: (known: Known) => void;
  onNew: (known: Known) => void;
}

function KnownCustomers({ onPick, onNew }: KnownCustomersProps) {
  const t = useTranslations('till.customer');
  const api = useTillApi();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), PAUSE_MS);
  const found = useQuery({
    queryKey: tillKeys.customers(q),
    queryFn: async ({ signal }) => (await api.get('/v1/pos/customers', { query: { q }, signal })).data,
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const isNobody = q !== '' && found.isSuccess && !found.isPlaceholderData && found.data.length === 0;
  return (
    <>
      <TextInput
        label={t('search')}
        description={t('searchHint')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
        leftSection={<Icon name="search" />}
        autoComplete="off"
        maxLength={300}
        size="lg"
        data-autofocus
      />
      <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
      {isNobody && <Text role="status">{t('nobody', { q })}</Text>}
      {q !== '' && <FoundCustomers found={found.data ?? []} onPick={onPick} />}
      <Button
        variant={isNobody ? 'filled' : 'default'}
        size="lg"
        onClick={() => {
          onNew(readTyped(text.trim()));
        }}
      >
        {t('new')}
      </Button>
    </>
  );
}

function FoundCustomers({ found, onPick }: { found: Known[]; onPick: (known: Known) => void }) {
  const t = useTranslations('till.customer');
  return (
    <ul className={styles['choices']} aria-label={t('found')}>
      {found.map((known, n) => (
        <li key={`${known.id ?? known.email ?? known.phone ?? ''} ${String(n)}`}>
          <button
            type="button"
            onClick={() => {
              onPick(known);
            }}
          >
            <span>
              <strong>{known.name ?? t('unnamed')}</strong>
              <span className={styles['dim']}>
                {[known.email, known.phone].filter((one) => one !== null).join(' · ')}
              </span>
            </span>
            <Icon name="next" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What was searched for in vain need not be typed again. */
function readTyped(text: string): Known {
  const nobody = { id: null, name: null, email: null, phone: null };
  if (text.includes('@')) return { ...nobody, email: text };
  if (/^[+\d][\d\s()/-]*$/.test(text)) return { ...nobody, phone: text };
  return { ...nobody, name: text === '' ? null : text };
}
