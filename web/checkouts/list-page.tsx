import { useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { PageHeader } from '../parts/page-header.tsx';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Surface } from '../parts/surface.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { ExportButton } from './export-button.tsx';
import { FiltersButton } from './filters-button.tsx';
import { KeysHelp } from './keys-help.tsx';
import { ListBody } from './list-body.tsx';
import { readListSearch } from '../parts/list-search.ts';
import { ListTabs } from './list-tabs.tsx';
import styles from './list.module.css';
import { SearchField } from './search-field.tsx';
import { useHiddenColumns } from './use-columns.ts';
import { useList } from './use-list.ts';
import { ViewsMenu } from './views-menu.tsx';

/** Every checkout that was abandoned, what became of its mail, and whether it was recovered. */
export function ListPage() {
  const t = useTranslations('list');
  const search = readListSearch({ ...useSearch({ strict: false }) });
  const [hidden, toggle] = useHiddenColumns();
  const { data: page, error, refetch } = useList(search);
  return (
    <>
      <PageHeader title={t('title')} actions={<ExportButton search={search} />} />
      <Surface isFlush>
        <ListTabs search={search} />
        <div className={styles['toolbar']}>
          <SearchField search={search} />
          <FiltersButton search={search} />
          <ViewsMenu search={search} />
          <ColumnsMenu hidden={hidden} onToggle={toggle} />
          <KeysHelp />
        </div>
        {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {page === undefined && error === null && <PageLoading />}
        {page !== undefined && error === null && (
          <ListBody key={JSON.stringify(search)} search={search} page={page} hidden={hidden} />
        )}
      </Surface>
    </>
  );
}
