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
      <Topics topics={topics} />
      <AsideList connection={connection} />
    </div>
  );
}

/** What came, newest first; what never did is one line, for most shops need few of them. */
function Topics({ topics }: Pick<Connection, 'topics'>) {
  const t = useTranslations('setupConnections');
  const told = topics.filter(({ lastSeenAt }) => lastSeenAt !== null);
  const never = topics.filter(({ lastSeenAt }) => lastSeenAt === null).map(({ topic }) => topic);
  return (
    <>
      {told.length === 0 ? (
        <Text c="dimmed" size="sm">
          {t('noTopics')}
        </Text>
      ) : (
        <Facts facts={told.map((topic) => topicFact(topic, t))} />
      )}
      {never.length > 0 && (
        <Text c="dimmed" size="sm" mt="xs">
          {t('neverTold', { topics: never.join(', ') })}
        </Text>
      )}
    </>
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
        {lastSeenAt !== null && <Time at={lastSeenAt} />}{' '}
        {!isRead && (
          <ToneBadge tone="neutral" tooltip={t('notReadText')}>
            {t('notRead')}
          </ToneBadge>
        )}
      </>
    ),
  };
}
