import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { tabsSearch, withFilters, type ListSearch } from '../parts/list-search.ts';
import styles from './list.module.css';
import { useCounts } from './use-list.ts';

type Counts = NonNullable<ReturnType<typeof useCounts>>;

const TABS = [
  { key: 'all', filter: {}, count: (counts: Counts) => allOf(counts) },
  { key: 'scheduled', filter: { emailStatus: 'scheduled' }, count: (c: Counts) => c.emailStatus.scheduled },
  { key: 'sent', filter: { emailStatus: 'sent' }, count: (c: Counts) => c.emailStatus.sent },
  { key: 'not_sent', filter: { emailStatus: 'not_sent' }, count: (c: Counts) => c.emailStatus.not_sent },
  {
    key: 'recovered',
    filter: { recoveryStatus: 'recovered' },
    count: (c: Counts) => c.recoveryStatus.recovered,
  },
] as const satisfies readonly { key: string; filter: ListSearch; count: (counts: Counts) => unknown }[];

/** What a merchant looks for first, with how many there are of each; each is an address of its own. */
export function ListTabs({ search }: { search: ListSearch }) {
  const t = useTranslations('list');
  const counts = useCounts(tabsSearch(search));
  return (
    <nav aria-label={t('tabs.label')} className={styles['tabs']}>
      {TABS.map(({ key, filter, count }) => {
        const told = counts === undefined ? null : count(counts);
        return (
          <Link
            key={key}
            to="/"
            search={withFilters(search, { emailStatus: undefined, recoveryStatus: undefined, ...filter })}
            className={styles['tab']}
            aria-current={key === tabOf(search) ? 'page' : undefined}
            activeOptions={EXACTLY}
          >
            {t(`tabs.${key}`)}
            {told !== null && (
              <span className={styles['count']}>
                {told.isExact ? told.count.toLocaleString() : t('atLeast', { count: told.count })}
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}

/** Every tab has the address of the list: a link counts as the present one only with all of its filters. */
const EXACTLY = { exact: true, includeSearch: true };

function tabOf({ emailStatus, recoveryStatus }: ListSearch): string {
  if (recoveryStatus === 'recovered') return 'recovered';
  return emailStatus ?? 'all';
}

function allOf({ emailStatus }: Counts) {
  const counts = Object.values(emailStatus);
  return {
    count: counts.reduce((sum, { count }) => sum + count, 0),
    isExact: counts.every(({ isExact }) => isExact),
  };
}
