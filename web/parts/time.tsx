import { useLocale } from 'use-intl';
import { useTimeZone } from '../api/use-shop.ts';
import { onceByText } from './once-by-text.ts';

const FORMATS = {
  /** 27 Nov 2026, 08:15 */
  minute: { dateStyle: 'medium', timeStyle: 'short' },
  /** 27 November 2026 at 08:15:02 CET */
  second: { dateStyle: 'long', timeStyle: 'long' },
  day: { dateStyle: 'medium' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/**
 * A moment in the shop's time zone, in the person's language; exact to the second for who points at it.
 *
 * @param at RFC 3339, as the API tells it.
 */
export function Time({ at, as = 'minute' }: { at: string; as?: keyof typeof FORMATS }) {
  const locale = useLocale();
  const timeZone = useTimeZone();
  const date = new Date(at);
  return (
    <time dateTime={at} title={format(date, locale, timeZone, 'second')} style={{ whiteSpace: 'nowrap' }}>
      {format(date, locale, timeZone, as)}
    </time>
  );
}

function format(date: Date, locale: string, timeZone: string, as: keyof typeof FORMATS): string {
  return formatOf(locale === 'en' ? 'en-GB' : locale, timeZone, as).format(date);
}

const formatOf = onceByText(
  (language: string, timeZone: string, as: keyof typeof FORMATS) =>
    new Intl.DateTimeFormat(language, { ...FORMATS[as], timeZone }),
);
