import { z } from 'zod';
import { ALARM_KINDS, sayAlarm } from '../../domain/alarms.ts';
import { formatId } from '../../domain/id.ts';
import { warningSentenceSchema } from '../status-sentence-schema.ts';
import type { AlarmRow } from '../../db/queries/alarms.ts';

export const alarmSchema = z
  .object({
    id: z.string(),
    kind: z.enum(ALARM_KINDS).meta({
      description:
        '`nothing_sent`: mails were wanted and none went. `shop_silent`: a shop that used to tell things tells nothing.',
    }),
    text: z.string().meta({ description: 'In words, with times of the shop.' }),
    textSentence: warningSentenceSchema,
    facts: z
      .record(z.string(), z.unknown())
      .meta({ description: 'What the words are made of: times, counts, and reasons. The latest known.' }),
    raisedAt: z.iso.datetime(),
    clearedAt: z.iso.datetime().nullable().meta({ description: 'Null while it stands.' }),
  })
  .meta({ id: 'Alarm' });

/** An alarm as the API tells it. */
export function toAlarmAnswer(
  { id, raisedAt, clearedAt, facts }: AlarmRow,
  timeZone: string,
): z.infer<typeof alarmSchema> {
  const { kind, ...told } = facts;
  const { text, ...sentence } = sayAlarm(facts, timeZone);
  return {
    id: formatId('alarm', id),
    kind,
    text,
    textSentence: sentence,
    facts: told,
    raisedAt: raisedAt.toISOString(),
    clearedAt: clearedAt?.toISOString() ?? null,
  };
}

export const ALARM_EXAMPLE: z.infer<typeof alarmSchema> = {
  id: 'alarm_3',
  kind: 'nothing_sent',
  text: 'Since 1 Mar 2026, 09:12 (Europe/Stockholm) mails should have gone, and none did: 14 ended as no_link.',
  textSentence: {
    code: 'nothing_sent',
    values: { since: '2026-03-01T08:12:00.000Z', overdue: 0, ended: 14, reasons: 'no_link' },
  },
  facts: {
    since: '2026-03-01T08:12:00.000Z',
    lastMailAt: '2026-03-01T08:12:00.000Z',
    overdue: 0,
    faults: { no_link: 14 },
  },
  raisedAt: '2026-03-02T08:12:20.000Z',
  clearedAt: null,
};
