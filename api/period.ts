import { z } from 'zod';
import { endOfDay, isDay, startOfDay } from '../domain/day.ts';

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
    .meta({ description });
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
