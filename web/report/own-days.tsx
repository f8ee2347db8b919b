import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { areTurned } from './report-days.ts';
import type { ReportSearch } from './report-search.ts';
import styles from './report.module.css';

interface OwnDaysProps {
  search: ReportSearch;
  onShow: (days: { from: string | undefined; to: string | undefined }) => void;
}

/** First and last day, taken when asked for: a date that is half typed is a date of long ago. */
export function OwnDays({ search, onShow }: OwnDaysProps) {
  const t = useTranslations('report');
  const isTurned = areTurned(search);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    onShow({ from: dayOf(typed.get('from')), to: dayOf(typed.get('to')) });
  };
  return (
    <form className={styles['days']} onSubmit={submit}>
      <TextInput
        name="from"
        type="date"
        required
        label={t('from')}
        defaultValue={search.from ?? ''}
        withAsterisk={false}
      />
      <TextInput
        name="to"
        type="date"
        required
        label={t('to')}
        error={isTurned ? t('daysTurned') : undefined}
        defaultValue={search.to ?? ''}
        withAsterisk={false}
      />
      <Button type="submit" variant="default">
        {t('show')}
      </Button>
    </form>
  );
}

function dayOf(typed: FormDataEntryValue | null): string | undefined {
  return typeof typed === 'string' ? typed : undefined;
}
