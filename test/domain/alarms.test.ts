import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findNothingSent,
  findSilence,
  type SendingFacts,
  type SilenceFacts,
  sayAlarm,
} from '../../domain/alarms.ts';
import { FAULTS, NO_SEND_REASONS } from '../../domain/no-send.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../domain/settings.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * HOUR_MS);

function settingsWith(changes: {
  automation?: Partial<Settings['automation']>;
  alarms?: Partial<Settings['alarms']>;
}): Settings {
  return {
    ...DEFAULT_SETTINGS,
    automation: { ...DEFAULT_SETTINGS.automation, enabled: true, ...changes.automation },
    alarms: { ...DEFAULT_SETTINGS.alarms, ...changes.alarms },
  };
}
const ON = settingsWith({});

const NONE: SendingFacts = { lastMailAt: null, overdue: { checkouts: 0, since: null }, faults: [] };
const overdue = (since: number, checkouts = 1) => ({ overdue: { checkouts, since: hoursAgo(since) } });
const fault = (reason: string, checkouts: number, since: number) => ({
  reason,
  checkouts,
  since: hoursAgo(since),
});

describe('the alarm that nothing was sent', () => {
  it.each<[string, Partial<SendingFacts>, number | null]>([
    ['nothing is known of the shop', {}, null],
    ['one waits for 25 hours', overdue(25), 25],
    ['one waits for exactly as long as the settings say', overdue(24), 24],
    ['one waits for less', overdue(23.9), null],
    ['one waits, but a mail went 2 hours ago', { ...overdue(30), lastMailAt: hoursAgo(2) }, null],
    [
      'one waits, and the last mail went longer ago than the settings say',
      { ...overdue(40), lastMailAt: hoursAgo(26) },
      26,
    ],
    ['many ended for want of a link', { faults: [fault('no_link', 12, 30)] }, 30],
    ['many ended only lately', { faults: [fault('no_link', 12, 3)] }, null],
    ['one alone ended, which may be about its address', { faults: [fault('provider_error', 1, 30)] }, null],
    ['two ended for different faults', { faults: [fault('no_link', 1, 30), fault('too_old', 1, 26)] }, 30],
    [
      'one alone ended and another waits since later',
      { ...overdue(25), faults: [fault('no_link', 1, 40)] },
      25,
    ],
  ])('%s', (_name, facts, sinceHours) => {
    const alarm = findNothingSent({ ...NONE, ...facts }, ON, NOW);
    expect(alarm?.since ?? null).toBe(sinceHours === null ? null : hoursAgo(sinceHours).toISOString());
  });

  it('is none of a shop that is switched off, only observes, or wants no alarm', () => {
    const facts = { ...NONE, ...overdue(500, 1_000), faults: [fault('no_link', 50, 400)] };
    expect(findNothingSent(facts, ON, NOW)).not.toBeNull();
    for (const settings of [
      settingsWith({ automation: { enabled: false } }),
      settingsWith({ automation: { observe: true } }),
      settingsWith({ alarms: { nothingSentHours: null } }),
    ]) {
      expect(findNothingSent(facts, settings, NOW)).toBeNull();
    }
  });

  it('counts the reasons that tell of a fault, and none that is the will of merchant or shopper', () => {
    expect(FAULTS).toEqual(['no_link', 'too_old', 'provider_error', 'outcome_unknown']);
    expect(NO_SEND_REASONS).toEqual(expect.arrayContaining([...FAULTS]));
  });

  const hours = fc.double({ min: 0, max: 400, noNaN: true });
  const sending = fc.record({
    lastMailAt: fc.option(hours.map(hoursAgo)),
    overdue: fc.option(hours).map((since) => ({
      checkouts: since === null ? 0 : 3,
      since: since === null ? null : hoursAgo(since),
    })),
    faults: fc.array(
      fc.record({
        reason: fc.constantFrom(...FAULTS),
        checkouts: fc.nat(3).map((n) => n + 1),
        since: hours.map(hoursAgo),
      }),
      { maxLength: 4 },
    ),
  });

  it('never stands while a mail went within the set time, and never without a checkout that was wanted', () => {
    fc.assert(
      fc.property(sending, fc.double({ min: 0.1, max: 200, noNaN: true }), (facts, nothingSentHours) => {
        const alarm = findNothingSent(facts, settingsWith({ alarms: { nothingSentHours } }), NOW);
        if (alarm === null) return;
        const limit = NOW.getTime() - nothingSentHours * HOUR_MS;
        expect(facts.lastMailAt?.getTime() ?? -Infinity).toBeLessThanOrEqual(limit);
        expect(facts.overdue.checkouts + facts.faults.length).toBeGreaterThan(0);
        expect(new Date(alarm.since).getTime()).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('never goes away by waiting, and always comes to a checkout that waits', () => {
    fc.assert(
      fc.property(sending, hours, (facts, laterHours) => {
        const later = new Date(NOW.getTime() + laterHours * HOUR_MS);
        if (findNothingSent(facts, ON, NOW) !== null)
          expect(findNothingSent(facts, ON, later)).not.toBeNull();
        if (facts.overdue.since !== null) {
          expect(findNothingSent(facts, ON, new Date(NOW.getTime() + 24 * HOUR_MS))).not.toBeNull();
        }
      }),
    );
  });
});

/** Hours counted back from the last sign of life, from a week's hours in which the shop tells things. */
function weekly(isOpen: (hourOfWeek: number) => boolean): number[] {
  return Array.from({ length: 28 * 24 }, (_, hour) => hour).filter(
    (hour) => hour === 0 || isOpen(hour % 168),
  );
}
const ROUND_THE_CLOCK = weekly(() => true);
/** Closed for the two days before the last sign of life of each week. */
const CLOSED_AT_WEEKENDS = weekly((hour) => hour >= 48 && hour % 24 < 12);

describe('the alarm that a shop has gone silent', () => {
  const silence = (silentHours: number, activeHours: number[], settings = ON) =>
    findSilence({ lastHeardAt: hoursAgo(silentHours), activeHours }, settings, NOW);

  it.each<[string, number, number[], boolean]>([
    ['a busy shop, silent for a day', 24, ROUND_THE_CLOCK, true],
    ['a busy shop, silent for less', 23.9, ROUND_THE_CLOCK, false],
    ['a shop that closes at weekends, over one', 60, CLOSED_AT_WEEKENDS, false],
    ['a shop that closes at weekends, for a week', 168, CLOSED_AT_WEEKENDS, true],
    ['a shop that is new', 100, ROUND_THE_CLOCK.slice(0, 160), false],
    ['a shop that tells little', 300, Array.from({ length: 12 }, (_, n) => n * 48), false],
    ['a shop that never told anything', 100, [], false],
    [
      'a busy shop that was silent once before, for five days',
      30,
      ROUND_THE_CLOCK.filter((h) => h < 200 || h > 320),
      true,
    ],
  ])('%s', (_name, silentHours, activeHours, expected) => {
    expect(silence(silentHours, activeHours) !== null).toBe(expected);
  });

  it('is none of a shop that is switched off, wants no such alarm, or was never heard of', () => {
    expect(silence(500, ROUND_THE_CLOCK, settingsWith({ automation: { enabled: false } }))).toBeNull();
    expect(silence(500, ROUND_THE_CLOCK, settingsWith({ alarms: { silentHours: null } }))).toBeNull();
    expect(findSilence({ lastHeardAt: null, activeHours: [] }, ON, NOW)).toBeNull();
    expect(silence(500, ROUND_THE_CLOCK, settingsWith({ automation: { observe: true } }))).not.toBeNull();
  });

  const life: fc.Arbitrary<SilenceFacts> = fc.record({
    lastHeardAt: fc.double({ min: 0, max: 2_000, noNaN: true }).map(hoursAgo),
    activeHours: fc
      .uniqueArray(fc.nat(671), { maxLength: 300 })
      .map((all) => [0, ...all.filter((h) => h > 0)].toSorted((a, b) => a - b)),
  });

  it('never comes before the set time, nor before twice the pauses that the shop has made again and again', () => {
    fc.assert(
      fc.property(life, fc.double({ min: 0.1, max: 200, noNaN: true }), (facts, silentHours) => {
        const alarm = findSilence(facts, settingsWith({ alarms: { silentHours } }), NOW);
        if (alarm?.kind !== 'shop_silent' || facts.lastHeardAt === null) return;
        const silentMs = NOW.getTime() - facts.lastHeardAt.getTime();
        expect(silentMs).toBeGreaterThanOrEqual(silentHours * HOUR_MS);
        const pauses = facts.activeHours.slice(1).map((hour, at) => hour - (facts.activeHours[at] ?? 0));
        expect(pauses.filter((pause) => silentMs < 2 * pause * HOUR_MS).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the words of an alarm', () => {
  it('say since when by the shop’s clocks, and how many', () => {
    const facts = { ...NONE, ...overdue(25, 12), faults: [fault('no_link', 3, 20)] };
    const alarm = findNothingSent(facts, ON, NOW);
    expect(alarm && sayAlarm(alarm, 'Europe/Stockholm').text).toBe(
      'Since 1 Mar 2026, 09:00 (Europe/Stockholm) mails should have gone, and none did: 12 checkouts wait past the time of the mail, 3 ended as no_link.',
    );
    const silent = findSilence({ lastHeardAt: hoursAgo(48), activeHours: ROUND_THE_CLOCK }, ON, NOW);
    expect(silent && sayAlarm(silent, 'UTC').text).toBe(
      'The shop has told nothing since 28 Feb 2026, 09:00 (UTC), and usually pauses for at most an hour: look whether its webhooks or its calls still come.',
    );
  });
});
