import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useTexts } from './number-text.ts';
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

function HoldOutTable({ measured, currency }: HoldOutProps) {
  const t = useTranslations('report');
  const texts = useTexts();
  return (
    <table className={styles['table']}>
      <caption className={styles['unseen']}>{t('holdOut.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('holdOut.side')}</th>
          {(['people', 'orders', 'rate', 'sales'] as const).map((name) => (
            <th key={name} scope="col" className={styles['end']}>
              {t(`holdOut.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(['mailed', 'heldOut'] as const).map((side) => {
          const { people, orders, sales } = measured[side];
          return (
            <tr key={side}>
              <th scope="row">{t(`holdOut.${side}`)}</th>
              <td className={styles['end']}>{texts.count(people)}</td>
              <td className={styles['end']}>{texts.count(orders)}</td>
              <td className={styles['end']}>{texts.share(people === 0 ? null : orders / people)}</td>
              <td className={styles['end']}>{texts.money(sales, currency)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
