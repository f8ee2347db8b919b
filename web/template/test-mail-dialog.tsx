import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../api/api-provider.tsx';
import { useSession } from '../api/use-session.ts';
import { fieldErrors } from '../parts/field-errors.ts';
import type { FlatValues } from '../parts/flat-values.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useFocusBack } from '../parts/use-focus-back.ts';
import { useUnsavedMark } from '../parts/use-unsaved-mark.ts';
import { useToast } from '../parts/use-toast.ts';
import type { Place } from './place.ts';
import { tagsOf, toTemplate } from './template-values.ts';

interface TestMailDialogProps {
  values: FlatValues;
  place: Place;
  onClose: () => void;
}

/** Sends the mail that is shown, saved or not, to an address of staff. */
export function TestMailDialog({ values, place, onClose }: TestMailDialogProps) {
  const t = useTranslations('template.test');
  useFocusBack();
  const common = useTranslations('common');
  const { person } = useSession();
  const [to, setTo] = useState(person.email);
  useUnsavedMark(to !== person.email);
  const send = useSendTest(values, place, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(to);
  };
  return (
    <Modal opened onClose={onClose} title={t('open')} closeButtonProps={{ 'aria-label': common('close') }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Text size="sm">{t('text')}</Text>
          <TextInput
            label={t('to')}
            type="email"
            value={to}
            required
            data-autofocus
            error={fieldErrors(send.error)['to']}
            onChange={(event) => {
              setTo(event.currentTarget.value);
            }}
          />
          <ProblemNotice error={send.error} />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button type="submit" loading={send.isPending}>
            {t('send')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function useSendTest(values: FlatValues, { set, tag }: Place, onSent: () => void) {
  const t = useTranslations('template.test');
  const api = useApi();
  const { done } = useToast();
  return useMutation({
    mutationFn: (to: string) =>
      api.post('/v1/email-template/test', {
        body: {
          to,
          template: toTemplate(values),
          kind: set === 'savedCarts' ? 'saved_cart' : 'automatic',
          ...(tagsOf(values, set).includes(tag) && { language: tag }),
        },
      }),
    onSuccess: (_, to) => {
      done(t('sent', { to }));
      onSent();
    },
  });
}
