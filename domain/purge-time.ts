import { Temporal } from 'temporal-polyfill';

/** When a shop is purged, on its own clocks. Temporal's Schedule is made of the same. */
export const PURGE_DAY = 'MONDAY' as const;
export const PURGE_HOUR = 3;

/**
 * The first purge after `now`: Monday 03:00 in the shop's time zone (IANA name), as Temporal's Schedule runs it. A
 * Monday on which clock changes leave 03:00 out has no purge; of two 03:00 it is the second. No zone has such a Monday
 * ahead; Istanbul had one of the first kind in 2014, Baghdad one of the second in 2007.
 */
export function nextPurgeAt(now: Date, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const today = local.toPlainDate();
  for (let days = (8 - today.dayOfWeek) % 7; ; days += 7) {
    const at = today
      .add({ days })
      .toPlainDateTime({ hour: PURGE_HOUR })
      .toZonedDateTime(timeZone, { disambiguation: 'later' });
    if (at.hour === PURGE_HOUR && at.epochMilliseconds > now.getTime()) return new Date(at.epochMilliseconds);
  }
}

/** The zone's name as the tz database writes it, whatever case it was given in. */
export function zoneName(timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone).timeZoneId;
}
