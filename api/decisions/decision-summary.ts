import { z } from 'zod';
import { listAlarmsOf } from '../../db/queries/alarms.ts';
import { countBeside, countDecided, countWaiting } from '../../db/queries/decision-summary.ts';
import { countByReason } from '../../domain/reason-counts.ts';
import { ALARM_EXAMPLE, alarmSchema, toAlarmAnswer } from '../alarms/alarm-schema.ts';
import { dayOrInstant, toClosedPeriod } from '../period.ts';
import { defineRoute } from '../route.ts';
import { exampleOfReasons, notSentSchema } from './reason-counts-schema.ts';

const timeOrNull = z.iso.datetime().nullable();

const waitingSchema = z.object({
  checkouts: z.int().meta({ description: 'Undecided, now: whatever the period.' }),
  due: z
    .int()
    .meta({ description: 'Of these, the ones whose time has come: held, tried again, or under way.' }),
  firstDueAt: timeOrNull.meta({ description: 'When the first of them is due, by the settings of now.' }),
  lastDueAt: timeOrNull,
});

const summarySchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    decided: z.int().meta({
      description:
        'Checkouts that were abandoned and of which it was decided in this period whether a mail goes: `sent` and all ' +
        'of `notSent`. Each counts once, with the decision that stands, at its time.',
    }),
    sent: z.int().meta({ description: 'A mail went: by itself, or by hand.' }),
    sentByHand: z.int().meta({ description: 'Of `sent`, those that only a mail by hand went for.' }),
    notSent: notSentSchema,
    wouldHaveBeenSent: z.int().meta({
      description: 'Of those with `observe_only`, the ones that nothing else spoke against.',
    }),
    waiting: waitingSchema,
    alarms: z.array(alarmSchema).meta({ description: 'Those that stand now, the longest first.' }),
  })
  .meta({ id: 'DecisionSummary' });

const EXAMPLE: z.infer<typeof summarySchema> = {
  from: '2026-02-01T23:00:00.000Z',
  to: '2026-03-02T09:00:00.000Z',
  decided: 412,
  sent: 236,
  sentByHand: 4,
  notSent: exampleOfReasons({ completed_order: 131, payment_error: 22, no_link: 14, unsubscribed: 9 }),
  wouldHaveBeenSent: 0,
  waiting: {
    checkouts: 17,
    due: 0,
    firstDueAt: '2026-03-02T09:04:00.000Z',
    lastDueAt: '2026-03-02T19:01:00.000Z',
  },
  alarms: [ALARM_EXAMPLE],
};

export const getDecisionSummary = defineRoute({
  method: 'get',
  path: '/v1/decisions/summary',
  scope: 'read',
  summary:
    'Count what was decided: how many mails went, and how many did not, by reason; how many wait; the alarms',
  query: z.object({
    from: dayOrInstant(
      'From this instant on, or this day, which begins in the time zone of the settings; 30 days before `to` if absent.',
    ),
    to: dayOrInstant('Up to this instant, without it, or up to the end of this day; now if absent.'),
  }),
  responses: { 200: { description: 'The counts', schema: summarySchema, example: EXAMPLE } },
  handler: async ({ deps, shop, query, now }) => {
    const period = toClosedPeriod(query, shop.settings.timeZone, now);
    const counts = countByReason(await countDecided(deps.db, shop.id, period));
    const { byHand, observed } = await countBeside(deps.db, shop.id, period);
    const waiting = await countWaiting(deps.db, shop.id, now);
    const alarms = await listAlarmsOf(deps.db, shop.id);
    return {
      status: 200,
      body: {
        from: period.from.toISOString(),
        to: period.before.toISOString(),
        decided: counts.notSent.reduce((sum, { checkouts }) => sum + checkouts, counts.sent),
        sent: counts.sent,
        sentByHand: byHand,
        notSent: counts.notSent,
        wouldHaveBeenSent: observed,
        waiting: {
          ...waiting,
          firstDueAt: waiting.firstDueAt?.toISOString() ?? null,
          lastDueAt: waiting.lastDueAt?.toISOString() ?? null,
        },
        alarms: alarms.map((alarm) => toAlarmAnswer(alarm, shop.settings.timeZone)),
      },
    };
  },
});
