import { useLocale } from 'use-intl';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** @returns how far ahead or back a moment is: "in 4 hours". By the clock of the API, which is the one that counts. */
export function useRelativeTime(): (at: string, now: string) => string {
  const locale = useLocale();
  return (at, now) => {
    const aheadMs = Date.parse(at) - Date.parse(now);
    const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    for (const [unit, ms] of UNITS) {
      // From one and a half on, so that 25 hours are hours rather than a day.
      if (Math.abs(aheadMs) >= (unit === 'minute' ? ms : 1.5 * ms)) {
        return format.format(Math.round(aheadMs / ms), unit);
      }
    }
    return format.format(Math.round(aheadMs / 1_000), 'second');
  };
}
