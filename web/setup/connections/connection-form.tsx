import { Button, Checkbox, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { Client } from '../../../client/index.ts';
import { fieldErrors } from '../../parts/field-errors.ts';
import { UnsavedChanges } from '../../parts/unsaved-changes.tsx';
import { FormProblem } from '../parts/form-problem.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { FormerSecret } from './former-secret.tsx';
import { SYSTEM_NAMES, type Connection } from './use-connection.ts';

interface Typed {
  secret: string;
  former: string;
  domain: string;
  isOwnOff: boolean;
}
const FIELDS = ['webhookSecret', 'previousWebhookSecret', 'domain', 'ownRecoveryMailsOff'];

/** Secret, domain and the word that the system's own mails are off. A secret is written, never shown. */
export function ConnectionForm({ connection }: { connection: Connection }) {
  const t = useTranslations('setupConnections');
  const [typed, setTyped] = useState(() => asStored(connection));
  const save = useWrite({
    write: async (api, form: Typed) => putConnection(api, connection, form),
    stale: [setupKeys.connections, setupKeys.doctor],
    done: t('saved', { system: SYSTEM_NAMES[connection.system] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(typed, {
      onSuccess: (stored) => {
        setTyped(asStored(stored));
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <UnsavedChanges isDirty={isChanged(connection, typed) && !save.isSuccess} />
      <Stack gap="md" maw="36rem">
        <ConnectionFields
          connection={connection}
          typed={typed}
          errors={fieldErrors(save.error)}
          onChange={(next) => {
            if (save.isSuccess) save.reset();
            setTyped(next);
          }}
        />
        <FormProblem error={save.error} fields={FIELDS} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {connection.connected ? t('save') : t('connect')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function asStored({ domain, ownRecoveryMailsOff }: Connection): Typed {
  return { secret: '', former: '', domain: domain ?? '', isOwnOff: ownRecoveryMailsOff };
}

function isChanged(connection: Connection, typed: Typed): boolean {
  return JSON.stringify(asStored(connection)) !== JSON.stringify(typed);
}

async function putConnection(api: Client, { system }: Connection, form: Typed): Promise<Connection> {
  const { secret, former, domain, isOwnOff } = form;
  return api.put('/v1/connections/{system}', {
    params: { system },
    body: {
      ...(secret !== '' && { webhookSecret: secret }),
      ...(former !== '' && { previousWebhookSecret: former }),
      domain: domain.trim() === '' ? null : domain.trim(),
      ownRecoveryMailsOff: isOwnOff,
    },
  });
}

interface ConnectionFieldsProps {
  connection: Connection;
  typed: Typed;
  errors: Readonly<Record<string, string>>;
  onChange: (typed: Typed) => void;
}

function ConnectionFields({ connection, typed, errors, onChange }: ConnectionFieldsProps) {
  const t = useTranslations('setupConnections');
  const { system, connected } = connection;
  return (
    <>
      <PasswordInput
        label={connected ? t('newSecret') : t('secret')}
        description={connected ? t('secretStored') : t(`secretHint.${system}`)}
        value={typed.secret}
        required={!connected}
        autoComplete="off"
        error={errors['webhookSecret']}
        visibilityToggleButtonProps={{ 'aria-label': t('showSecret'), tabIndex: 0 }}
        onChange={(event) => {
          onChange({ ...typed, secret: event.currentTarget.value });
        }}
      />
      {connected && (
        <FormerSecret
          connection={connection}
          value={typed.former}
          isOffered={typed.secret !== ''}
          error={errors['previousWebhookSecret']}
          onChange={(former) => {
            onChange({ ...typed, former });
          }}
        />
      )}
      <TextInput
        label={t('domain')}
        description={t('domainHint')}
        placeholder="www.your-shop.example"
        value={typed.domain}
        error={errors['domain']}
        onChange={(event) => {
          onChange({ ...typed, domain: event.currentTarget.value });
        }}
      />
      <Checkbox
        label={t('ownOff', { system: SYSTEM_NAMES[system] })}
        description={t(`ownOffWhere.${system}`)}
        checked={typed.isOwnOff}
        error={errors['ownRecoveryMailsOff']}
        onChange={(event) => {
          onChange({ ...typed, isOwnOff: event.currentTarget.checked });
        }}
      />
    </>
  );
}
