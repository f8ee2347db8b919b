import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../domain/report-blocks.ts';
import {
  hasTooManyPoints,
  intervalFor,
  INTERVALS,
  POINTS_AT_MOST,
  previousPeriod,
  toPoints,
} from '../../domain/report-period.ts';
import { dayOf, endOfDay, startOfDay } from '../../domain/day.ts';

const HOUR_MS = 3_600_000;
const zones = fc.constantFrom(
  'UTC',
  'Europe/Stockholm',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
);
const instant = fc.date({ min: new Date('2025-01-01Z'), max: new Date('2027-01-01Z'), noInvalidDate: true });
const period = fc
  .tuple(instant, instant)
  .filter(([a, b]) => a.getTime() !== b.getTime())
  .map(([a, b]): Span => (a < b ? { from: a, before: b } : { from: b, before: a }));

const days = (from: string, to: string, timeZone: string): Span => ({
  from: startOfDay(from, timeZone),
  before: endOfDay(to, timeZone),
});
const hoursOf = (points: Span[]) =>
  points.map(({ from, before }) => (before.getTime() - from.getTime()) / HOUR_MS);

describe('the points of a series', () => {
  it('cover the period without a gap, each within one day, week or month of the zone', () => {
    fc.assert(
      fc.property(period, fc.constantFrom(...INTERVALS), zones, (asked, interval, timeZone) => {
        const points = toPoints(asked, interval, timeZone);
        expect(points[0]?.from).toEqual(asked.from);
        expect(points.at(-1)?.before).toEqual(asked.before);
        for (const [n, { from, before }] of points.entries()) {
          expect(from < before).toBe(true);
          if (n > 0) expect(from).toEqual(points[n - 1]?.before);
          const [first, last] = [dayOf(from, timeZone), dayOf(new Date(before.getTime() - 1), timeZone)];
          if (interval === 'day') expect(last).toBe(first);
          if (interval === 'month') expect(last.slice(0, 7)).toBe(first.slice(0, 7));
          if (interval === 'week' && n > 0) expect(new Date(first).getUTCDay()).toBe(1);
          if (n > 0) expect(from).toEqual(startOfDay(first, timeZone));
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['Europe/Stockholm', '2026-03-28', '2026-03-30', [24, 23, 24]],
    ['Europe/Stockholm', '2026-10-24', '2026-10-26', [24, 25, 24]],
    ['America/New_York', '2026-03-07', '2026-03-09', [24, 23, 24]],
    ['America/New_York', '2026-10-31', '2026-11-02', [24, 25, 24]],
    ['Australia/Lord_Howe', '2026-04-04', '2026-04-06', [24, 24.5, 24]],
    ['Australia/Lord_Howe', '2026-10-03', '2026-10-05', [24, 23.5, 24]],
  ])(
    'fault 31: are days as %s has them from %s to %s, over its clock change',
    (timeZone, from, to, hours) => {
      expect(hoursOf(toPoints(days(from, to, timeZone), 'day', timeZone))).toEqual(hours);
    },
  );

  it('are weeks from Monday on and months from the first on, cut to the period', () => {
    const asked = days('2026-02-26', '2026-03-10', 'UTC');
    const begins = (interval: 'week' | 'month') =>
      toPoints(asked, interval, 'UTC').map(({ from }) => dayOf(from, 'UTC'));
    expect(begins('week')).toEqual(['2026-02-26', '2026-03-02', '2026-03-09']);
    expect(begins('month')).toEqual(['2026-02-26', '2026-03-01']);
  });

  it('are as many as show well unless told, and never more than anyone may ask for', () => {
    const years = (count: number): Span => days('2000-01-01', `${String(1999 + count)}-12-31`, 'UTC');
    expect(intervalFor(days('2026-03-01', '2026-03-31', 'UTC'))).toBe('day');
    expect(intervalFor(years(1))).toBe('week');
    expect(intervalFor(years(5))).toBe('month');
    expect([years(3), years(4)].map((asked) => hasTooManyPoints(asked, 'day'))).toEqual([false, true]);
    expect(toPoints(years(3), 'day', 'UTC').length).toBeLessThanOrEqual(POINTS_AT_MOST);
  });
});

describe('the period before', () => {
  it('is as many days that end where the period begins, over a clock change too', () => {
    const march = days('2026-03-01', '2026-03-31', 'Europe/Stockholm');
    expect(previousPeriod(march, 'Europe/Stockholm')).toEqual(
      days('2026-01-29', '2026-02-28', 'Europe/Stockholm'),
    );
    const april = days('2026-04-01', '2026-04-30', 'Europe/Stockholm');
    expect(previousPeriod(april, 'Europe/Stockholm')).toEqual(
      days('2026-03-02', '2026-03-31', 'Europe/Stockholm'),
    );
  });

  it('lasts as long where the period is not of whole days', () => {
    fc.assert(
      fc.property(period, zones, (asked, timeZone) => {
        const { from, before } = previousPeriod(asked, timeZone);
        expect(before).toEqual(asked.from);
        const [lengthMs, askedMs] = [
          before.getTime() - from.getTime(),
          asked.before.getTime() - asked.from.getTime(),
        ];
        expect(Math.abs(lengthMs - askedMs)).toBeLessThanOrEqual(HOUR_MS);
      }),
    );
    const asked = { from: new Date('2026-03-02T09:00:00Z'), before: new Date('2026-03-03T21:00:00Z') };
    expect(previousPeriod(asked, 'UTC').from).toEqual(new Date('2026-02-28T21:00:00Z'));
  });
});
