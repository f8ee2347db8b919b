import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { ReportSearch } from './report-search.ts';
import styles from './report.module.css';

interface CurrencyTabsProps {
  search: ReportSearch;
  currencies: readonly string[];
  current: string;
}

const EXACTLY = { exact: true, includeSearch: true };

/** One currency at a time: nothing is ever added up over them. */
export function CurrencyTabs({ search, currencies, current }: CurrencyTabsProps) {
  const t = useTranslations('report');
  if (currencies.length < 2) return null;
  return (
    <nav aria-label={t('currency')} className={styles['tabs']}>
      {currencies.map((currency) => (
        <Link
          key={currency}
          to="/report"
          search={{ ...search, currency }}
          className={styles['tab']}
          aria-current={currency === current ? 'page' : undefined}
          activeOptions={EXACTLY}
          resetScroll={false}
        >
          {currency}
        </Link>
      ))}
    </nav>
  );
}
