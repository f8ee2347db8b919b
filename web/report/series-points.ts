import type { Figures, Report } from './use-report.ts';

/** What is drawn over time, the most important first. */
export const METRICS = ['totalSales', 'orders', 'sessions'] as const;
export type Metric = (typeof METRICS)[number];

type Point = Figures['series'][number];

/** One interval of the period, and the one that stands at its place in the period before. */
export interface PairedPoint {
  now: Point;
  /** Null where the period before has no such place, or nothing of the currency at all. */
  before: Point | null;
}

/** @returns every interval of the period in a currency; none if it is in the period before alone. */
export function pairPoints(report: Report, currency: string): PairedPoint[] {
  const seriesIn = (currencies: Figures[]) =>
    currencies.find((one) => one.currency === currency)?.series ?? [];
  const before = seriesIn(report.previous.currencies);
  return seriesIn(report.currencies).map((now, at) => ({ now, before: before[at] ?? null }));
}

/** @returns the interval in which most came; undefined where nothing came. */
export function highest(points: readonly PairedPoint[], metric: Metric): Point | undefined {
  const most = points
    .map(({ now }) => now)
    .toSorted((one, other) => Number(other[metric]) - Number(one[metric]))[0];
  return most === undefined || Number(most[metric]) <= 0 ? undefined : most;
}
