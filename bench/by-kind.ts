import type { Row, Table } from './benchmark.ts';
import { SIZES } from './compare-shops.ts';
import { median, percentile, round } from './timing.ts';

/** No case shall take longer among many checkouts than so many times what it takes among few. */
const AIM = 2;

/** @returns one row a table of cases: how they take among many against few, in the middle and at worst. */
export function byKind(tables: Table[]): Table {
  const rows = tables.map(({ title, rows: cases }): Row => {
    const of = (column: string) => cases.map((row) => Number(row[column]));
    const times = of('times');
    return {
      kind: title,
      cases: cases.length,
      [`p50 of ${SIZES.few}`]: round(median(of(`p50 of ${SIZES.few}`))),
      [`p50 of ${SIZES.many}`]: round(median(of(`p50 of ${SIZES.many}`))),
      'median times': round(median(times)),
      'p95 times': round(percentile(times, 0.95)),
      'worst times': round(Math.max(...times)),
      [`over ${String(AIM)} times`]: times.filter((each) => each > AIM).length,
    };
  });
  return { title: 'By kind', rows };
}

/** Of very many rows only those are of interest that differ most. */
export function slowest({ title, rows }: Table, count: number): Table {
  const sorted = rows.toSorted((one, other) => Number(other['times']) - Number(one['times']));
  return { title: `${title}: the slowest ${String(count)}`, rows: sorted.slice(0, count) };
}
