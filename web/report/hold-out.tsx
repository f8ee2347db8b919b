import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useTexts, type Texts } from './number-text.ts';
import styles from './report.module.css';
import { Section } from './section.tsx';
import type { Figures } from './use-report.ts';

interface HoldOutProps {
  measured: NonNullable<Figures['holdOut']>;
  currency: string;
}

/** What the mails brought beyond what people order anyway, against those who were set aside by chance. */
export function HoldOut({ measured, currency }: HoldOutProps) {
  const t = useTranslations('report');
  const texts = useTexts();
  const { extraOrders, extraSales, verdict, running, windowDays } = measured;
  return (
    <Section title={t('holdOut.title')} text={t('holdOut.text', { days: windowDays })}>
      <Text mt="md" fw={600}>
        {t(`holdOut.verdict.${verdict}`)}
      </Text>
      {extraOrders !== null && extraSales !== null && (
        <Text mt={4}>
          {t('holdOut.extra', {
            orders: texts.count(extraOrders.estimate),
            ordersLow: texts.count(extraOrders.low),
            ordersHigh: texts.count(extraOrders.high),
            sales: texts.money(extraSales.estimate, currency),
            salesLow: texts.money(extraSales.low, currency),
            salesHigh: texts.money(extraSales.high, currency),
          })}
        </Text>
      )}
      <HoldOutTable measured={measured} currency={currency} />
      {running > 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('holdOut.running', { count: running, days: windowDays })}
        </Text>
      )}
    </Section>
  );
}

type Side = HoldOutProps['measured']['mailed'];

const SIDES = ['mailed', 'heldOut'] as const;

const ROWS = [
  { name: 'people', write: ({ people }, { count }) => count(people) },
  { name: 'orders', write: ({ orders }, { count }) => count(orders) },
  { name: 'rate', write: ({ orders, people }, { share }) => share(people === 0 ? null : orders / people) },
  { name: 'sales', write: ({ sales }, { money }, currency) => money(sales, currency) },
] as const satisfies readonly {
  name: string;
  write: (side: Side, texts: Texts, currency: string) => string;
}[];

function HoldOutTable({ measured, currency }: HoldOutProps) {
  const t = useTranslations('report');
  const texts = useTexts();
  return (
    <table className={styles['table']}>
      <caption className={styles['unseen']}>{t('holdOut.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('holdOut.group')}</th>
          {SIDES.map((side) => (
            <th key={side} scope="col" className={styles['end']}>
              {t(`holdOut.${side}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ name, write }) => (
          <tr key={name}>
            <th scope="row">{t(`holdOut.${name}`)}</th>
            {SIDES.map((side) => (
              <td key={side} className={styles['end']}>
                {write(measured[side], texts, currency)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
