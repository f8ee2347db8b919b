import { Temporal } from 'temporal-polyfill';

export const TIME_ZONE = 'Europe/Stockholm';
const TUESDAY = 2;
const OPENS = Temporal.PlainTime.from('09:00');

/** The demo's days, 0 to 6: a Tuesday to the Monday after, so that one Monday's purge lies within. */
export interface Calendar {
  /** @param time such as `08:20`, on the shop's own clocks. */
  at(day: number, time: string): Date;
  /** @returns such as `Tuesday 24 November`. */
  name(day: number): string;
}

/** @returns the calendar of the week that begins on the next Tuesday at nine, today's if that is still ahead. */
export function createCalendar(now: Date): Calendar {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(TIME_ZONE);
  const ahead = (TUESDAY - local.dayOfWeek + 7) % 7;
  const isPast = ahead === 0 && Temporal.PlainTime.compare(local.toPlainTime(), OPENS) > 0;
  const first = local.toPlainDate().add({ days: isPast ? 7 : ahead });
  const at = (day: number, time: string): Date => {
    const moment = first
      .add({ days: day })
      .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: Temporal.PlainTime.from(time) });
    return new Date(moment.epochMilliseconds);
  };
  return { at, name: (day) => dayName(at(day, '12:00'), 'long') };
}

/** @returns such as `Tuesday 24 November`, or `Tue 24 Nov`. */
function dayName(at: Date, style: 'long' | 'short'): string {
  const parts = { weekday: style, day: 'numeric', month: style } as const;
  return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: TIME_ZONE }).format(at).replace(',', '');
}

/** @returns such as `18:10`. */
export function clockText(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: TIME_ZONE }).format(at);
}

/** @returns such as `Tue 24 Nov 18:10`. */
export function dateAndClockText(at: Date): string {
  return `${dayName(at, 'short')} ${clockText(at)}`;
}
