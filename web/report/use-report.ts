import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { AnswerOf, QueryOf } from '../../client/index.ts';
import { useApi } from '../api/api-provider.tsx';
import { keys } from '../api/query-keys.ts';
import { useTimeZone } from '../api/use-shop.ts';
import { dayIn, type Days } from './report-days.ts';

export type Report = AnswerOf<'get /v1/reports/recovery'>;
export type Figures = Report['currencies'][number];
export type Summary = AnswerOf<'get /v1/decisions/summary'>;
export type Abandonment = AnswerOf<'get /v1/reports/abandonment'>;
export type ReportQuery = NonNullable<QueryOf<'get /v1/reports/recovery'>>;

const TODAY_MS = 60_000;

/** The day that it is in the shop's zone, by the API's clock: the browser's may be wrong, and a demo skips ahead. */
export function useToday(): UseQueryResult<string> {
  const api = useApi();
  const timeZone = useTimeZone();
  return useQuery({
    queryKey: keys.reportNow,
    queryFn: async ({ signal }) => (await api.get('/v1/decisions/summary', { signal })).to,
    select: (now) => dayIn(timeZone, now),
    staleTime: TODAY_MS,
  });
}

/** What the mails of a period brought. @param query null until it is known what is asked. */
export function useReport(query: ReportQuery | null): UseQueryResult<Report> {
  const api = useApi();
  return useQuery({
    queryKey: keys.report(query),
    queryFn: ({ signal }) => api.get('/v1/reports/recovery', { query: query ?? {}, signal }),
    enabled: query !== null,
    placeholderData: keepPreviousData,
  });
}

/** Whether mails went in a period, and why not; with the alarms that stand now. */
export function useSummary(days: Days): UseQueryResult<Summary> {
  const api = useApi();
  return useQuery({
    queryKey: keys.reportSummary(days),
    queryFn: ({ signal }) => api.get('/v1/decisions/summary', { query: days, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Who did not finish in a period, by what is known of them. */
export function useAbandonment(days: Days): UseQueryResult<Abandonment> {
  const api = useApi();
  return useQuery({
    queryKey: keys.reportAbandonment(days),
    queryFn: ({ signal }) => api.get('/v1/reports/abandonment', { query: days, signal }),
    placeholderData: keepPreviousData,
  });
}
