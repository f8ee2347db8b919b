import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useTexts } from './number-text.ts';
import styles from './report.module.css';

export interface BarRow {
  key: string;
  label: ReactNode;
  /** What it counts, where the label does not say it. */
  text?: string;
  value: number;
}

interface BarTableProps {
  /** What the table is about, and what its rows are. */
  title: string;
  head: string;
  /** What is counted. */
  unit: string;
  rows: readonly BarRow[];
  /** Of which shares are taken. */
  whole: number;
  /** How many rows stand there before all are asked for. */
  atFirst?: number;
}

/** Bars and their numbers in one table: what is seen and what is read aloud cannot differ. */
export function BarTable({ title, head, unit, rows, whole, atFirst = rows.length }: BarTableProps) {
  const t = useTranslations('report');
  const texts = useTexts();
  const [isOpen, { toggle }] = useDisclosure(false);
  const most = Math.max(...rows.map(({ value }) => value), 1);
  const hidden = isOpen ? 0 : Math.max(rows.length - atFirst, 0);
  return (
    <>
      <table className={styles['bars']}>
        <caption className={styles['unseen']}>{title}</caption>
        <BarHead head={head} unit={unit} />
        <tbody>
          {rows.map(({ key, label, text, value }, at) => (
            <tr key={key} data-more={at >= rows.length - hidden || undefined}>
              <th scope="row">
                {label}
                {text !== undefined && <span className={styles['second']}>{text}</span>}
                <span className={styles['track']} aria-hidden="true">
                  <span className={styles['bar']} style={{ width: `${String((100 * value) / most)}%` }} />
                </span>
              </th>
              <td className={styles['end']}>{texts.count(value)}</td>
              <td className={styles['end']}>{texts.share(whole === 0 ? null : value / whole)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > atFirst && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt="xs"
          onClick={toggle}
          aria-expanded={isOpen}
          data-unprinted
        >
          {isOpen ? t('fewer') : t('allOf', { count: rows.length })}
        </Button>
      )}
    </>
  );
}

function BarHead({ head, unit }: Pick<BarTableProps, 'head' | 'unit'>) {
  const t = useTranslations('report');
  return (
    <thead>
      <tr>
        <th scope="col">{head}</th>
        <th scope="col" className={styles['end']}>
          {unit}
        </th>
        <th scope="col" className={styles['end']}>
          {t('share')}
        </th>
      </tr>
    </thead>
  );
}
