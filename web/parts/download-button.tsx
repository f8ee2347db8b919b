import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useShopChoice } from '../api/api-provider.tsx';
import { stringifySearch } from '../app/search-text.ts';
import { Icon } from './icon.tsx';
import { useToast } from './use-toast.ts';

interface DownloadButtonProps<Query extends Partial<Record<keyof Query, string>>> {
  children: ReactNode;
  /** Of the API: `/v1/checkouts.csv`. */
  path: string;
  query: Query;
  /** The name of the file. */
  file: string;
  /** Reads the same by the client. */
  load: (query: Query) => Promise<ReadableStream>;
}

/** A file of the API's. A link says nothing of the shop, so of a chosen one the file is fetched and then saved. */
export function DownloadButton<Query extends Partial<Record<keyof Query, string>>>(
  props: DownloadButtonProps<Query>,
) {
  const { children, path, query, file, load } = props;
  const { shop } = useShopChoice();
  const { failed } = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      save(await new Response(await load(query)).blob(), file);
    },
    onError: failed,
  });
  return (
    <Button
      component="a"
      href={path + stringifySearch(Object.fromEntries(Object.entries(query)))}
      download={file}
      variant="default"
      loading={isPending}
      leftSection={<Icon name="download" size={16} />}
      onClick={(event) => {
        if (shop === undefined) return;
        event.preventDefault();
        mutate();
      }}
    >
      {children}
    </Button>
  );
}

function save(content: Blob, file: string): void {
  const href = URL.createObjectURL(content);
  Object.assign(document.createElement('a'), { href, download: file }).click();
  URL.revokeObjectURL(href);
}
