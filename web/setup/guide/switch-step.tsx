import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { AnswerOf } from '../../../client/index.ts';
import { useApi } from '../../api/api-provider.tsx';
import { keys } from '../../api/query-keys.ts';
import { useSettings } from '../../api/use-shop.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { TextLink } from '../../parts/link-button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useDoctor } from '../doctor/use-doctor.ts';
import { NoticeItem, NoticeList } from '../parts/notice-list.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { linkTo } from '../parts/rich.tsx';
import { plainWords } from '../parts/plain-words.ts';

/** Says what switching automatic mail on would do, and what still stands in the way; then does it. */
export function SwitchStep() {
  const t = useTranslations('setup');
  const { automation } = useSettings();
  const isOn = automation.enabled && !automation.observe;
  const change = useChange();
  return (
    <Stack gap="md" maw="40rem">
      {isOn ? (
        <Notice tone="good" title={t('on.isOn', { hours: automation.delayHours })}>
          {t.rich('on.settings', { link: linkTo('/settings') })}
        </Notice>
      ) : (
        <>
          <InTheWay />
          <WouldDo />
        </>
      )}
      <ProblemNotice error={change.error} />
      <Group>
        {isOn ? (
          <ConfirmButton
            title={t('on.offTitle')}
            text={t('on.offText')}
            loading={change.isPending}
            onConfirm={() => {
              change.mutate({ enabled: false, observe: automation.observe });
            }}
          >
            {t('on.off')}
          </ConfirmButton>
        ) : (
          <Button
            loading={change.isPending}
            onClick={() => {
              change.mutate({ enabled: true, observe: false });
            }}
          >
            {t('on.switch')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function useChange() {
  return useWrite({
    write: async (api, next: { enabled: boolean; observe: boolean }) =>
      api.update('/v1/settings', (settings) => ({
        ...settings,
        automation: { ...settings.automation, ...next },
      })),
    stale: [keys.settings, keys.readiness, setupKeys.doctor],
  });
}

/** What the doctor says would keep mails from going. */
function InTheWay() {
  const t = useTranslations('setup');
  const checks = useDoctor().data?.checks ?? [];
  const amiss = checks.filter(({ state }) => state === 'fail');
  if (amiss.length === 0) return null;
  return (
    <Notice tone="warn" title={t('on.inTheWay')}>
      <NoticeList>
        {amiss.map(({ text, mend }) => (
          <NoticeItem key={text}>{plainWords(`${text} ${mend ?? ''}`)}</NoticeItem>
        ))}
      </NoticeList>
      <TextLink to="/setup/doctor" size="sm">
        {t('on.toDoctor')}
      </TextLink>
    </Notice>
  );
}

function WouldDo() {
  const api = useApi();
  const settings = useSettings();
  const query = useQuery({
    queryKey: [...keys.settings, 'switched-on'],
    queryFn: ({ signal }) =>
      api.post('/v1/settings/preview', {
        body: { ...settings, automation: { ...settings.automation, enabled: true, observe: false } },
        signal,
      }),
  });
  return <Loaded query={query}>{({ waiting }) => <Line waiting={waiting} />}</Loaded>;
}

function Line({ waiting }: { waiting: AnswerOf<'post /v1/settings/preview'>['waiting'] }) {
  const t = useTranslations('setup');
  const { checkouts, now, later } = waiting;
  if (checkouts === 0) return <Text>{t('on.nobodyWaits')}</Text>;
  const notAtAll = waiting.notAtAll.reduce((sum, reason) => sum + reason.checkouts, 0);
  return <Text>{t('on.would', { checkouts, now, later: later.checkouts, notAtAll })}</Text>;
}
