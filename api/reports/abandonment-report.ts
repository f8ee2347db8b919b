import { z } from 'zod';
import { countAbandonments } from '../../db/queries/abandonment-report.ts';
import { getShopCreatedAt } from '../../db/queries/shops.ts';
import { toAbandonmentReport } from '../../domain/abandonment-report.ts';
import { DAY_BLOCKS, toSpanParts } from '../../domain/report-blocks.ts';
import { listTimes } from '../checkouts/list-query.ts';
import { toClosedPeriod } from '../period.ts';
import { defineRoute } from '../route.ts';
import { ABANDONMENT_EXAMPLE, abandonmentSchema } from './abandonment-schema.ts';
import { periodQuery } from './report-query.ts';

export const getAbandonmentReport = defineRoute({
  method: 'get',
  path: '/v1/reports/abandonment',
  scope: 'read',
  summary:
    'Read why customers do not finish: abandoned checkouts by last step, channel, country, gateway, payment error and product',
  description:
    'Of the checkouts that were abandoned in the period; the same checkout is counted under each of these ' +
    'headings.',
  query: z.object(periodQuery),
  responses: {
    200: { description: 'The counts', schema: abandonmentSchema, example: ABANDONMENT_EXAMPLE },
  },
  handler: async ({ deps, shop, query, now }) => {
    const timeZone = query.timeZone ?? shop.settings.timeZone;
    const period = toClosedPeriod(query, timeZone, now);
    const [counts, dataSince] = await Promise.all([
      countAbandonments(deps.db, {
        ...{ shopId: shop.id, period, ...listTimes(shop, now) },
        parts: toSpanParts(period, DAY_BLOCKS),
      }),
      getShopCreatedAt(deps.db, shop.id),
    ]);
    return {
      status: 200,
      body: {
        dataSince: dataSince.toISOString(),
        from: period.from.toISOString(),
        to: period.before.toISOString(),
        timeZone,
        ...toAbandonmentReport(counts),
      },
    };
  },
});
