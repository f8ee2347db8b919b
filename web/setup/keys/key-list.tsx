import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Schemas } from '../../../client/index.ts';
import { useApi } from '../../api/api-provider.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Surface } from '../../parts/surface.tsx';
import { ToneBadge } from '../../parts/tone-badge.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Pager } from '../parts/pager.tsx';
import { Row, Rows } from '../parts/rows.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { timeAt } from '../parts/rich.tsx';

/** Every key that is good, with what it may do and when it was used last. */
export function KeyList() {
  const t = useTranslations('setupKeys');
  const api = useApi();
  const [cursor, setCursor] = useState<string>();
  const query = useQuery({
    queryKey: [...setupKeys.apiKeys, cursor],
    queryFn: ({ signal }) => api.get('/v1/api-keys', { query: { ...(cursor && { cursor }) }, signal }),
  });
  return (
    <Surface isFlush>
      <Loaded query={query}>
        {(page) =>
          page.data.length === 0 ? (
            <EmptyState icon="settings" title={t('none')} text={t('noneText')} />
          ) : (
            <>
              <Rows label={t('list')}>
                {page.data.map((key) => (
                  <KeyRow key={key.id} apiKey={key} />
                ))}
              </Rows>
              <Pager label={t('list')} page={page} onGo={setCursor} />
            </>
          )
        }
      </Loaded>
    </Surface>
  );
}

function KeyRow({ apiKey }: { apiKey: Schemas['ApiKey'] }) {
  const t = useTranslations('setupKeys');
  const { id, name, scopes, allShops, createdAt, createdBy, expiresAt, lastUsedAt } = apiKey;
  const revoke = useWrite({
    write: async (api) => api.delete('/v1/api-keys/{id}', { params: { id } }),
    stale: [setupKeys.apiKeys],
    done: t('revoked', { name }),
    tellsFailure: true,
  });
  return (
    <Row
      title={name}
      badges={
        <>
          {scopes.map((scope) => (
            <ToneBadge key={scope} tone="neutral" tooltip={t(`scopeText.${scope}`)}>
              {t(`scope.${scope}`)}
            </ToneBadge>
          ))}
          {allShops && <ToneBadge tone="info">{t('everyShop')}</ToneBadge>}
        </>
      }
      meta={
        <>
          <span>
            {lastUsedAt === null ? t('neverUsed') : t.rich('lastUsed', { time: timeAt(lastUsedAt) })}
          </span>
          <span>{expiresAt === null ? t('noEnd') : t.rich('ends', { time: timeAt(expiresAt, 'day') })}</span>
          <span>{t.rich('made', { time: timeAt(createdAt, 'day'), by: createdBy ?? '–' })}</span>
        </>
      }
      actions={
        <ConfirmButton
          size="xs"
          title={t('revokeTitle', { name })}
          text={t('revokeText')}
          aria-label={t('revokeOf', { name })}
          loading={revoke.isPending}
          onConfirm={() => {
            revoke.mutate();
          }}
        >
          {t('revoke')}
        </ConfirmButton>
      }
    />
  );
}
