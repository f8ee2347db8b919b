import { z } from 'zod';
import { endOfDay, isDay, startOfDay } from '../domain/day.ts';
import { badInput } from './problem.ts';

const instant = z.iso.datetime({ offset: true });

/** One end of a period, as a query takes it: a day of the shop's, or an instant. */
export function dayOrInstant(description: string) {
  return z
    .string()
    .refine(
      (text) => isDay(text) || instant.safeParse(text).success,
      'must be a day (YYYY-MM-DD), or a time as RFC 3339 writes it, with its offset',
    )
    .optional()
    .meta({ description, examples: ['2026-03-02'] });
}

/** A period's ends as asked for; absent is open. */
interface AskedPeriod {
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * @param timeZone where days begin and end.
 * @returns from an instant on, up to another without it; a day is part of its period. Null where it is open.
 */
export function toPeriod(
  { from, to }: AskedPeriod,
  timeZone: string,
): { from: Date | null; before: Date | null } {
  return {
    from: from === undefined ? null : isDay(from) ? startOfDay(from, timeZone) : new Date(from),
    before: to === undefined ? null : isDay(to) ? endOfDay(to, timeZone) : new Date(to),
  };
}

/** Without `from`, a period is this long. */
const DEFAULT_PERIOD_MS = 30 * 86_400_000;
/** RFC 3339 can write nothing earlier. */
const YEAR_0_MS = Date.parse('0000-01-01T00:00:00Z');

/**
 * The period asked for, up to now and of 30 days unless told.
 *
 * @throws Problem 422 when it ends before it begins.
 */
export function toClosedPeriod(
  asked: AskedPeriod,
  timeZone: string,
  now: Date,
): { from: Date; before: Date } {
  const { from, before } = toPeriod(asked, timeZone);
  const end = before ?? now;
  const begin = from ?? new Date(Math.max(end.getTime() - DEFAULT_PERIOD_MS, YEAR_0_MS));
  if (begin >= end) throw badInput([{ path: 'from', message: 'must be before `to`' }]);
  return { from: begin, before: end };
}
