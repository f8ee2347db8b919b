import { useLocale } from 'use-intl';
import { useTimeZone } from '../api/use-shop.ts';
import { formatMoney } from '../parts/format-money.ts';

const NOTHING = '–';

/** By percentage points, or by a part of what was before. */
export interface Change {
  by: number;
  unit: 'points' | 'part';
}

/** How the report writes numbers and days, in the person's language and the shop's zone. */
export interface Texts {
  count: (value: number) => string;
  /** `12.5 %` of 0.125; a dash of null. */
  share: (value: number | null) => string;
  /** With its sign: `+12 %` of a part, `+1.2` of points. */
  change: (change: Change) => string;
  money: (amount: string | null, currency: string) => string;
  /** An average of the API's, as it is; a dash of null. */
  decimal: (text: string | null) => string;
  day: (at: string) => string;
  /** What a point of a series begins with: `2 Mar`, `Mar 2026`. */
  point: (at: string, interval: 'day' | 'week' | 'month') => string;
  /** @param to without it. */
  span: (from: string, to: string) => string;
}

/** @returns how to write them. */
export function useTexts(): Texts {
  const told = useLocale();
  const timeZone = useTimeZone();
  const locale = told === 'en' ? 'en-GB' : told;
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const percent = number({ style: 'percent', maximumFractionDigits: 1 });
  const change = number({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const day = date({ dateStyle: 'medium' });
  const points = number({ maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const formats = {
    day: date({ day: 'numeric', month: 'short' }),
    week: date({ day: 'numeric', month: 'short' }),
    month: date({ month: 'short', year: 'numeric' }),
  };
  const decimal = number({ minimumFractionDigits: 2 });
  const count = number({});
  return {
    count: (value) => count.format(value),
    share: (value) => (value === null ? NOTHING : percent.format(value)),
    change: ({ by, unit }) => (unit === 'part' ? change : points).format(by),
    money: (amount, currency) => (amount === null ? NOTHING : formatMoney(amount, currency, told)),
    decimal: (text) => (text === null ? NOTHING : decimal.format(Number(text))),
    day: (at) => day.format(new Date(at)),
    point: (at, interval) => formats[interval].format(new Date(at)),
    span: (from, to) => day.formatRange(new Date(from), new Date(Date.parse(to) - 1)),
  };
}
