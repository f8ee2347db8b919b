import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useApi } from '../../api/api-provider.tsx';
import { Time } from '../../parts/time.tsx';
import { CodeBlock } from '../parts/code-block.tsx';
import { Facts } from '../parts/facts.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { setupKeys } from '../parts/setup-keys.ts';

/** How each attempt ended, and the very text that was sent. */
export function DeliveryLog({ id }: { id: string }) {
  const t = useTranslations('setupWebhooks');
  const api = useApi();
  const query = useQuery({
    queryKey: [...setupKeys.deliveries, 'one', id],
    queryFn: ({ signal }) => api.get('/v1/webhook-deliveries/{id}', { params: { id }, signal }),
  });
  return (
    <Loaded query={query}>
      {({ log, body, webhookId }) => (
        <Stack gap="md">
          {log.length === 0 ? (
            <Text c="dimmed">{t('noAttempts')}</Text>
          ) : (
            <Facts
              facts={log.map(({ attempt, startedAt, durationMs, statusCode, failure }) => ({
                name: (
                  <>
                    {attempt}. <Time at={startedAt} as="second" />
                  </>
                ),
                value: t('attempt', {
                  answer: statusCode ?? '–',
                  ms: durationMs,
                  how: failure === null ? t('status.delivered') : t(`failure.${failure}`),
                }),
              }))}
            />
          )}
          <Facts facts={[{ name: 'webhook-id', value: <code>{webhookId}</code> }]} />
          <CodeBlock label={t('body')} text={body} />
        </Stack>
      )}
    </Loaded>
  );
}
