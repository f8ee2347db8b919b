import { z } from 'zod';
import { dayOf } from '../../domain/day.ts';
import { defineRoute } from '../route.ts';
import { writeCheckouts } from './checkout-csv.ts';
import { checkoutFilterQuery, listTimes, toFilter } from './list-query.ts';

export const getCheckoutsCsv = defineRoute({
  method: 'get',
  path: '/v1/checkouts.csv',
  scope: 'read',
  summary: 'Export checkouts: the list as filtered, the whole of it, in its order',
  query: checkoutFilterQuery,
  responses: {
    200: {
      description:
        'CSV (RFC 4180) in UTF-8 with a byte order mark and a header row, streamed. Text that a spreadsheet could take ' +
        "for a formula has a `'` before it: `docs/csv.md` explains columns and rule. An export that fails on its way is " +
        'cut off: the connection is reset, and no part ends as the whole would.',
      otherTypes: ['text/csv'],
      headers: z.object({
        'Content-Disposition': z.string().meta({ description: 'A file name with the day.' }),
      }),
    },
    422: { description: 'Bad input, or a parameter that is not known (`invalid_input`)' },
  },
  handler: ({ deps, shop, query, now }) => {
    const list = { shop, filter: toFilter(query, shop), times: listTimes(shop, now) };
    const name = `checkouts-${dayOf(now, shop.settings.timeZone)}.csv`;
    return Promise.resolve({
      status: 200,
      body: null,
      stream: writeCheckouts(deps, list),
      type: 'text/csv; charset=utf-8',
      headers: { 'Content-Disposition': `attachment; filename="${name}"` },
    });
  },
});
