import { Temporal } from 'temporal-polyfill';

/** @returns whether the text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** @returns the first instant of the day (`YYYY-MM-DD`) in the time zone (IANA name), also where midnight is skipped. */
export function startOfDay(day: string, timeZone: string): Date {
  return instantOf(Temporal.PlainDate.from(day), timeZone);
}

/** @returns the first instant that the day no longer holds. */
export function endOfDay(day: string, timeZone: string): Date {
  return instantOf(Temporal.PlainDate.from(day).add({ days: 1 }), timeZone);
}

/** @returns the day (`YYYY-MM-DD`) that it is in the time zone at that instant. */
export function dayOf(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

function instantOf(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
}
