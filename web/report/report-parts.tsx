import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { AbandonmentParts } from './abandonment-parts.tsx';
import { Alarms } from './alarms.tsx';
import { Earned } from './earned.tsx';
import { Funnel } from './funnel.tsx';
import { Reasons } from './reasons.tsx';
import type { Days } from './report-days.ts';
import type { ReportSearch } from './report-search.ts';
import styles from './report.module.css';
import { useAbandonment, useReport, useSummary, type ReportQuery } from './use-report.ts';

interface ReportPartsProps {
  search: ReportSearch;
  days: Days;
  query: ReportQuery;
}

/** All parts of the report; what cannot be read is said once, and what can be is shown. */
export function ReportParts({ search, days, query }: ReportPartsProps) {
  const report = useReport(query);
  // The funnel is of mails of every kind, since the decisions are; asked apart only where a kind was chosen.
  const ofAllKinds = useReport({ ...query, kind: undefined });
  const summary = useSummary(days);
  const abandonment = useAbandonment(days);
  const all = [report, ofAllKinds, summary, abandonment];
  const failed = all.find(({ error }) => error !== null);
  const retry = () => {
    for (const { error, refetch } of all) if (error !== null) void refetch();
  };
  if (failed !== undefined) return <ProblemNotice error={failed.error} onRetry={retry} />;
  if (all.some(({ data }) => data === undefined)) return <PageLoading />;
  return (
    <div aria-busy={all.some(({ isPlaceholderData }) => isPlaceholderData)}>
      {summary.data !== undefined && <Alarms alarms={summary.data.alarms} />}
      {report.data !== undefined && <Earned search={search} report={report.data} />}
      <div className={styles['pair']}>
        {ofAllKinds.data !== undefined && summary.data !== undefined && abandonment.data !== undefined && (
          <Funnel abandonment={abandonment.data} summary={summary.data} report={ofAllKinds.data} />
        )}
        {summary.data !== undefined && <Reasons summary={summary.data} />}
      </div>
      {abandonment.data !== undefined && <AbandonmentParts abandonment={abandonment.data} />}
    </div>
  );
}
