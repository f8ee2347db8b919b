import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Client } from '../../../client/index.ts';
import { fieldErrors } from '../../parts/field-errors.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import type { ShownCode } from './pairing-code.tsx';
import type { Location } from './use-tills.ts';

interface AddDeviceProps {
  locations: readonly Location[];
  onCode: (code: ShownCode) => void;
}

/** Makes a till and, at once, the code by which the device is paired. Its key is for who pairs without a code. */
export function AddDevice({ locations, onCode }: AddDeviceProps) {
  const t = useTranslations('setupTills');
  const [isOpen, { open, close }] = useDisclosure(false);
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState('');
  const locationId = chosen === '' ? (locations[0]?.id ?? '') : chosen;
  const add = useWrite({
    write: async (api) => addDevice(api, name.trim(), locationId),
    stale: [setupKeys.devices],
  });
  const errors = fieldErrors(add.error);
  return (
    <>
      <Button size="xs" onClick={open}>
        {t('addDevice')}
      </Button>
      <FormDialog
        isOpen={isOpen}
        onClose={close}
        title={t('addDevice')}
        action={t('addAndPair')}
        isPending={add.isPending}
        error={add.error}
        fields={['name', 'locationId']}
        onSubmit={() => {
          add.mutate(undefined, {
            onSuccess: (code) => {
              setName('');
              close();
              onCode(code);
            },
          });
        }}
      >
        <NameField name={name} error={errors['name']} onChange={setName} />
        <NativeSelect
          label={t('location')}
          value={locationId}
          error={errors['locationId']}
          data={locations.map((location) => ({ value: location.id, label: location.name }))}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
          }}
        />
      </FormDialog>
    </>
  );
}

async function addDevice(api: Client, name: string, locationId: string): Promise<ShownCode> {
  const { id } = await api.post('/v1/pos/devices', { body: { name, locationId } });
  return { ...(await api.post('/v1/pos/devices/{id}/pairing-codes', { params: { id } })), name };
}

interface NameFieldProps {
  name: string;
  error: string | undefined;
  onChange: (name: string) => void;
}

function NameField({ name, error, onChange }: NameFieldProps) {
  const t = useTranslations('setupTills');
  return (
    <TextInput
      label={t('deviceName')}
      description={t('deviceHint')}
      value={name}
      required
      maxLength={200}
      data-autofocus
      error={error}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
