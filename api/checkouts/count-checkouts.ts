import { z } from 'zod';
import { countCheckouts, MOST_COUNTED } from '../../db/queries/checkout-counts.ts';
import { defineRoute } from '../route.ts';
import { checkoutFilterQuery, listTimes, toFilter } from './list-query.ts';

const MOST = MOST_COUNTED.toLocaleString('en');

const countSchema = z
  .object({
    count: z.int(),
    isExact: z.boolean().meta({ description: 'False: there are at least so many.' }),
  })
  .meta({ id: 'Count' });

const countsSchema = z
  .object({
    total: countSchema.meta({ description: 'What the list holds with these very filters.' }),
    state: z
      .object({
        everAbandoned: countSchema.meta({ description: 'Without `state`.' }),
        open: countSchema,
        abandoned: countSchema,
        completed: countSchema,
        all: countSchema,
      })
      .meta({ description: 'What it would hold with each `state` in place of the one asked for.' }),
    emailStatus: z
      .object({ scheduled: countSchema, sent: countSchema, not_sent: countSchema })
      .meta({ description: 'Likewise with each `emailStatus`.' }),
    recoveryStatus: z
      .object({ recovered: countSchema, not_recovered: countSchema })
      .meta({ description: 'Likewise with each `recoveryStatus`.' }),
  })
  .meta({ id: 'CheckoutCounts' });

const exactly = (count: number) => ({ count, isExact: true });
const EXAMPLE: z.infer<typeof countsSchema> = {
  total: exactly(2_480),
  state: {
    everAbandoned: exactly(2_480),
    open: exactly(12),
    abandoned: exactly(2_105),
    completed: { count: MOST_COUNTED, isExact: false },
    all: { count: MOST_COUNTED, isExact: false },
  },
  emailStatus: { scheduled: exactly(41), sent: exactly(1_502), not_sent: exactly(937) },
  recoveryStatus: { recovered: exactly(143), not_recovered: exactly(2_337) },
};

export const getCheckoutCounts = defineRoute({
  method: 'get',
  path: '/v1/checkouts/counts',
  scope: 'read',
  summary: 'Count checkouts, for the tabs above their list',
  query: checkoutFilterQuery,
  responses: {
    200: {
      description:
        `Takes the filters of the list. Each count is exact up to ${MOST}. Words that many checkouts hold are looked for ` +
        `in the newest ${MOST} of the list.`,
      schema: countsSchema,
      example: EXAMPLE,
    },
    422: { description: 'Bad input, or a parameter that is not known (`invalid_input`)' },
  },
  handler: async ({ deps, shop, query, now }) => {
    const body = await countCheckouts(deps.db, shop.id, toFilter(query, shop), listTimes(shop, now));
    return { status: 200, body };
  },
});
