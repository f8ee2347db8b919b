import { useTranslations } from 'use-intl';
import { BarTable } from './bar-table.tsx';
import { Section } from './section.tsx';
import type { Abandonment, Report, Summary } from './use-report.ts';

interface FunnelProps {
  abandonment: Abandonment;
  summary: Summary;
  /** Of every kind of mail. */
  report: Report;
}

/** From the abandoned checkout to the order, each step by the time at which it happened. */
export function Funnel({ abandonment, summary, report }: FunnelProps) {
  const t = useTranslations('report');
  // Numbers of visits and orders, of which each belongs to one currency; amounts are never added up.
  const all = (countOf: (one: Report['currencies'][number]) => number) =>
    report.currencies.reduce((sum, one) => sum + countOf(one), 0);
  const steps = {
    abandoned: abandonment.abandoned,
    mailed: summary.sent,
    visited: all(({ sessions }) => sessions),
    recovered: all(({ orders, ownOrders }) => orders + ownOrders),
  };
  const rows = (['abandoned', 'mailed', 'visited', 'recovered'] as const).map((step) => ({
    key: step,
    label: t(`funnel.${step}.title`),
    text: t(`funnel.${step}.text`),
    value: steps[step],
  }));
  return (
    <Section title={t('funnel.title')} text={t('funnel.text')}>
      <BarTable
        title={t('funnel.title')}
        head={t('funnel.step')}
        unit={t('number')}
        rows={rows}
        whole={steps.abandoned}
      />
    </Section>
  );
}
