import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useApi, useShopChoice } from '../api/api-provider.tsx';
import { stringifySearch } from '../app/search-text.ts';
import { Icon } from '../parts/icon.tsx';
import { useToast } from '../parts/use-toast.ts';
import { filtersOf, type ListSearch } from './list-search.ts';

const FILE = 'checkouts.csv';

/** The whole list as filtered. A link says nothing of the shop, so of a chosen one the file is fetched and then saved. */
export function ExportButton({ search }: { search: ListSearch }) {
  const t = useTranslations('list');
  const api = useApi();
  const { shop } = useShopChoice();
  const { failed } = useToast();
  const query = filtersOf(search);
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const stream = await api.stream('/v1/checkouts.csv', { query });
      save(await new Response(stream).blob());
    },
    onError: failed,
  });
  return (
    <Button
      component="a"
      href={`/v1/checkouts.csv${stringifySearch({ ...query })}`}
      download={FILE}
      variant="default"
      loading={isPending}
      leftSection={<Icon name="download" size={16} />}
      onClick={(event) => {
        if (shop === undefined) return;
        event.preventDefault();
        mutate();
      }}
    >
      {t('export')}
    </Button>
  );
}

function save(file: Blob): void {
  const href = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href, download: FILE });
  link.click();
  URL.revokeObjectURL(href);
}
