import { Temporal } from 'temporal-polyfill';
import { dayOf, startOfDay } from './day.ts';
import type { Span } from './report-blocks.ts';

export const INTERVALS = ['day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** A series has at most so many points. */
export const POINTS_AT_MOST = 1_100;
/** Unless told, it is the shortest interval with at most so many. */
const POINTS_UNASKED = 100;
const LONGEST_MS: Record<Interval, number> = {
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 31 * 86_400_000,
};

/**
 * The days, weeks (from Monday on) or months of the period as the time zone has them, right over clock changes; the first
 * and the last are cut to the period.
 *
 * @param timeZone IANA name.
 */
export function toPoints(period: Span, interval: Interval, timeZone: string): Span[] {
  const points: Span[] = [];
  let from = period.from;
  let day = firstDayOf(Temporal.PlainDate.from(dayOf(from, timeZone)), interval);
  while (from < period.before) {
    day = day.add(interval === 'day' ? { days: 1 } : interval === 'week' ? { days: 7 } : { months: 1 });
    const next = startOfDay(day.toString(), timeZone);
    const before = next < period.before ? next : period.before;
    points.push({ from, before });
    from = before;
  }
  return points;
}

/** @returns whether a series of the period has more points than anyone may ask for. */
export function hasTooManyPoints(period: Span, interval: Interval): boolean {
  return countPoints(period, interval) > POINTS_AT_MOST;
}

/** @returns the interval in which a period shows well. */
export function intervalFor(period: Span): Interval {
  return INTERVALS.find((interval) => countPoints(period, interval) <= POINTS_UNASKED) ?? 'month';
}

/**
 * The period of the same length that ends where this one begins: of as many days where it is whole days of the time zone,
 * else of as many hours.
 */
export function previousPeriod({ from, before }: Span, timeZone: string): Span {
  const [first, end] = [dayOf(from, timeZone), dayOf(before, timeZone)];
  const isWholeDays = [first, end].every(
    (day, n) => startOfDay(day, timeZone).getTime() === [from, before][n]?.getTime(),
  );
  if (!isWholeDays) return { from: new Date(2 * from.getTime() - before.getTime()), before: from };
  const { days } = Temporal.PlainDate.from(first).until(end, { largestUnit: 'days' });
  const begin = Temporal.PlainDate.from(first).subtract({ days });
  return { from: startOfDay(begin.toString(), timeZone), before: from };
}

function countPoints({ from, before }: Span, interval: Interval): number {
  return (before.getTime() - from.getTime()) / LONGEST_MS[interval];
}

function firstDayOf(day: Temporal.PlainDate, interval: Interval): Temporal.PlainDate {
  if (interval === 'week') return day.subtract({ days: day.dayOfWeek - 1 });
  return interval === 'month' ? day.with({ day: 1 }) : day;
}
