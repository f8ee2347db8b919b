import { Text, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Time } from '../../parts/time.tsx';
import { ToneBadge } from '../../parts/tone-badge.tsx';
import { Facts, type Fact } from '../parts/facts.tsx';
import { AsideList } from './aside-list.tsx';
import type { Connection } from './use-connection.ts';
import { timeAt } from '../parts/rich.tsx';

/** What a connected system told last, what waits, what was refused, and what could not be read. */
export function ConnectionHealth({ connection }: { connection: Connection }) {
  const t = useTranslations('setupConnections');
  const { waiting, waitingSince, signatureFailures, signatureFailedAt, topics } = connection;
  const facts: Fact[] = [
    {
      name: t('waiting'),
      value:
        waitingSince === null
          ? t('nothingWaits')
          : t.rich('waitingSince', { count: waiting, time: timeAt(waitingSince) }),
    },
    {
      name: t('refused'),
      value:
        signatureFailedAt === null
          ? t('noneRefused')
          : t.rich('refusedLast', { count: signatureFailures, time: timeAt(signatureFailedAt) }),
    },
  ];
  return (
    <div>
      <Title order={3} mb="xs">
        {t('health')}
      </Title>
      <Facts facts={facts} />
      <Title order={3} mt="md" mb="xs">
        {t('topics')}
      </Title>
      {topics.length === 0 ? (
        <Text c="dimmed" size="sm">
          {t('noTopics')}
        </Text>
      ) : (
        <Facts facts={topics.map((topic) => topicFact(topic, t))} />
      )}
      <AsideList connection={connection} />
    </div>
  );
}

function topicFact(
  { topic, lastSeenAt, isRead }: Connection['topics'][number],
  t: ReturnType<typeof useTranslations<'setupConnections'>>,
): Fact {
  return {
    name: <code>{topic}</code>,
    value: (
      <>
        {lastSeenAt === null ? t('neverTold') : <Time at={lastSeenAt} />}{' '}
        {!isRead && (
          <ToneBadge tone="neutral" tooltip={t('notReadText')}>
            {t('notRead')}
          </ToneBadge>
        )}
      </>
    ),
  };
}
