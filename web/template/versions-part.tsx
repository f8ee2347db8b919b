import { Button, Group, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Schemas } from '../../client/index.ts';
import { useApi } from '../api/api-provider.tsx';
import { keys } from '../api/query-keys.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { lazyPart } from '../parts/lazy-part.ts';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Time } from '../parts/time.tsx';
import { ToneBadge } from '../parts/tone-badge.tsx';
import { useToast } from '../parts/use-toast.ts';
import styles from './template.module.css';

const ChangesDialog = lazyPart(() => import('./changes-dialog.tsx'), 'ChangesDialog');

type Listed = Schemas['EmailTemplateListed'];

interface VersionsPartProps {
  latest: { etag: string; version: number };
  isDirty: boolean;
  isLocked: boolean;
}

/** Every version that was saved: compared with the current one, and restored. */
export function VersionsPart({ latest, isDirty, isLocked }: VersionsPartProps) {
  const t = useTranslations('template.versions');
  const [compared, setCompared] = useState<number | null>(null);
  const { versions, error, refetch, hasNextPage, ...older } = useVersions();
  const restore = useRestore(latest.etag);
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (versions === undefined) return <PageLoading />;
  if (versions.length === 0) return <NoVersions />;
  return (
    <>
      {isDirty && !isLocked && (
        <Text size="sm" c="dimmed">
          {t('saveFirst')}
        </Text>
      )}
      <ProblemNotice error={restore.error} />
      <ul className={styles['versions']}>
        {(hasNextPage ? versions : [...versions, OWN]).map((listed) => (
          <li key={listed.version}>
            <VersionWords listed={listed} />
            {listed.version !== latest.version && (
              <VersionButtons
                version={listed.version}
                isLocked={isLocked}
                isDirty={isDirty}
                onCompare={setCompared}
                onRestore={restore.mutate}
              />
            )}
          </li>
        ))}
      </ul>
      {hasNextPage && <OlderButton {...older} />}
      <Suspense>
        {compared !== null && (
          <ChangesDialog
            since={compared}
            version={latest.version}
            onClose={() => {
              setCompared(null);
            }}
          />
        )}
      </Suspense>
    </>
  );
}

function OlderButton({
  fetchNextPage,
  isFetchingNextPage,
}: Pick<ReturnType<typeof useVersions>, 'fetchNextPage' | 'isFetchingNextPage'>) {
  const t = useTranslations('template.versions');
  return (
    <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {t('older')}
    </Button>
  );
}

interface VersionButtonsProps {
  version: number;
  isLocked: boolean;
  isDirty: boolean;
  onCompare: (version: number) => void;
  onRestore: (version: number) => void;
}

function VersionButtons({ version, isLocked, isDirty, onCompare, onRestore }: VersionButtonsProps) {
  const t = useTranslations('template.versions');
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        aria-label={t('compareThis', { version })}
        onClick={() => {
          onCompare(version);
        }}
      >
        {t('compare')}
      </Button>
      {!isLocked && (
        <ConfirmButton
          size="xs"
          aria-label={t('restoreThis', { version })}
          title={t('restoreTitle', { version })}
          text={t('restoreText')}
          isDangerous={false}
          disabled={isDirty}
          onConfirm={() => {
            onRestore(version);
          }}
        >
          {t('restore')}
        </ConfirmButton>
      )}
    </Group>
  );
}

function NoVersions() {
  const t = useTranslations('template.versions');
  return <EmptyState icon="clock" title={t('noneTitle')} text={t('noneText')} />;
}

/** So many at a time, newest first; the next when they are asked for. */
const LIMIT = 30;

function useVersions() {
  const api = useApi();
  const { data, ...query } = useInfiniteQuery({
    queryKey: keys.templateVersions,
    queryFn: ({ pageParam: cursor, signal }) =>
      api.get('/v1/email-template/versions', {
        query: { limit: LIMIT, ...(cursor !== null && { cursor }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return { ...query, versions: data?.pages.flatMap((page) => page.data) };
}

/** The product's own texts, which the API does not list. */
const OWN: Listed = { version: 0, savedAt: null, savedBy: null, restoredFrom: null, isCurrent: false };

function VersionWords({ listed }: { listed: Listed }) {
  const t = useTranslations('template.versions');
  const { version, savedAt, savedBy, restoredFrom, isCurrent } = listed;
  return (
    <div>
      <Group gap="xs">
        <Text fw={600}>{version === 0 ? t('own') : t('version', { version })}</Text>
        {isCurrent && <ToneBadge tone="good">{t('current')}</ToneBadge>}
      </Group>
      <Text size="sm" c="dimmed">
        {savedAt !== null && <Time at={savedAt} />}
        {savedBy !== null && ` · ${savedBy}`}
        {restoredFrom !== null && ` · ${t('restoredFrom', { version: restoredFrom })}`}
      </Text>
    </div>
  );
}

function useRestore(etag: string) {
  const t = useTranslations('template.versions');
  const api = useApi();
  const queries = useQueryClient();
  const { done } = useToast();
  return useMutation({
    mutationFn: (version: number) =>
      api.post('/v1/email-template/versions', { body: { restore: version }, ifMatch: etag }),
    onSuccess: (_, version) => {
      done(t('restored', { version }));
    },
    // Also when somebody else was faster: then the list shows it.
    onSettled: () => queries.invalidateQueries({ queryKey: keys.template }),
  });
}
