import { NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { OwnDays } from './own-days.tsx';
import type { Days } from './report-days.ts';
import { INTERVALS, KINDS, RANGES, readReportSearch, type ReportSearch } from './report-search.ts';
import styles from './report.module.css';

/** Which days, which mails, in what steps: all of it stands in the address bar. */
export function ReportToolbar({ search, days }: { search: ReportSearch; days: Days | null }) {
  const t = useTranslations('report');
  const navigate = useNavigate();
  const go = (changes: Record<string, string | undefined>) => {
    void navigate({ to: '/report', search: readReportSearch({ ...search, ...changes }) });
  };
  return (
    <div className={styles['toolbar']}>
      <NativeSelect
        label={t('range.label')}
        value={search.range ?? 'last30'}
        data={RANGES.map((value) => ({ value, label: t(`range.${value}`) }))}
        onChange={({ currentTarget: { value } }) => {
          // Own days begin as those that are shown.
          go({ range: value, from: days?.from, to: days?.to });
        }}
      />
      {search.range === 'own' && (
        <OwnDays key={`${search.from ?? ''} ${search.to ?? ''}`} search={search} onShow={go} />
      )}
      <NativeSelect
        label={t('kind.label')}
        value={search.kind ?? ''}
        data={[{ value: '', label: t('kind.all') }, ...KINDS.map(labelled((kind) => t(`kind.${kind}`)))]}
        onChange={({ currentTarget: { value } }) => {
          go({ kind: value });
        }}
      />
      <NativeSelect
        label={t('interval.label')}
        value={search.interval ?? ''}
        data={[
          { value: '', label: t('interval.fitting') },
          ...INTERVALS.map(labelled((interval) => t(`interval.${interval}`))),
        ]}
        onChange={({ currentTarget: { value } }) => {
          go({ interval: value });
        }}
      />
    </div>
  );
}

function labelled<T extends string>(label: (value: T) => string) {
  return (value: T) => ({ value, label: label(value) });
}
