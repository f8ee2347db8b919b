import { Button } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import { useTranslations } from 'use-intl';
import { figureText } from './figure-list.ts';
import { useTexts } from './number-text.ts';
import styles from './report.module.css';
import type { Metric, PairedPoint } from './series-points.ts';

interface SeriesTableProps {
  metric: Metric;
  points: readonly PairedPoint[];
  interval: 'day' | 'week' | 'month';
  currency: string;
  title: string;
}

/** The numbers of a chart; closed on the screen until they are asked for, and there on paper. */
export function SeriesTable({ metric, points, interval, currency, title }: SeriesTableProps) {
  const t = useTranslations('report');
  const texts = useTexts();
  const id = useId();
  const [isOpen, { toggle }] = useDisclosure(false);
  const nameOf = (from: string, to: string) => (interval === 'day' ? texts.day(from) : texts.span(from, to));
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={toggle}
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={t(isOpen ? 'charts.hideTableOf' : 'charts.showTableOf', { what: title })}
        data-unprinted
      >
        {isOpen ? t('charts.hideTable') : t('charts.showTable')}
      </Button>
      <div id={id} className={styles['numbers']} data-closed={!isOpen || undefined}>
        <table className={styles['table']}>
          <caption className={styles['unseen']}>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t(`interval.one.${interval}`)}</th>
              <th scope="col" className={styles['end']}>
                {t('charts.now')}
              </th>
              <th scope="col" className={styles['end']}>
                {t('charts.before')}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ now, before }) => (
              <tr key={now.from}>
                <th scope="row">{nameOf(now.from, now.to)}</th>
                <td className={styles['end']}>{figureText(metric, now, currency, texts)}</td>
                <td className={styles['end']}>
                  {before === null ? '–' : figureText(metric, before, currency, texts)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
