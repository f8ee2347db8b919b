import { listRecoverySums } from '../../db/queries/report.ts';
import type { Shop } from '../../db/queries/shops.ts';
import type { Measured } from '../../domain/hold-out.ts';
import {
  addSums,
  noSums,
  recoveryFigures,
  type RecoveryFigures,
  type RecoverySums,
} from '../../domain/report.ts';
import { RECOVERY_BLOCKS, toSpanParts, type Span } from '../../domain/report-blocks.ts';
import { previousPeriod, toPoints } from '../../domain/report-period.ts';
import type { ApiDeps } from '../deps.ts';
import { measureHoldOut } from './measure-hold-out.ts';
import type { AskedReport } from './report-query.ts';

/** Whatever a shop's clock has ahead of ours is before. */
const FAR_AHEAD = new Date('9999-12-31T00:00:00Z');

type Figures = Omit<RecoveryFigures, 'currency'>;

/** The figures of one currency, in all and point by point. */
export interface CurrencyReport extends RecoveryFigures {
  holdOut: Measured | null;
  series: (Figures & { from: string; to: string })[];
}

/** The report of one period. */
export interface PeriodReport {
  from: string;
  to: string;
  currencies: CurrencyReport[];
}

/** @returns the report of the period, and that of the one before. */
export async function readReport(
  { db }: Pick<ApiDeps, 'db'>,
  shop: Shop,
  { period, isOpen, interval, timeZone, kind }: AskedReport,
): Promise<{ current: PeriodReport; previous: PeriodReport }> {
  const before = previousPeriod(period, timeZone);
  const [points, pointsBefore] = [toPoints(period, interval, timeZone), toPoints(before, interval, timeZone)];
  const spans = points.map((point, n) =>
    isOpen && n === points.length - 1 ? { ...point, before: FAR_AHEAD } : point,
  );
  const parts = [...pointsBefore, ...spans].map((span) => toSpanParts(span, RECOVERY_BLOCKS));
  const sums = await listRecoverySums(db, shop.id, parts, kind);
  const isMeasured = kind === null || kind === 'automatic';
  const [measured, measuredBefore] = isMeasured
    ? await Promise.all([period, before].map((span) => measureHoldOut({ db }, shop, span)))
    : [];
  return {
    current: toReport(period, points, sums.slice(pointsBefore.length), measured),
    previous: toReport(before, pointsBefore, sums.slice(0, pointsBefore.length), measuredBefore),
  };
}

function toReport(
  period: Span,
  points: Span[],
  sums: RecoverySums[][],
  measured: Map<string, Measured> = new Map(),
): PeriodReport {
  const named = sums.flat().map(({ currency }) => currency);
  const currencies = [...new Set([...named, ...measured.keys()])].toSorted();
  return {
    ...toAnswer(period),
    currencies: currencies.map((currency) => {
      const found = sums.map((each) => each.find((one) => one.currency === currency) ?? noSums(currency));
      const total = found.reduce(addSums, noSums(currency));
      return {
        ...recoveryFigures(total),
        holdOut: measured.get(currency) ?? null,
        series: points.map((point, n) => {
          const { currency: _, ...figures } = recoveryFigures(found[n] ?? noSums(currency));
          return { ...toAnswer(point), ...figures };
        }),
      };
    }),
  };
}

function toAnswer({ from, before }: Span): { from: string; to: string } {
  return { from: from.toISOString(), to: before.toISOString() };
}
