import '@mantine/charts/styles.css';
import { CompositeChart } from '@mantine/charts';
import { useLocale, useTranslations } from 'use-intl';
import { useTexts } from './number-text.ts';
import type { Metric, PairedPoint } from './series-points.ts';

interface SeriesChartProps {
  metric: Metric;
  points: readonly PairedPoint[];
  interval: 'day' | 'week' | 'month';
  currency: string;
}

/** Bars of this period and a dashed line of the one before, which nothing animates. What it says is in the table. */
export function SeriesChart({ metric, points, interval, currency }: SeriesChartProps) {
  const t = useTranslations('report');
  const texts = useTexts();
  const shorten = useShortNumbers();
  const data = points.map(({ now, before }) => ({
    at: texts.point(now.from, interval),
    now: Number(now[metric]),
    before: before === null ? null : Number(before[metric]),
  }));
  return (
    <CompositeChart
      h={220}
      data={data}
      dataKey="at"
      series={[
        { name: 'now', type: 'bar', color: 'var(--chart-now)', label: t('charts.now') },
        {
          name: 'before',
          type: 'line',
          color: 'var(--chart-before)',
          label: t('charts.before'),
          strokeDasharray: '5 4',
        },
      ]}
      valueFormatter={(value) =>
        metric === 'totalSales' ? texts.money(String(value), currency) : texts.count(value)
      }
      yAxisProps={{ width: 52, allowDecimals: metric === 'totalSales', tickFormatter: shorten }}
      xAxisProps={{ minTickGap: 24, interval: 'preserveStartEnd' }}
      curveType="linear"
      withDots={points.length === 1}
      maxBarWidth={36}
      barProps={{ isAnimationActive: false, maxBarSize: 36, radius: [2, 2, 0, 0] }}
      lineProps={{ isAnimationActive: false }}
      tooltipProps={{ isAnimationActive: false }}
      accessibilityLayer={false}
    />
  );
}

/** @returns how an axis writes numbers: `12K`. */
function useShortNumbers(): (value: number) => string {
  const locale = useLocale();
  const format = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  return (value) => format.format(value);
}
