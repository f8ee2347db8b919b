import type { QueryOf } from '../../client/index.ts';

type Query = NonNullable<QueryOf<'get /v1/reports/recovery'>>;

/** Periods that follow the calendar, the one that is shown unless told first; `own` has days of its own. */
export const RANGES = ['last30', 'last7', 'last90', 'thisMonth', 'lastMonth', 'own'] as const;
export type Range = (typeof RANGES)[number];

export const KINDS = ['automatic', 'manual', 'saved_cart'] as const;
export const INTERVALS = ['day', 'week', 'month'] as const;

/** What of the report stands in the address bar. */
export interface ReportSearch {
  /** Absent for `last30`. */
  range?: Range;
  /** Days, of the range `own` alone. */
  from?: string;
  to?: string;
  kind?: Query['kind'];
  interval?: Query['interval'];
  currency?: string;
}

/** Takes what the address bar says; what is not known is left out, and days that are none the API refuses in words. */
export function readReportSearch(told: Record<string, unknown>): ReportSearch {
  const range = oneOf(RANGES, told['range']);
  const isOwn = range === 'own';
  const kept: ReportSearch = {
    range: range === 'last30' ? undefined : range,
    from: isOwn ? textOf(told['from']) : undefined,
    to: isOwn ? textOf(told['to']) : undefined,
    kind: oneOf(KINDS, told['kind']),
    interval: oneOf(INTERVALS, told['interval']),
    currency: textOf(told['currency']),
  };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((one) => one === value);
}
