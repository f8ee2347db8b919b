import { Button, Group, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import styles from './changed-meanwhile.module.css';
import { changedPaths, type FlatValues } from './flat-values.ts';
import { Notice } from './notice.tsx';
import type { VersionedDraft } from './use-versioned-draft.ts';

interface ChangedMeanwhileProps {
  draft: VersionedDraft;
  /** The newest version. */
  theirs: FlatValues;
  title: string;
  /** The words for a path and for its value. */
  labelOf: (path: string) => string;
  wordsOf: (path: string, value: string) => string;
}

/** Says that somebody else has saved a newer version, shows what differs, and asks which is to count. */
export function ChangedMeanwhile({ draft, theirs, title, labelOf, wordsOf }: ChangedMeanwhileProps) {
  const t = useTranslations('common.meanwhile');
  if (!draft.isOutdated) return null;
  const touched = new Set([...changedPaths(draft.base, draft.values), ...changedPaths(draft.base, theirs)]);
  const merged = changedPaths(draft.values, theirs).filter((path) => touched.has(path));
  const words = (path: string, value = '') => wordsOf(path, value) || t('nothing');
  return (
    <Notice tone="warn" role="alert" title={title}>
      <Text size="sm">{merged.length === 0 ? t('same') : t('text')}</Text>
      <ul className={styles['list']}>
        {merged.map((path) => (
          <li key={path}>
            <Text size="sm" fw={600}>
              {labelOf(path)}
            </Text>
            <dl className={styles['sides']}>
              <dt>{t('mine')}</dt>
              <dd>{words(path, draft.values[path])}</dd>
              <dt>{t('theirs')}</dt>
              <dd>{words(path, theirs[path])}</dd>
            </dl>
          </li>
        ))}
      </ul>
      <Group gap="xs" mt="sm">
        <Button size="xs" onClick={draft.rebase}>
          {t('keep')}
        </Button>
        <Button size="xs" variant="default" onClick={draft.discard}>
          {t('take')}
        </Button>
      </Group>
    </Notice>
  );
}
