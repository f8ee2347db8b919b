import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useSettings } from '../../api/use-shop.ts';
import { LinkButton, TextLink } from '../../parts/link-button.tsx';
import { Surface } from '../../parts/surface.tsx';
import type { Checkout } from '../use-checkout.ts';
import type { MailDraft } from './use-mail-draft.ts';

const MAX_LENGTH = 5_000;
const NEARLY_FULL = 4_500;

interface MailFormProps {
  checkout: Checkout;
  draft: MailDraft;
}

/** The first step: an optional message, and who gets a copy. */
export function MailForm({ checkout: { id }, draft }: MailFormProps) {
  const t = useTranslations('checkout.mail');
  const navigate = useNavigate();
  const { message, setMessage } = draft;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: '/checkouts/$id/mail', params: { id }, search: { step: 'review' } });
  };
  return (
    <Surface>
      <form onSubmit={submit}>
        <Stack gap="lg">
          <Textarea
            label={t('message')}
            description={t('messageHint')}
            value={message}
            autosize
            minRows={5}
            maxRows={18}
            maxLength={MAX_LENGTH}
            onChange={(event) => {
              setMessage(event.currentTarget.value);
            }}
          />
          {message.length > NEARLY_FULL && (
            <Text size="sm" c="dimmed" mt="-0.75rem" role="status">
              {t('messageLength', { count: message.length, most: MAX_LENGTH })}
            </Text>
          )}
          <Copies draft={draft} />
          <Text size="sm" c="dimmed">
            {t('recovered')}
          </Text>
          <Group justify="flex-end">
            <LinkButton to="/checkouts/$id" params={{ id }} variant="default">
              {t('back')}
            </LinkButton>
            <Button type="submit">{t('reviewButton')}</Button>
          </Group>
        </Stack>
      </form>
    </Surface>
  );
}

function Copies({ draft: { copies, setCopies } }: { draft: MailDraft }) {
  const t = useTranslations('checkout.mail');
  // The document tells of patterns alone that the addresses follow, so that their type is open.
  const addresses = useSettings().copyAddresses.filter((one) => typeof one === 'string');
  if (addresses.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        <CopiesNone />
      </Text>
    );
  }
  return (
    <Checkbox.Group label={t('copies')} description={t('copiesHint')} value={copies} onChange={setCopies}>
      <Stack gap="xs" mt="sm">
        {addresses.map((address) => (
          <Checkbox key={address} value={address} label={address} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function CopiesNone() {
  const t = useTranslations('checkout.mail');
  return t.rich('copiesNone', {
    link: (words) => (
      <TextLink to="/settings" inherit>
        {words}
      </TextLink>
    ),
  });
}
