import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { ApiProblem } from '../../client/index.ts';
import { lazyPart } from '../parts/lazy-part.ts';
import { useProblemWords } from '../parts/use-problem-words.ts';
import styles from './settings.module.css';
import type { SettingsPreview } from './use-settings-preview.ts';

const PreviewHistory = lazyPart(() => import('./preview-history.tsx'), 'PreviewHistory');

/** What saving would do to those who wait, and on demand what the last 90 days would have looked like. */
export function PreviewLine({ preview: { told, isBehind, error } }: { preview: SettingsPreview }) {
  const t = useTranslations('settings.preview');
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <div className={styles['preview']}>
      <div role="status">
        {error !== null && <PreviewProblem error={error} />}
        {error === null && told === undefined && <Text size="sm">{t('looking')}</Text>}
        {error === null && told !== undefined && (
          <Text size="sm" fw={600} {...(isBehind && { c: 'dimmed' })}>
            <WaitingWords waiting={told.waiting} />
          </Text>
        )}
      </div>
      {error === null && told !== undefined && (
        <>
          <div>
            <Button variant="subtle" size="compact-sm" ml={-8} onClick={open}>
              {t('showHistory')}
            </Button>
          </div>
          <Suspense>{isOpen && <PreviewHistory history={told.history} onClose={close} />}</Suspense>
        </>
      )}
    </div>
  );
}

type Waiting = NonNullable<SettingsPreview['told']>['waiting'];

function WaitingWords({ waiting }: { waiting: Waiting }) {
  const t = useTranslations('settings.preview');
  const { checkouts, judged, now, later } = waiting;
  if (checkouts === 0) return t('nobodyWaits');
  const none = judged - now - later.checkouts;
  return (
    <>
      {t('waiting', { count: checkouts, now, later: later.checkouts, none })}
      {judged < checkouts && ` ${t('sample', { judged })}`}
    </>
  );
}

function PreviewProblem({ error }: { error: Error }) {
  const t = useTranslations('settings.preview');
  const words = useProblemWords();
  const isInput = error instanceof ApiProblem && error.status === 422;
  return (
    <Text size="sm" c={isInput ? 'var(--mantine-color-error)' : 'dimmed'}>
      {isInput ? words(error).text : t('unknown', { why: words(error).title })}
    </Text>
  );
}
