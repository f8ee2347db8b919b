import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../../api/api-provider.tsx';
import { StaffOnly } from '../../api/only-for.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Pager } from '../parts/pager.tsx';
import { Rows } from '../parts/rows.tsx';
import { Section } from '../parts/section.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { AddSuppression } from './add-suppression.tsx';
import { REASONS, type Reason } from './suppression-reasons.ts';
import { SuppressionRow } from './suppression-row.tsx';

const LIMIT = 20;
const PAUSE_MS = 250;

interface Filter {
  text: string;
  reason?: Reason;
  cursor?: string;
}

/** Every address to which no mail goes, and why. */
export function Suppressions() {
  const t = useTranslations('setupPrivacy');
  const api = useApi();
  const [filter, setFilter] = useState<Filter>({ text: '' });
  const [{ text, reason, cursor }] = useDebouncedValue(filter, PAUSE_MS);
  const q = text.trim();
  const asked = { ...(q && { q }), ...(reason && { reason }), ...(cursor && { cursor }), limit: LIMIT };
  const query = useQuery({
    queryKey: [...setupKeys.suppressions, asked],
    queryFn: ({ signal }) => api.get('/v1/suppressions', { query: asked, signal }),
    placeholderData: keepPreviousData,
  });
  const isNarrowed = q !== '' || reason !== undefined;
  return (
    <Section
      title={t('noMail')}
      text={t('noMailText')}
      isFlush
      actions={
        <StaffOnly>
          <AddSuppression />
        </StaffOnly>
      }
    >
      <SuppressionFilter filter={filter} onChange={setFilter} />
      <Loaded query={query}>
        {(page) =>
          page.data.length === 0 ? (
            <NoSuppressions isNarrowed={isNarrowed} />
          ) : (
            <>
              <Rows label={t('noMail')}>
                {page.data.map((one) => (
                  <SuppressionRow key={`${one.address ?? one.since} ${one.reason}`} suppression={one} />
                ))}
              </Rows>
              <Pager
                label={t('noMailPages')}
                page={page}
                onGo={(next) => {
                  setFilter({ ...filter, cursor: next });
                }}
              />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function NoSuppressions({ isNarrowed }: { isNarrowed: boolean }) {
  const t = useTranslations('setupPrivacy');
  return isNarrowed ? (
    <EmptyState icon="search" title={t('noneFound')} text={t('noneFoundText')} />
  ) : (
    <EmptyState icon="mail" title={t('nobody')} text={t('nobodyText')} />
  );
}

function SuppressionFilter({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const t = useTranslations('setupPrivacy');
  const { text, reason } = filter;
  return (
    <Group component="search" gap="xs" p="sm" style={{ borderBottom: '1px solid var(--line)' }}>
      <TextInput
        style={{ flex: '1 1 14rem' }}
        aria-label={t('search')}
        placeholder={t('searchHint')}
        leftSection={<Icon name="search" size={16} />}
        value={text}
        maxLength={320}
        onChange={(event) => {
          onChange({ text: event.currentTarget.value, ...(reason && { reason }) });
        }}
      />
      <NativeSelect
        aria-label={t('why')}
        value={reason ?? ''}
        data={[
          { value: '', label: t('anyReason') },
          ...REASONS.map((value) => ({ value, label: t(`reason.${value}`) })),
        ]}
        onChange={(event) => {
          const next = REASONS.find((value) => value === event.currentTarget.value);
          onChange({ text, ...(next && { reason: next }) });
        }}
      />
    </Group>
  );
}
