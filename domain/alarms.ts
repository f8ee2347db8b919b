import type { Settings } from './settings.ts';
import type { Said } from './sentence.ts';
import { sayWarning, type WarningCode } from './status-sentences.ts';
import { formatTime } from './time-text.ts';

/** What must not go on unnoticed: mails were wanted and none went; a shop that used to tell things tells nothing. */
export const ALARM_KINDS = ['nothing_sent', 'shop_silent'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** What an alarm tells, as it is stored and answered: times as RFC 3339, counts, and codes of ours. */
export type AlarmFacts =
  | {
      kind: 'nothing_sent';
      /** Since then mails should have gone. */
      since: string;
      lastMailAt: string | null;
      /** Checkouts that wait past their time. */
      overdue: number;
      /** Checkouts that ended without their mail since then, by the reason that tells of the fault. */
      faults: Record<string, number>;
    }
  | {
      kind: 'shop_silent';
      since: string;
      /** So long the shop was silent before at most, but for one time. */
      usualPauseHours: number;
    };

/** What is known of a shop's automatic mails. Checkouts that were told only when they were too old count nowhere. */
export interface SendingFacts {
  lastMailAt: Date | null;
  /** Checkouts whose mail is due and that are not decided upon; `since` when the first of them fell due. */
  overdue: { checkouts: number; since: Date | null };
  /** Those that ended since the last mail with a reason that tells of a fault, not of anybody's will. */
  faults: { reason: string; checkouts: number; since: Date }[];
}

/** When a shop told of something. */
export interface SilenceFacts {
  lastHeardAt: Date | null;
  /** The hours, counted back from then, 0 being the last, in which something came; ascending. */
  activeHours: number[];
}

const HOUR_MS = 3_600_000;
/** One alone may be about that one checkout: an address that the provider does not take. */
const FEWEST_FAULTS = 2;
/** Of less than this nobody can say how often a shop tells things. */
const FEWEST_ACTIVE_HOURS = 20;
const FEWEST_KNOWN_HOURS = 7 * 24;
/** A silence is one when it is so many times as long as the pauses before. */
const TIMES_THE_USUAL = 2;

/** @returns whether mails were wanted for as long as the settings say and none went; null if all is well. */
export function findNothingSent(facts: SendingFacts, settings: Settings, now: Date): AlarmFacts | null {
  const { nothingSentHours } = settings.alarms;
  const { enabled, observe } = settings.automation;
  if (nothingSentHours === null || !enabled || observe) return null;
  const { lastMailAt, overdue, faults } = facts;
  const ended = faults.reduce((sum, fault) => sum + fault.checkouts, 0);
  const wanted = [
    ...(overdue.since === null ? [] : [overdue.since]),
    ...(ended < FEWEST_FAULTS ? [] : faults.map((fault) => fault.since)),
  ].map((at) => at.getTime());
  if (wanted.length === 0) return null;
  const sinceMs = Math.max(Math.min(...wanted), lastMailAt?.getTime() ?? -Infinity);
  if (now.getTime() - sinceMs < nothingSentHours * HOUR_MS) return null;
  return {
    kind: 'nothing_sent',
    since: new Date(sinceMs).toISOString(),
    lastMailAt: lastMailAt?.toISOString() ?? null,
    overdue: overdue.checkouts,
    faults: Object.fromEntries(faults.map(({ reason, checkouts }) => [reason, checkouts])),
  };
}

/** @returns whether the silence is long enough to be looked at: then `activeHours` are worth reading. */
export function isQuiet(lastHeardAt: Date | null, settings: Settings, now: Date): lastHeardAt is Date {
  const { silentHours } = settings.alarms;
  if (silentHours === null || !settings.automation.enabled || lastHeardAt === null) return false;
  return now.getTime() - lastHeardAt.getTime() >= silentHours * HOUR_MS;
}

/** @returns whether a shop that used to tell things has told nothing for unusually long; null if all is well. */
export function findSilence(facts: SilenceFacts, settings: Settings, now: Date): AlarmFacts | null {
  const { lastHeardAt, activeHours } = facts;
  if (!isQuiet(lastHeardAt, settings, now)) return null;
  const isKnownWell =
    activeHours.length >= FEWEST_ACTIVE_HOURS && (activeHours.at(-1) ?? 0) >= FEWEST_KNOWN_HOURS;
  if (!isKnownWell) return null;
  const usualPauseHours = usualPause(activeHours);
  const silentMs = now.getTime() - lastHeardAt.getTime();
  if (silentMs < usualPauseHours * TIMES_THE_USUAL * HOUR_MS) return null;
  return { kind: 'shop_silent', since: lastHeardAt.toISOString(), usualPauseHours };
}

/** The longest pause but one: a shop that closes at weekends does so again, one outage says nothing. */
function usualPause(activeHours: readonly number[]): number {
  const pauses = activeHours.slice(1).map((hour, index) => hour - (activeHours[index] ?? hour));
  return pauses.toSorted((one, other) => other - one)[1] ?? 0;
}

/** @returns a sentence or two: what is wrong, since when, and where to look. */
export function sayAlarm(alarm: AlarmFacts, timeZone: string): Said<WarningCode> {
  const at = `${formatTime(new Date(alarm.since), timeZone)} (${timeZone})`;
  const { since } = alarm;
  switch (alarm.kind) {
    case 'nothing_sent': {
      const { overdue, faults } = alarm;
      const each = Object.entries(faults).map(([code, count]) => `${String(count)} ended as ${code}`);
      const waiting = overdue === 0 ? [] : [`${waitingText(overdue)} past the time of the mail`];
      const ended = Object.values(faults).reduce((sum, count) => sum + count, 0);
      return sayWarning(
        'nothing_sent',
        { since, overdue, ended, reasons: Object.keys(faults).join(',') },
        `Since ${at} mails should have gone, and none did: ${[...waiting, ...each].join(', ')}.`,
      );
    }
    case 'shop_silent': {
      const { usualPauseHours } = alarm;
      const usual = hoursText(usualPauseHours);
      return sayWarning(
        'shop_silent',
        { since, usualPauseHours },
        `The shop has told nothing since ${at}, and usually pauses for at most ${usual}: look whether its webhooks or its calls still come.`,
      );
    }
    default:
      return alarm satisfies never;
  }
}

function waitingText(count: number): string {
  return `${String(count)} ${count === 1 ? 'checkout waits' : 'checkouts wait'}`;
}

function hoursText(hours: number): string {
  return hours === 1 ? 'an hour' : `${String(hours)} hours`;
}
