import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Client } from '../../../client/index.ts';
import { fieldErrors } from '../../parts/field-errors.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { EVENT_KEYS } from './event-names.ts';
import { EVENTS, type Endpoint } from './use-endpoints.ts';

interface Typed {
  url: string;
  events: string[];
  description: string;
}

interface EndpointDialogProps {
  endpoint?: Endpoint;
  onSecret: (secret: string) => void;
}

/** Adds an endpoint, whose secret is then shown once, or changes one. */
export function EndpointDialog({ endpoint, onSecret }: EndpointDialogProps) {
  const t = useTranslations('setupWebhooks');
  const [isOpen, { open, close }] = useDisclosure(false);
  const [form, setForm] = useState<Typed>(() => typedOf(endpoint));
  const save = useWrite({
    write: async (api, typed: Typed) => saveEndpoint(api, endpoint, typed),
    stale: [setupKeys.endpoints],
  });
  const isNew = endpoint === undefined;
  return (
    <>
      <Button
        size="xs"
        variant={isNew ? 'filled' : 'default'}
        {...(!isNew && { 'aria-label': t('changeOf', { url: endpoint.url }) })}
        onClick={open}
      >
        {isNew ? t('add') : t('change')}
      </Button>
      <FormDialog
        isOpen={isOpen}
        onClose={close}
        title={isNew ? t('add') : t('change')}
        action={isNew ? t('add') : t('save')}
        isPending={save.isPending}
        error={save.error}
        fields={['url', 'events', 'description']}
        onSubmit={() => {
          save.mutate(form, {
            onSuccess: (secret) => {
              close();
              if (secret === null) return;
              setForm(typedOf(undefined));
              onSecret(secret);
            },
          });
        }}
      >
        <EndpointFields form={form} errors={fieldErrors(save.error)} onChange={setForm} />
      </FormDialog>
    </>
  );
}

function typedOf(endpoint: Endpoint | undefined): Typed {
  const { url = '', events = EVENTS, description = '' } = endpoint ?? {};
  return { url, events: [...events], description: description ?? '' };
}

async function saveEndpoint(
  api: Client,
  endpoint: Endpoint | undefined,
  { url, events, description }: Typed,
): Promise<string | null> {
  const body = {
    url: url.trim(),
    events: EVENTS.filter((event) => events.includes(event)),
    description: description.trim() === '' ? null : description.trim(),
    enabled: endpoint?.enabled ?? true,
  };
  if (endpoint === undefined) return (await api.post('/v1/webhook-endpoints', { body })).secret;
  await api.put('/v1/webhook-endpoints/{id}', { params: { id: endpoint.id }, body });
  return null;
}

interface EndpointFieldsProps {
  form: Typed;
  errors: Readonly<Record<string, string>>;
  onChange: (form: Typed) => void;
}

function EndpointFields({ form, errors, onChange }: EndpointFieldsProps) {
  const t = useTranslations('setupWebhooks');
  return (
    <>
      <TextInput
        label={t('url')}
        description={t('urlHint')}
        placeholder="https://your-shop.example/hooks/recovery"
        inputMode="url"
        value={form.url}
        required
        data-autofocus
        error={errors['url']}
        onChange={(event) => {
          onChange({ ...form, url: event.currentTarget.value });
        }}
      />
      <Checkbox.Group
        label={t('events')}
        value={form.events}
        error={errors['events']}
        onChange={(events) => {
          onChange({ ...form, events });
        }}
      >
        <Stack gap="xs" mt="xs">
          {EVENTS.map((event) => (
            <Checkbox key={event} value={event} label={t(`event.${EVENT_KEYS[event]}`)} description={event} />
          ))}
        </Stack>
      </Checkbox.Group>
      <TextInput
        label={t('description')}
        value={form.description}
        maxLength={200}
        error={errors['description']}
        onChange={(event) => {
          onChange({ ...form, description: event.currentTarget.value });
        }}
      />
    </>
  );
}
