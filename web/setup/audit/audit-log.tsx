import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../../api/api-provider.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Surface } from '../../parts/surface.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Pager } from '../parts/pager.tsx';
import { Rows } from '../parts/rows.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { AuditFilter, type AuditSearch } from './audit-filter.tsx';
import { AuditRow } from './audit-row.tsx';

const LIMIT = 30;

/** The entries, newest first; a click on who it was shows theirs alone. */
export function AuditLog() {
  const t = useTranslations('setupAudit');
  const api = useApi();
  const [search, setSearch] = useState<AuditSearch>({});
  const query = useQuery({
    queryKey: [...setupKeys.audit, search],
    queryFn: ({ signal }) => {
      const { actor, ...rest } = search;
      const asked = { ...rest, ...(actor && { actor: actor.id }), limit: LIMIT };
      return api.get('/v1/audit-log', { query: asked, signal });
    },
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  return (
    <Surface isFlush>
      <AuditFilter search={search} onChange={setSearch} />
      <Loaded query={query}>
        {(page) =>
          page.data.length === 0 ? (
            <EmptyState icon="search" title={t('none')} text={t('noneText')} />
          ) : (
            <>
              <Rows label={t('title')}>
                {page.data.map((entry) => (
                  <AuditRow
                    key={entry.id}
                    entry={entry}
                    onActor={(actor) => {
                      setSearch({ actor });
                    }}
                  />
                ))}
              </Rows>
              <Pager
                label={t('pages')}
                page={page}
                onGo={(cursor) => {
                  setSearch({ ...search, cursor });
                }}
              />
            </>
          )
        }
      </Loaded>
    </Surface>
  );
}
