import { Tooltip } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { changeOf, FIGURES, figureText, NOTHING } from './figure-list.ts';
import { useTexts } from './number-text.ts';
import styles from './report.module.css';
import type { Report } from './use-report.ts';

/** Every figure of one currency, the period before beside it, and in a tooltip what it counts. */
export function FiguresGrid({ report, currency }: { report: Report; currency: string }) {
  const t = useTranslations('report');
  const texts = useTexts();
  const now = report.currencies.find((one) => one.currency === currency) ?? NOTHING;
  const before = report.previous.currencies.find((one) => one.currency === currency) ?? NOTHING;
  return (
    <dl className={styles['figures']}>
      {FIGURES.map((name) => {
        const change = changeOf(name, now, before);
        return (
          <div key={name} className={styles['figure']} data-figure={name}>
            <dt>
              <Tooltip label={t(`figures.${name}.text`)}>
                <button type="button" className={styles['explained']}>
                  {t(`figures.${name}.title`)}
                </button>
              </Tooltip>
            </dt>
            <dd className={styles['value']}>{figureText(name, now, currency, texts)}</dd>
            <dd className={styles['before']}>
              {change !== null && (
                <strong>
                  {change.unit === 'part'
                    ? texts.change(change)
                    : t('points', { value: texts.change(change) })}
                </strong>
              )}{' '}
              {t('before', { value: figureText(name, before, currency, texts) })}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
