import { z } from 'zod';
import { exampleOfReasons, notSentSchema } from '../decisions/reason-counts-schema.ts';
import { defineRoute } from '../route.ts';
import { previewHistory } from './preview-history.ts';
import { previewWaiting } from './preview-waiting.ts';
import { requireSender } from './sender-gate.ts';
import { settingsInput } from './settings-schema.ts';

const timeOrNull = z.iso.datetime().nullable();
const judged = z.int().meta({
  description:
    'So many of them were judged, drawn by chance where it is not all; the counts below are of these.',
});
const countsSchema = z.object({ sent: z.int(), notSent: notSentSchema });

const previewSchema = z
  .object({
    waiting: z
      .object({
        checkouts: z.int().meta({ description: 'They wait for their mail now.' }),
        judged,
        now: z.int().meta({ description: 'Would get their mail at once, at the pace of `mailsPerMinute`.' }),
        later: z.object({ checkouts: z.int(), firstAt: timeOrNull, lastAt: timeOrNull }).meta({
          description: 'Would get it then, unless something comes in between.',
        }),
        notAtAll: notSentSchema,
      })
      .meta({ description: 'What would become of the checkouts that wait.' }),
    history: z
      .object({
        from: z.iso.datetime(),
        to: z.iso.datetime(),
        decided: z
          .int()
          .meta({ description: 'Checkouts decided in the 90 days, as `/v1/decisions/summary` counts.' }),
        judged,
        withoutFacts: z.int().meta({
          description:
            'Of these, the ones that keep what happened, for no facts are stored: completed before their mail was due, or erased.',
        }),
        happened: countsSchema.meta({ description: 'What was decided of their automatic mail.' }),
        proposed: countsSchema.meta({
          description: 'What would have been, from the facts stored with the decisions.',
        }),
      })
      .meta({ description: 'What the last 90 days would have looked like.' }),
  })
  .meta({ id: 'SettingsPreview' });

const EXAMPLE: z.infer<typeof previewSchema> = {
  waiting: {
    checkouts: 17,
    judged: 17,
    now: 5,
    later: { checkouts: 9, firstAt: '2026-03-02T09:31:00.000Z', lastAt: '2026-03-02T15:01:00.000Z' },
    notAtAll: exampleOfReasons({ payment_error: 2, completed_order: 1 }),
  },
  history: {
    from: '2025-12-02T09:00:00.000Z',
    to: '2026-03-02T09:00:00.000Z',
    decided: 1204,
    judged: 1204,
    withoutFacts: 388,
    happened: {
      sent: 610,
      notSent: exampleOfReasons({ completed_order: 402, not_subscribed: 120, payment_error: 72 }),
    },
    proposed: { sent: 724, notSent: exampleOfReasons({ completed_order: 402, payment_error: 78 }) },
  },
};

export const postSettingsPreview = defineRoute({
  method: 'post',
  path: '/v1/settings/preview',
  scope: 'admin',
  role: 'staff',
  runsOnce: false,
  changesNothing: true,
  summary:
    'Ask what other settings would do to the checkouts that wait, and would have done in the last 90 days',
  description: 'Takes the settings whole, as `PUT /v1/settings` does, and changes nothing.',
  body: settingsInput,
  problems: ['sender_not_ready'],
  responses: {
    200: { description: 'What would be; nothing is changed', schema: previewSchema, example: EXAMPLE },
    422: {
      description:
        'Bad input; or automatic mail could not be switched on (`sender_not_ready`), as at `PUT /v1/settings`',
    },
  },
  handler: async ({ deps, shop, body, now }) => {
    await requireSender(deps, shop.settings, body);
    const waiting = await previewWaiting(deps, shop, body, now);
    const history = await previewHistory(deps, shop, body, now);
    return { status: 200, body: { waiting, history } };
  },
});
