import { Title } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { lazyPart } from '../parts/lazy-part.ts';
import { figureText } from './figure-list.ts';
import { useTexts } from './number-text.ts';
import styles from './report.module.css';
import { Section } from './section.tsx';
import { SeriesTable } from './series-table.tsx';
import { highest, METRICS, pairPoints, type Metric, type PairedPoint } from './series-points.ts';
import type { Report } from './use-report.ts';

const SeriesChart = lazyPart(() => import('./series-chart.tsx'), 'SeriesChart');

/** Sales, orders and sessions over time, each with the period before and a table beneath. */
export function TimeCharts({ report, currency }: { report: Report; currency: string }) {
  const t = useTranslations('report');
  const points = pairPoints(report, currency);
  if (points.length === 0) return null;
  return (
    <Section title={t('charts.title', { currency })}>
      <div className={styles['charts']}>
        {METRICS.map((metric) => (
          <MetricChart key={metric} {...{ metric, points, report, currency }} />
        ))}
      </div>
    </Section>
  );
}

interface MetricChartProps {
  metric: Metric;
  points: readonly PairedPoint[];
  report: Report;
  currency: string;
}

function MetricChart({ metric, points, report, currency }: MetricChartProps) {
  const t = useTranslations('report');
  const alt = useAlt({ metric, points, report, currency });
  const title = t(`figures.${metric}.title`);
  return (
    <figure className={styles['chart']} data-chart={metric}>
      <figcaption>
        <Title order={3}>{title}</Title>
        <Legend />
      </figcaption>
      <div role="img" aria-label={alt} className={styles['drawing']}>
        <Suspense>
          <SeriesChart metric={metric} points={points} interval={report.interval} currency={currency} />
        </Suspense>
      </div>
      <SeriesTable {...{ metric, points, currency, title }} interval={report.interval} />
    </figure>
  );
}

/** What the drawing says, in a sentence. */
function useAlt({ metric, points, report, currency }: MetricChartProps): string {
  const t = useTranslations('report');
  const texts = useTexts();
  const now = report.currencies.find((one) => one.currency === currency);
  const top = highest(points, metric);
  const told = {
    what: t(`figures.${metric}.title`),
    span: texts.span(report.from, report.to),
    total: now === undefined ? '' : figureText(metric, now, currency, texts),
  };
  if (top === undefined) return t('charts.altNothing', told);
  const most = figureText(metric, top, currency, texts);
  return t('charts.alt', { ...told, most, at: texts.point(top.from, report.interval) });
}

/** A bar and a dashed line: told apart without their colours. */
function Legend() {
  const t = useTranslations('report');
  return (
    <p className={styles['legend']}>
      <span className={styles['keyNow']} aria-hidden="true" /> {t('charts.now')}
      <span className={styles['keyBefore']} aria-hidden="true" /> {t('charts.before')}
    </p>
  );
}
