import { useTranslations } from 'use-intl';
import { useApi } from '../api/api-provider.tsx';
import { DownloadButton } from '../parts/download-button.tsx';
import { filtersOf, type ListSearch } from '../parts/list-search.ts';

/** The whole list as filtered. */
export function ExportButton({ search }: { search: ListSearch }) {
  const t = useTranslations('list');
  const api = useApi();
  return (
    <DownloadButton
      path="/v1/checkouts.csv"
      query={filtersOf(search)}
      file="checkouts.csv"
      load={(query) => api.stream('/v1/checkouts.csv', { query })}
    >
      {t('export')}
    </DownloadButton>
  );
}
