import { z } from 'zod';
import { dayOf } from '../../domain/day.ts';
import { CSV_BEGIN, markFormula, writeCsv } from '../csv.ts';
import { defineRoute } from '../route.ts';
import { reportQuery, toAskedReport } from './report-query.ts';
import { readReport, type PeriodReport } from './recovery-series.ts';

const COLUMNS = [
  ...['sessions', 'orders', 'conversionRate', 'totalSales', 'averageOrderValue', 'averageItems'],
  ...['firstTimeCustomers', 'ownOrders', 'ownSales'],
] as const;

export const getRecoveryReportCsv = defineRoute({
  method: 'get',
  path: '/v1/reports/recovery.csv',
  scope: 'read',
  summary: 'Export what the mails brought: a row for each interval and currency',
  query: reportQuery,
  responses: {
    200: {
      description:
        'CSV (RFC 4180) in UTF-8 with a byte order mark and a header row: from when to when, the currency, and the figures ' +
        'of `GET /v1/reports/recovery`. A refund can leave sales below zero: those are numbers, and stay as they are.',
      otherTypes: ['text/csv'],
      headers: z.object({
        'Content-Disposition': z.string().meta({ description: 'A file name with the days.' }),
      }),
    },
  },
  handler: async ({ deps, shop, query, now }) => {
    const asked = toAskedReport(query, shop, now);
    const { current } = await readReport(deps, shop, asked);
    const { period, timeZone } = asked;
    const last = new Date(period.before.getTime() - 1);
    const name = `recovery-${dayOf(period.from, timeZone)}-${dayOf(last, timeZone)}.csv`;
    return {
      status: 200,
      body: CSV_BEGIN + writeCsv([['from', 'to', 'currency', ...COLUMNS], ...toRows(current)]),
      type: 'text/csv; charset=utf-8',
      headers: { 'Content-Disposition': `attachment; filename="${name}"` },
    };
  },
});

type Cell = string | number | null;

function toRows({ currencies }: PeriodReport): Cell[][] {
  return currencies.flatMap(({ currency, series }) =>
    series.map((point) => [
      point.from,
      point.to,
      markFormula(currency),
      ...COLUMNS.map((column) => point[column]),
    ]),
  );
}
