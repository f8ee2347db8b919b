import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { StaffOnly } from '../api/only-for.tsx';
import { useTimeZone } from '../api/use-shop.ts';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Card } from './card.tsx';
import styles from './checkout.module.css';
import { HistoryEntry } from './history-entry.tsx';
import { NoteForm } from './note-form.tsx';
import { useTimeline, type Checkout } from './use-checkout.ts';

/** What happened, newest first, in the shop's local time; staff write their notes into it. */
export function HistoryCard({ checkout }: { checkout: Checkout }) {
  const t = useTranslations('checkout.history');
  const zone = useTimeZone();
  const { data: entries, error, refetch } = useTimeline(checkout.id);
  return (
    <Card
      title={t('title')}
      aside={
        <Text size="sm" c="dimmed">
          {t('zone', { zone })}
        </Text>
      }
    >
      {!checkout.erased && (
        <StaffOnly>
          <NoteForm key={checkout.id} id={checkout.id} />
        </StaffOnly>
      )}
      {entries === undefined && error === null && <PageLoading />}
      {entries === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {entries?.length === 0 && <Text c="dimmed">{t('none')}</Text>}
      {entries !== undefined && entries.length > 0 && (
        <ol className={styles['history']} reversed>
          {entries.toReversed().map((entry) => (
            <HistoryEntry key={entry.id} entry={entry} checkout={checkout} />
          ))}
        </ol>
      )}
    </Card>
  );
}
