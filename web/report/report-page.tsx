import { Button, Group } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useApi } from '../api/api-provider.tsx';
import { DownloadButton } from '../parts/download-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { areTurned, daysOf } from './report-days.ts';
import { ReportParts } from './report-parts.tsx';
import { readReportSearch } from './report-search.ts';
import { ReportToolbar } from './report-toolbar.tsx';
import { useToday, type ReportQuery } from './use-report.ts';

/** What the mails brought in a period, beside the one before; and why the other mails did not go. */
export function ReportPage() {
  const t = useTranslations('report');
  const search = readReportSearch({ ...useSearch({ strict: false }) });
  const { data: today, error, refetch } = useToday();
  const days = today === undefined ? null : daysOf(search, today);
  const isTurned = days !== null && areTurned(days);
  const { kind, interval } = search;
  const query = days === null || isTurned ? null : { ...days, kind, interval };
  return (
    <>
      <PageHeader title={t('title')} actions={query !== null && <Actions query={query} />} />
      <ReportToolbar search={search} days={days} />
      <ProblemNotice error={error} onRetry={() => void refetch()} />
      {days === null && error === null && <PageLoading />}
      {days !== null && query !== null && <ReportParts search={search} days={days} query={query} />}
    </>
  );
}

function Actions({ query }: { query: ReportQuery }) {
  const t = useTranslations('report');
  const api = useApi();
  return (
    <Group gap="xs" data-unprinted>
      <Button
        variant="default"
        leftSection={<Icon name="print" size={16} />}
        onClick={() => {
          window.print();
        }}
      >
        {t('print')}
      </Button>
      <DownloadButton
        path="/v1/reports/recovery.csv"
        query={query}
        file="recovery.csv"
        load={(asked) => api.stream('/v1/reports/recovery.csv', { query: asked })}
      >
        {t('export')}
      </DownloadButton>
    </Group>
  );
}
