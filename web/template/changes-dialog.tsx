import { Group, Modal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { AnswerOf } from '../../client/index.ts';
import { useApi } from '../api/api-provider.tsx';
import { keys } from '../api/query-keys.ts';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useFocusBack } from '../parts/use-focus-back.ts';
import styles from './template.module.css';
import { usePathWords } from './use-path-words.ts';

type Change = AnswerOf<'get /v1/email-template/versions/{version}/changes'>['data'][number];

interface ChangesDialogProps {
  since: number;
  version: number;
  onClose: () => void;
}

/** What is different in the current version from an older one, line by line. */
export function ChangesDialog({ since, version, onClose }: ChangesDialogProps) {
  const t = useTranslations('template.versions');
  useFocusBack();
  const common = useTranslations('common');
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: keys.templateChanges(version, since),
    queryFn: ({ signal }) =>
      api.get('/v1/email-template/versions/{version}/changes', {
        params: { version },
        query: { since },
        signal,
      }),
  });
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={since === 0 ? t('comparedOwn') : t('compared', { since })}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <ProblemNotice error={error} onRetry={() => void refetch()} />
      {data === undefined && error === null && <PageLoading />}
      {data?.data.length === 0 && <Text>{t('same')}</Text>}
      {data?.data.map((change) => (
        <ChangeWords key={change.path} change={change} />
      ))}
    </Modal>
  );
}

const SIGNS = { same: ' ', added: '+', removed: '−' } as const;

function ChangeWords({ change: { path, before, after, lines } }: { change: Change }) {
  const { labelOf } = usePathWords();
  const shown = lines ?? [
    ...(before === null ? [] : [{ kind: 'removed' as const, text: textOf(before) }]),
    ...(after === null ? [] : [{ kind: 'added' as const, text: textOf(after) }]),
  ];
  return (
    <>
      <Group gap="xs">
        <Text fw={600}>{labelOf(path)}</Text>
      </Group>
      <div className={styles['diff']}>
        {shown.map(({ kind, text }, at) => (
          <div key={at} className={styles[kind]}>
            {SIGNS[kind]} {text}
          </div>
        ))}
      </div>
    </>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
