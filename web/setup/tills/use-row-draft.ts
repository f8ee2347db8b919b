import { useQueryClient } from '@tanstack/react-query';
import { useShopChoice } from '../../api/api-provider.tsx';
import { flatten, type FlatValues } from '../../parts/flat-values.ts';
import { useVersionedDraft, type VersionedDraft } from '../../parts/use-versioned-draft.ts';
import { RowChanged, versionOfRow } from './replace-row.ts';

interface RowDraft {
  draft: VersionedDraft;
  /** As it was read last. */
  latest: FlatValues;
  /** For the save's failure: what others did is read, and then shown beside what is typed. */
  readAnew: (error: Error) => void;
}

/** What is typed over one row of a list. @param list the key of its query. @param row a new one has no id yet. */
export function useRowDraft(list: readonly string[], row: { id: string }): RowDraft {
  const { shop = 'default' } = useShopChoice();
  const queries = useQueryClient();
  const latest = flatten(row);
  const version = row.id === '' ? '' : versionOfRow(row);
  const draft = useVersionedDraft(`${list.join(':')}:${shop}:${row.id}`, { etag: version, values: latest });
  return {
    draft,
    latest,
    readAnew: (error) => {
      // One that is gone would take its dialog away with it, and what is typed there.
      if (error instanceof RowChanged && !error.isGone) void queries.invalidateQueries({ queryKey: list });
    },
  };
}
