import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslations } from 'use-intl';
import { ApiProblem } from '../../client/index.ts';
import { useProblemWords } from '../parts/use-problem-words.ts';
import { PreviewHistory } from './preview-history.tsx';
import styles from './settings.module.css';
import type { SettingsPreview } from './use-settings-preview.ts';

/** What saving would do to those who wait, and on demand what the last 90 days would have looked like. */
export function PreviewLine({ preview: { told, isBehind, error } }: { preview: SettingsPreview }) {
  const t = useTranslations('settings.preview');
  const [isOpen, { toggle }] = useDisclosure(false);
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
            <Button variant="subtle" size="compact-sm" ml={-8} onClick={toggle} aria-expanded={isOpen}>
              {t(isOpen ? 'hideHistory' : 'showHistory')}
            </Button>
          </div>
          {isOpen && <PreviewHistory history={told.history} />}
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
