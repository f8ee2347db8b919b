import { Text, Title } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { BarTable } from './bar-table.tsx';
import { useTexts } from './number-text.ts';
import styles from './report.module.css';
import { Section } from './section.tsx';
import type { Abandonment } from './use-report.ts';

const PARTS = [
  'byLastStep',
  'byPaymentErrorCode',
  'byGateway',
  'byChannel',
  'byCountry',
  'byProduct',
] as const;
type Part = (typeof PARTS)[number];
type Told = Abandonment[Part][number];

const AT_FIRST = 5;

/** Why customers do not finish: how far they came, where, and what spoke against it. */
export function AbandonmentParts({ abandonment }: { abandonment: Abandonment }) {
  const t = useTranslations('report');
  const texts = useTexts();
  const labelOf = useLabels();
  const { abandoned, completed } = abandonment;
  return (
    <Section
      title={t('abandonment.title')}
      text={t('abandonment.text', { abandoned: texts.count(abandoned), completed: texts.count(completed) })}
    >
      {abandoned === 0 ? (
        <Text mt="md">{t('abandonment.none')}</Text>
      ) : (
        <div className={styles['parts']}>
          {PARTS.map((part) => (
            <div key={part}>
              <Title order={3}>{t(`abandonment.${part}.title`)}</Title>
              <BarTable
                title={t(`abandonment.${part}.title`)}
                head={t(`abandonment.${part}.head`)}
                unit={t('checkouts')}
                rows={abandonment[part].map((told) => ({
                  key: told.value ?? '',
                  label: labelOf(part, told),
                  value: told.abandoned,
                }))}
                whole={abandoned}
                atFirst={AT_FIRST}
              />
            </div>
          ))}
        </div>
      )}
    </Section>
  );
}

function useLabels(): (part: Part, told: Told) => string {
  const t = useTranslations('report');
  const countries = new Intl.DisplayNames(useLocale(), { type: 'region' });
  return (part, told) => {
    const { value } = told;
    if ('title' in told && told.title !== null) return told.title;
    if (value === null || value === '') return t(nameOfNone(part));
    if (part === 'byCountry') return /^[A-Z]{2}$/.test(value) ? (countries.of(value) ?? value) : value;
    if (part === 'byLastStep') return t(`lastStep.${stepOf(value)}`);
    return value.replaceAll('_', ' ');
  };
}

function nameOfNone(part: Part): 'noError' | 'noGateway' | 'notKnown' {
  if (part === 'byPaymentErrorCode') return 'noError';
  return part === 'byGateway' ? 'noGateway' : 'notKnown';
}

const STEPS = ['contact', 'address', 'shipping', 'payment'] as const;

function stepOf(value: string): (typeof STEPS)[number] {
  return STEPS.find((step) => step === value) ?? 'contact';
}
