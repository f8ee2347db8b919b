import { Group, Text, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Facts, type Fact } from '../parts/facts.tsx';
import { timeAt } from '../parts/rich.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { ReadingDialog } from './reading-dialog.tsx';
import type { Connection } from './use-connection.ts';

/** Whether the shop's own API is asked before a mail goes, and how far what webhooks missed was read. */
export function Reading({ connection }: { connection: Connection }) {
  const t = useTranslations('setupConnections');
  const { reading } = connection;
  return (
    <div>
      <Title order={3}>{t('reading')}</Title>
      <Text size="sm" c="dimmed" mb="xs" maw="65ch">
        {t('readingText')}
      </Text>
      {reading !== null && <Facts facts={factsOf(connection, t)} />}
      <Group gap="xs" mt="xs">
        <ReadingDialog connection={connection} />
        {reading !== null && <ForgetReading connection={connection} />}
      </Group>
    </div>
  );
}

function factsOf(
  { reading, readFailedAt, readBack }: Connection,
  t: ReturnType<typeof useTranslations<'setupConnections'>>,
): Fact[] {
  return [
    { name: t('readingHost'), value: reading?.host },
    {
      name: t('readingAnswers'),
      value: readFailedAt === null ? t('answers') : t.rich('answersNot', { time: timeAt(readFailedAt) }),
    },
    ...readBack.map(({ kind, readUntil, failure }) => ({
      name: t(`readBack.${kind}`),
      value: (
        <>
          {readUntil === null ? t('readNever') : t.rich('readUntil', { time: timeAt(readUntil) })}
          {failure !== null && ` (${failure})`}
        </>
      ),
    })),
  ];
}

function ForgetReading({ connection }: { connection: Connection }) {
  const t = useTranslations('setupConnections');
  const { system, domain, ownRecoveryMailsOff } = connection;
  const forget = useWrite({
    write: async (api) =>
      api.put('/v1/connections/{system}', {
        params: { system },
        body: { reading: null, domain, ownRecoveryMailsOff },
      }),
    stale: [setupKeys.connections],
    tellsFailure: true,
  });
  return (
    <ConfirmButton
      size="xs"
      title={t('forgetReadingTitle')}
      text={t('forgetReadingText')}
      loading={forget.isPending}
      onConfirm={() => {
        forget.mutate();
      }}
    >
      {t('forgetReading')}
    </ConfirmButton>
  );
}
