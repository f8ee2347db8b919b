import type { ReportSearch } from './report-search.ts';

/** First and last day of a period, `2026-03-02`, both part of it; without one, the API has its own end. */
export interface Days {
  from?: string;
  to?: string;
}

const DAY_MS = 86_400_000;

/**
 * @param today the day that it is in the shop's zone, by the API's clock.
 * @returns the days of the range that was chosen.
 */
export function daysOf({ range = 'last30', from, to }: ReportSearch, today: string): Days {
  switch (range) {
    case 'last7':
      return { from: addDays(today, -6), to: today };
    case 'last30':
      return { from: addDays(today, -29), to: today };
    case 'last90':
      return { from: addDays(today, -89), to: today };
    case 'thisMonth':
      return { from: firstOfMonth(today), to: today };
    case 'lastMonth': {
      const last = addDays(firstOfMonth(today), -1);
      return { from: firstOfMonth(last), to: last };
    }
    case 'own':
      return { from, to };
    default:
      return range satisfies never;
  }
}

/** @returns whether a period would end before it begins. */
export function areTurned({ from, to }: Days): boolean {
  return from !== undefined && to !== undefined && from > to;
}

/** @returns the day of an instant in a time zone. @param at RFC 3339. */
export function dayIn(timeZone: string, at: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(at));
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function firstOfMonth(day: string): string {
  return `${day.slice(0, 8)}01`;
}
