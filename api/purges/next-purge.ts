import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { findNextPurge } from './find-next-purge.ts';

const count = z.number().int();
const nextPurge = z
  .object({
    at: z.iso.datetime().meta({
      description:
        'The next Monday, 03:00 in the time zone of the shop, whether or not the Schedule is paused in Temporal.',
    }),
    checkouts: count.meta({ description: 'How many would go then, with all that belongs to them.' }),
    orders: count.meta({ description: 'Those of that age to which no younger checkout refers.' }),
    customers: count.meta({
      description: 'Those of whom nothing was told since, and to whom nothing younger refers.',
    }),
    timeZone: z.string(),
    retentionMonths: count.meta({ description: 'How long the shop keeps checkouts.' }),
  })
  .meta({ id: 'NextPurge' });

const EXAMPLE: z.infer<typeof nextPurge> = {
  at: '2026-03-09T02:00:00.000Z',
  checkouts: 214,
  orders: 96,
  customers: 31,
  timeZone: 'Europe/Stockholm',
  retentionMonths: 3,
};

export const getNextPurge = defineRoute({
  method: 'get',
  path: '/v1/purges/next',
  scope: 'read',
  summary: 'Read when the next purge comes, and how much it would remove',
  responses: { 200: { description: 'The next purge', schema: nextPurge, example: EXAMPLE } },
  handler: async ({ deps, shop, now }) => {
    const purge = await findNextPurge(deps.db, shop, now);
    return { status: 200, body: { ...purge, at: purge.at.toISOString() } };
  },
});
