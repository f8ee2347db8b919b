import { getShopCreatedAt } from '../../db/queries/shops.ts';
import { defineRoute } from '../route.ts';
import { REPORT_EXAMPLE } from './report-example.ts';
import { reportQuery, toAskedReport } from './report-query.ts';
import { reportSchema } from './report-schema.ts';
import { readReport } from './recovery-series.ts';

export const getRecoveryReport = defineRoute({
  method: 'get',
  path: '/v1/reports/recovery',
  scope: 'read',
  summary:
    'Read what the mails brought: sessions, orders and sales, by currency, over time, beside the period before',
  description:
    'An order counts where it is credited to a mail. Amounts are never added across currencies: each ' +
    'currency has its own.',
  query: reportQuery,
  responses: { 200: { description: 'The report', schema: reportSchema, example: REPORT_EXAMPLE } },
  handler: async ({ deps, shop, query, now }) => {
    const asked = toAskedReport(query, shop, now);
    const [{ current, previous }, dataSince] = await Promise.all([
      readReport(deps, shop, asked),
      getShopCreatedAt(deps.db, shop.id),
    ]);
    const { interval, timeZone } = asked;
    const body = { dataSince: dataSince.toISOString(), interval, timeZone, ...current, previous };
    return { status: 200, body };
  },
});
