import { z } from 'zod';
import { MAILS_COUNTED, sharesOf } from '../../domain/sending-share.ts';
import type { Database } from '../../db/database.ts';
import { countSending, findShopPause, resumeSending } from '../../db/queries/shop-pauses.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { defineRoute } from '../route.ts';

const pauseSchema = z
  .object({
    paused: z.boolean().meta({ description: 'Automatic mails are held; mails by hand go.' }),
    reason: z.enum(['bounces', 'complaints']).nullable(),
    affected: z.int().nullable().meta({ description: 'So many came back for good, or were reported …' }),
    counted: z.int().nullable().meta({ description: '… of so many mails.' }),
    since: z.iso.datetime().nullable(),
    shares: z.object({ bouncePercent: z.number(), complaintPercent: z.number(), counted: z.int() }).meta({
      description: 'Of the last 500 mails to customers, as it is now; of fewer than 100 as if of 100.',
    }),
  })
  .meta({ id: 'SendingPause' });

type Pause = z.infer<typeof pauseSchema>;

const HELD_EXAMPLE: Pause = {
  paused: true,
  reason: 'bounces',
  affected: 26,
  counted: 500,
  since: '2026-03-02T18:40:03.120Z',
  shares: { bouncePercent: 5.2, complaintPercent: 0, counted: 500 },
};
const FREE_EXAMPLE: Pause = {
  paused: false,
  reason: null,
  affected: null,
  counted: null,
  since: null,
  shares: { bouncePercent: 0, complaintPercent: 0, counted: 0 },
};

export const getSendingPause = defineRoute({
  method: 'get',
  path: '/v1/sending-pause',
  scope: 'read',
  summary: 'Read whether automatic mails are held because too many came back or were reported',
  description:
    'Automatic mails pause by themselves above the `sendingLimits` of the settings, so that the mail ' +
    'provider does not close the account; mails by hand still go.',
  responses: { 200: { description: 'How it stands', schema: pauseSchema, example: HELD_EXAMPLE } },
  handler: async ({ deps, shop }) => ({ status: 200, body: await answerPause(deps.db, shop) }),
});

export const deleteSendingPause = defineRoute({
  method: 'delete',
  path: '/v1/sending-pause',
  scope: 'admin',
  summary: 'Resume automatic mails; what came back or was reported of mails until now counts no more',
  responses: { 200: { description: 'How it stands now', schema: pauseSchema, example: FREE_EXAMPLE } },
  handler: async ({ deps, shop, now }) => {
    if (await resumeSending(deps.db, shop.id, now)) deps.log.info({}, 'sending is resumed by hand');
    return { status: 200, body: await answerPause(deps.db, shop) };
  },
});

async function answerPause(db: Database, shop: Shop): Promise<Pause> {
  const pause = await findShopPause(db, shop.id);
  const counts = await countSending(db, shop.id, MAILS_COUNTED);
  return {
    paused: pause !== null,
    reason: pause?.reason ?? null,
    affected: pause?.affected ?? null,
    counted: pause?.counted ?? null,
    since: pause?.since.toISOString() ?? null,
    shares: { ...sharesOf(counts), counted: counts.counted },
  };
}
