import { useLocale } from 'use-intl';
import { useTill } from './use-till.tsx';

/** @returns a moment in words by the clocks of the location: of today the time alone. */
export function useTillTime(): (at: string) => string {
  const locale = useLocale();
  const { timeZone } = useTill().location;
  const language = locale === 'en' ? 'en-GB' : locale;
  return (at) => {
    const date = new Date(at);
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone });
    const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone }).format(date);
    return day.format(date) === day.format(new Date()) ? time : `${day.format(date)}, ${time}`;
  };
}
