import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ChangedMeanwhile } from '../../parts/changed-meanwhile.tsx';
import type { FlatValues } from '../../parts/flat-values.ts';
import { Notice } from '../../parts/notice.tsx';
import type { VersionedDraft } from '../../parts/use-versioned-draft.ts';
import { RowChanged } from './replace-row.ts';

interface RowMeanwhileProps {
  name: string;
  draft: VersionedDraft;
  theirs: FlatValues;
  error: Error | null;
}

/** What somebody else did to the row that is changed here: shown with what is typed, which stays. */
export function RowMeanwhile({ name, draft, theirs, error }: RowMeanwhileProps) {
  const t = useTranslations('setupTills');
  if (error instanceof RowChanged && error.isGone) {
    return (
      <Notice tone="warn" role="alert" title={t('gone', { name })}>
        <Text size="sm">{t('goneText')}</Text>
      </Notice>
    );
  }
  return (
    <ChangedMeanwhile
      draft={draft}
      theirs={theirs}
      title={t('meanwhile', { name })}
      labelOf={(path) => (isField(path) ? t(`field.${path}`) : path)}
      wordsOf={(path, value) =>
        path === 'emailAtDayEnd' ? t(value === 'true' ? 'mailsAtEnd' : 'mailsNever') : value
      }
    />
  );
}

function isField(path: string): path is 'name' | 'timeZone' | 'currency' | 'dayEndsAt' | 'emailAtDayEnd' {
  return ['name', 'timeZone', 'currency', 'dayEndsAt', 'emailAtDayEnd'].includes(path);
}
