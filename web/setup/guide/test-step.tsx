import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../../api/api-provider.tsx';
import { useSession } from '../../api/use-session.ts';
import { fieldErrors } from '../../parts/field-errors.ts';
import { TextLink } from '../../parts/link-button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useUnsavedMark } from '../../parts/use-unsaved-mark.ts';
import { FormProblem } from '../parts/form-problem.tsx';
import { useWrite } from '../parts/use-write.ts';

const EVERY_MS = 2_000;

/** Sends the mail as shoppers will see it to oneself, and says what became of it. */
export function TestStep({ onDone }: { onDone: () => void }) {
  const t = useTranslations('setup');
  const { email } = useSession().person;
  const [to, setTo] = useState(email);
  useUnsavedMark(to !== email);
  const send = useWrite({
    write: async (api, address: string) => api.post('/v1/email-template/test', { body: { to: address } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(to.trim(), { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw="30rem">
        <TextInput
          label={t('test.to')}
          description={t('test.hint')}
          inputMode="email"
          value={to}
          required
          error={fieldErrors(send.error)['to']}
          onChange={(event) => {
            setTo(event.currentTarget.value);
          }}
        />
        <FormProblem error={send.error} fields={['to']} />
        {send.data !== undefined && <Became messageId={send.data.messageId} />}
        <Group>
          <Button type="submit" loading={send.isPending}>
            {t('test.send')}
          </Button>
          <TextLink to="/template">{t('test.template')}</TextLink>
        </Group>
      </Stack>
    </form>
  );
}

/** Follows the mail until it is known what became of it. */
function Became({ messageId }: { messageId: string }) {
  const t = useTranslations('setup');
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['messages', messageId],
    queryFn: ({ signal }) => api.get('/v1/messages/{id}', { params: { id: messageId }, signal }),
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.status === 'queued' ? EVERY_MS : false,
  });
  const status = data?.status ?? 'queued';
  const isBad =
    status === 'bounced' || status === 'complained' || status === 'failed' || status === 'unknown';
  const isGood = status === 'sent' || status === 'delivered';
  return (
    <Notice tone={isBad ? 'bad' : isGood ? 'good' : 'info'} role="status" title={t(`test.became.${status}`)}>
      {isBad && data?.failureDetail}
    </Notice>
  );
}
