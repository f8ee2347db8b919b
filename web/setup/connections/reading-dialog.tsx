import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { fieldErrors } from '../../parts/field-errors.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { SYSTEM_NAMES, type Connection } from './use-connection.ts';

const SECRETS = {
  shopify: ['accessToken', 'clientId', 'clientSecret'],
  woocommerce: ['consumerKey', 'consumerSecret'],
} as const;

/** The credentials by which the shop's own API is asked: written, never shown. */
export function ReadingDialog({ connection }: { connection: Connection }) {
  const t = useTranslations('setupConnections');
  const { system, reading } = connection;
  const [isOpen, { open, close }] = useDisclosure(false);
  const [host, setHost] = useState(reading?.host ?? '');
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const save = useSave(connection, host, secrets);
  const errors = fieldErrors(save.error);
  const submit = () => {
    save.mutate(undefined, {
      onSuccess: () => {
        setSecrets({});
        close();
      },
    });
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {reading === null ? t('setReading') : t('changeReading')}
      </Button>
      <FormDialog
        isOpen={isOpen}
        onClose={close}
        title={t('reading')}
        text={t(`readingHint.${system}`)}
        action={t('save')}
        isPending={save.isPending}
        error={save.error}
        fields={['host', ...SECRETS[system]].map((name) => `reading.${name}`)}
        onSubmit={submit}
      >
        <HostField value={host} error={errors['reading.host']} onChange={setHost} />
        {SECRETS[system].map((name) => (
          <SecretField
            key={name}
            label={t(`credential.${name}`)}
            value={secrets[name] ?? ''}
            error={errors[`reading.${name}`]}
            onChange={(value) => {
              setSecrets({ ...secrets, [name]: value });
            }}
          />
        ))}
      </FormDialog>
    </>
  );
}

interface FieldProps {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function HostField({ value, error, onChange }: FieldProps) {
  const t = useTranslations('setupConnections');
  return (
    <TextInput
      label={t('readingHost')}
      value={value}
      required
      data-autofocus
      error={error}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}

function SecretField({ label, value, error, onChange }: FieldProps & { label: string }) {
  const t = useTranslations('setupConnections');
  return (
    <PasswordInput
      label={label}
      value={value}
      autoComplete="off"
      error={error}
      visibilityToggleButtonProps={{ 'aria-label': t('showSecret'), tabIndex: 0 }}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}

function useSave(connection: Connection, host: string, secrets: Readonly<Record<string, string>>) {
  const t = useTranslations('setupConnections');
  const { system, domain, ownRecoveryMailsOff } = connection;
  const told = Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== ''));
  return useWrite({
    write: async (api) =>
      api.put('/v1/connections/{system}', {
        params: { system },
        body: { reading: { host: host.trim(), ...told }, domain, ownRecoveryMailsOff },
      }),
    stale: [setupKeys.connections, setupKeys.doctor],
    done: t('saved', { system: SYSTEM_NAMES[system] }),
  });
}
