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
  const { system, domain, ownRecoveryMailsOff, reading } = connection;
  const [isOpen, { open, close }] = useDisclosure(false);
  const [host, setHost] = useState(reading?.host ?? '');
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const told = Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== ''));
  const save = useWrite({
    write: async (api) =>
      api.put('/v1/connections/{system}', {
        params: { system },
        body: { reading: { host: host.trim(), ...told }, domain, ownRecoveryMailsOff },
      }),
    stale: [setupKeys.connections, setupKeys.doctor],
    done: t('saved', { system: SYSTEM_NAMES[system] }),
  });
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
        <TextInput
          label={t('readingHost')}
          value={host}
          required
          data-autofocus
          error={errors['reading.host']}
          onChange={(event) => {
            setHost(event.currentTarget.value);
          }}
        />
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

interface SecretFieldProps {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function SecretField({ label, value, error, onChange }: SecretFieldProps) {
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
