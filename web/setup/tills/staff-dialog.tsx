import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ApiProblem, type Client } from '../../../client/index.ts';
import { sayField } from '../../parts/field-errors.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { freeId, idOf, type Staff } from './use-tills.ts';

/** Adds somebody, or changes a name or a PIN. A PIN is never shown: left empty, it stays. */
export function StaffDialog({ staff }: { staff?: Staff }) {
  const t = useTranslations('setupTills');
  const [isOpen, { open, close }] = useDisclosure(false);
  const [name, setName] = useState(staff?.name ?? '');
  const [pin, setPin] = useState('');
  const save = useWrite({
    write: async (api) => putStaff(api, staff?.id, name.trim(), pin),
    stale: [setupKeys.staff],
    done: t('saved', { name }),
  });
  const isNew = staff === undefined;
  return (
    <>
      <Button
        size="xs"
        variant={isNew ? 'filled' : 'default'}
        {...(!isNew && { 'aria-label': t('changeOf', { name: staff.name }) })}
        onClick={open}
      >
        {isNew ? t('addStaff') : t('change')}
      </Button>
      <FormDialog
        isOpen={isOpen}
        onClose={close}
        title={isNew ? t('addStaff') : t('changeStaff', { name: staff.name })}
        action={t('save')}
        isPending={save.isPending}
        error={save.error}
        onSubmit={() => {
          save.mutate(undefined, {
            onSuccess: () => {
              if (isNew) setName('');
              setPin('');
              close();
            },
          });
        }}
      >
        <StaffFields isNew={isNew} typed={{ name, pin }} error={save.error} onName={setName} onPin={setPin} />
      </FormDialog>
    </>
  );
}

interface StaffFieldsProps {
  isNew: boolean;
  typed: { name: string; pin: string };
  error: Error | null;
  onName: (name: string) => void;
  onPin: (pin: string) => void;
}

function StaffFields({ isNew, typed, error, onName, onPin }: StaffFieldsProps) {
  const t = useTranslations('setupTills');
  return (
    <>
      <TextInput
        label={t('field.name')}
        value={typed.name}
        required
        maxLength={200}
        data-autofocus
        error={errorAt(error, 'name')}
        onChange={(event) => {
          onName(event.currentTarget.value);
        }}
      />
      <PasswordInput
        label={t('pin')}
        description={isNew ? t('pinHint') : t('pinKept')}
        value={typed.pin}
        required={isNew}
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        error={errorAt(error, 'pin')}
        visibilityToggleButtonProps={{ 'aria-label': t('showPin'), tabIndex: 0 }}
        onChange={(event) => {
          onPin(event.currentTarget.value);
        }}
      />
    </>
  );
}

async function putStaff(api: Client, known: string | undefined, name: string, pin: string): Promise<void> {
  const { staff } = await api.get('/v1/pos/staff');
  const told = { id: known ?? freeId(idOf(name), staff), name, ...(pin !== '' && { pin }) };
  const next = known === undefined ? [...staff, told] : staff.map((one) => (one.id === known ? told : one));
  await api.put('/v1/pos/staff', { body: { staff: next } });
}

function errorAt(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const found = error.errors.find(({ path }) => path.endsWith(`.${field}`));
  return found === undefined ? undefined : sayField(found);
}
