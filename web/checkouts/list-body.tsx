import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { lazyPart } from '../parts/lazy-part.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { CheckoutCards } from './checkout-cards.tsx';
import { CheckoutTable } from './checkout-table.tsx';
import { ListPages } from './list-pages.tsx';
import type { ListSearch } from '../parts/list-search.ts';
import styles from './list.module.css';
import type { ColumnKey } from './use-columns.ts';
import { useNews, type ListedPage } from './use-list.ts';

const ListEmpty = lazyPart(() => import('./list-empty.tsx'), 'ListEmpty');

interface ListBodyProps {
  search: ListSearch;
  page: ListedPage;
  hidden: readonly ColumnKey[];
}

/** The rows of a page and what is below them; what has come meanwhile waits above, so that nothing jumps. */
export function ListBody({ search, page, hidden }: ListBodyProps) {
  const t = useTranslations('list');
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const { rows, newCount, showNew, error } = useNews(search, page);
  return (
    <>
      {error !== null && <ProblemNotice error={error} />}
      <div role="status">
        {newCount > 0 && (
          <div className={styles['news']}>
            {t('news', { count: newCount })}
            <Button size="compact-sm" variant="default" onClick={showNew}>
              {t('showNews')}
            </Button>
          </div>
        )}
      </div>
      {rows.length === 0 && newCount === 0 && (
        <Suspense>
          <ListEmpty search={search} />
        </Suspense>
      )}
      {rows.length > 0 &&
        (isWide ? <CheckoutTable rows={rows} hidden={hidden} /> : <CheckoutCards rows={rows} />)}
      <ListPages search={search} page={page} />
    </>
  );
}
