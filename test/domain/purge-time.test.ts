import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { nextPurgeAt, zoneName } from '../../domain/purge-time.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const DAY_MS = 86_400_000;
const instant = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2046-01-01T00:00:00Z'),
  noInvalidDate: true,
});

function local(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}

function purgesBetween(from: string, to: string, timeZone: string): string[] {
  const purges: string[] = [];
  for (let at = nextPurgeAt(new Date(from), timeZone); at <= new Date(to); at = nextPurgeAt(at, timeZone)) {
    purges.push(at.toISOString().slice(0, 16));
  }
  return purges;
}

describe('fault 31: the Monday purge', () => {
  it.each([
    [
      'Europe/Stockholm',
      '2026-03-22',
      '2026-04-07',
      ['2026-03-23T02:00', '2026-03-30T01:00', '2026-04-06T01:00'],
    ],
    [
      'Europe/Stockholm',
      '2026-10-18',
      '2026-11-03',
      ['2026-10-19T01:00', '2026-10-26T02:00', '2026-11-02T02:00'],
    ],
    [
      'America/New_York',
      '2026-03-01',
      '2026-03-17',
      ['2026-03-02T08:00', '2026-03-09T07:00', '2026-03-16T07:00'],
    ],
    [
      'America/New_York',
      '2026-10-25',
      '2026-11-10',
      ['2026-10-26T07:00', '2026-11-02T08:00', '2026-11-09T08:00'],
    ],
    ['Australia/Lord_Howe', '2026-04-01', '2026-04-14', ['2026-04-05T16:30', '2026-04-12T16:30']],
    ['UTC', '2026-01-05T03:00:00Z', '2026-01-12T03:00:00Z', ['2026-01-12T03:00']],
  ])('keeps to 03:00 on the clocks of %s from %s on', (timeZone, from, to, purges) => {
    expect(purgesBetween(from, to, timeZone)).toEqual(purges);
  });

  it('comes once a week over every clock change of twenty years, in every zone', () => {
    const wrong: string[] = [];
    for (const timeZone of ZONES) {
      let change = local(new Date('2025-12-01T00:00:00Z'), timeZone).getTimeZoneTransition('next');
      for (; change !== null && change.year < 2046; change = change.getTimeZoneTransition('next')) {
        const before = nextPurgeAt(new Date(change.epochMilliseconds - 8 * DAY_MS), timeZone);
        const around = nextPurgeAt(before, timeZone);
        const purges = [before, around, nextPurgeAt(around, timeZone)].map((at) => local(at, timeZone));
        const monday = purges[0]?.toPlainDate();
        const isRight = purges.every(
          (at, week) =>
            monday?.add({ days: 7 * week }).equals(at.toPlainDate()) === true &&
            at.dayOfWeek === 1 &&
            at.toPlainTime().equals('03:00'),
        );
        if (!isRight) wrong.push(purges.map(String).join(', '));
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is the same whenever in the week before it one asks', () => {
    fc.assert(
      fc.property(
        instant,
        fc.constantFrom(...ZONES),
        fc.integer({ min: 1, max: 6 * DAY_MS }),
        (now, tz, byMs) => {
          const at = nextPurgeAt(now, tz);
          expect(at.getTime()).toBeGreaterThan(now.getTime());
          expect(nextPurgeAt(new Date(at.getTime() - byMs), tz)).toEqual(at);
          expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(7 * DAY_MS + 7_200_000);
        },
      ),
    );
  });

  it('leaves out a Monday that has no 03:00, and takes the second of two', () => {
    expect(purgesBetween('2014-03-20', '2014-04-10', 'Europe/Istanbul')).toEqual([
      '2014-03-24T01:00',
      '2014-04-07T00:00',
    ]);
    expect(purgesBetween('2007-09-20', '2007-10-10', 'Asia/Baghdad')).toEqual([
      '2007-09-23T23:00',
      '2007-10-01T00:00',
      '2007-10-08T00:00',
    ]);
  });
});

it('writes a zone as the tz database does', () => {
  expect(['europe/kyiv', 'ASIA/CALCUTTA', 'utc'].map(zoneName)).toEqual([
    'Europe/Kyiv',
    'Asia/Calcutta',
    'UTC',
  ]);
});
