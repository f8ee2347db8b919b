import { NativeSelect } from '@mantine/core';
import { useMessages, useTranslations } from 'use-intl';
import type { ListSearch } from '../parts/list-search.ts';

/** Every reason for which no mail goes, in words. */
export function ReasonSelect({ value }: { value: ListSearch['reason'] }) {
  const t = useTranslations();
  const { reasons } = useMessages();
  const data = Object.entries(reasons ?? {}).map(([code, label]) => ({ value: code, label }));
  return (
    <NativeSelect
      name="reason"
      label={t('list.filter.reason')}
      defaultValue={value ?? ''}
      data={[{ value: '', label: t('common.all') }, ...data]}
    />
  );
}
