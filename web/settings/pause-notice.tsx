import { Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useApi } from '../api/api-provider.tsx';
import { OwnerOnly } from '../api/only-for.tsx';
import { keys } from '../api/query-keys.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Time } from '../parts/time.tsx';
import { useToast } from '../parts/use-toast.ts';

/** Says that the shop's automatic mails are held, why, and lets owners resume them; nothing while they go. */
export function PauseNotice() {
  const t = useTranslations('settings.pause');
  const api = useApi();
  const queries = useQueryClient();
  const { done, failed } = useToast();
  const { data: pause } = useQuery({
    queryKey: keys.sendingPause,
    queryFn: ({ signal }) => api.get('/v1/sending-pause', { signal }),
  });
  const resume = useMutation({
    mutationFn: () => api.delete('/v1/sending-pause'),
    onSuccess: (now) => {
      queries.setQueryData(keys.sendingPause, now);
      done(t('resumed'));
      return queries.invalidateQueries({ queryKey: keys.readiness });
    },
    onError: failed,
  });
  if (pause?.paused !== true) return null;
  const { affected, counted, since } = pause;
  return (
    <Notice tone="bad" title={t('title')} role="status">
      <Text size="sm">
        {t(pause.reason ?? 'bounces', { affected: affected ?? 0, counted: counted ?? 0 })} {t('held')}
      </Text>
      {since !== null && (
        <Text size="sm" c="dimmed" mt={4}>
          {t('since')} <Time at={since} />
        </Text>
      )}
      <OwnerOnly>
        <ConfirmButton
          size="xs"
          mt="sm"
          title={t('resumeTitle')}
          text={t('resumeText')}
          loading={resume.isPending}
          isDangerous={false}
          onConfirm={() => {
            resume.mutate();
          }}
        >
          {t('resume')}
        </ConfirmButton>
      </OwnerOnly>
    </Notice>
  );
}
