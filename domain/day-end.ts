import { Temporal } from 'temporal-polyfill';

/** When a location's day ends, on its own clocks. */
export interface DayEndRule {
  /** IANA name. */
  timeZone: string;
  /** `HH:MM`. */
  dayEndsAt: string;
}

/**
 * The first end of a day after `after`: each day of the calendar has one, also over clock changes. A time that the clocks
 * leave out is taken as much later as they skip; of a time that they show twice the first counts.
 */
export function nextDayEnd(after: Date, { timeZone, dayEndsAt }: DayEndRule): Date {
  const time = Temporal.PlainTime.from(dayEndsAt);
  const local = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(timeZone);
  // Yesterday's too: where the clocks leave midnight out, it may lie in today.
  for (let day = local.toPlainDate().subtract({ days: 1 }); ; day = day.add({ days: 1 })) {
    const end = day.toPlainDateTime(time).toZonedDateTime(timeZone, { disambiguation: 'compatible' });
    if (end.epochMilliseconds > after.getTime()) return new Date(end.epochMilliseconds);
  }
}
