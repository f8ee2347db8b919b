import { PasswordInput, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ApiProblem, type Client } from '../../../client/index.ts';
import { sayField } from '../../parts/field-errors.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { OpenButton } from './open-button.tsx';
import { otherThanRowChanged, replaceRow } from './replace-row.ts';
import { RowMeanwhile } from './row-meanwhile.tsx';
import { useRowDraft } from './use-row-draft.ts';
import { freeId, idOf, type Staff } from './use-tills.ts';

/** Adds somebody, or changes a name or a PIN. A PIN is never shown: left empty, it stays. */
export function StaffDialog({ staff }: { staff?: Staff }) {
  const t = useTranslations('setupTills');
  const [isOpen, { open, close }] = useDisclosure(false);
  const { draft, latest, readAnew } = useRowDraft(setupKeys.staff, staff ?? { id: '', name: '' });
  const { name = '' } = draft.values;
  // Not in the draft: that outlives the page.
  const [pin, setPin] = useState('');
  const save = useSaveStaff(staff, { name, pin }, draft.etag);
  const isNew = staff === undefined;
  return (
    <>
      <OpenButton name={staff?.name} add={t('addStaff')} onOpen={open} />
      <FormDialog
        isOpen={isOpen}
        onClose={close}
        title={isNew ? t('addStaff') : t('changeStaff', { name: staff.name })}
        action={t('save')}
        isPending={save.isPending}
        isHeld={draft.isOutdated}
        error={otherThanRowChanged(save.error)}
        onSubmit={() => {
          save.mutate(undefined, {
            onSuccess: () => {
              draft.discard();
              setPin('');
              close();
            },
            onError: readAnew,
          });
        }}
      >
        <RowMeanwhile name={staff?.name ?? ''} draft={draft} theirs={latest} error={save.error} />
        <StaffFields
          isNew={isNew}
          typed={{ name, pin }}
          error={save.error}
          onName={(typed) => {
            draft.change({ name: typed });
          }}
          onPin={setPin}
        />
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

function useSaveStaff(staff: Staff | undefined, typed: { name: string; pin: string }, version: string) {
  const t = useTranslations('setupTills');
  const told = { id: staff?.id ?? '', name: typed.name.trim(), ...(typed.pin !== '' && { pin: typed.pin }) };
  return useWrite({
    write: async (api) => putStaff(api, told, staff === undefined ? null : version),
    stale: [setupKeys.staff],
    done: t('saved', { name: typed.name }),
  });
}

/** @param version of the row that was read; null for somebody new. */
async function putStaff(
  api: Client,
  told: { id: string; name: string; pin?: string },
  version: string | null,
): Promise<void> {
  await api.update('/v1/pos/staff', ({ staff }) => ({
    staff:
      version === null
        ? [...staff, { ...told, id: freeId(idOf(told.name), staff) }]
        : replaceRow(staff, version, told),
  }));
}

function errorAt(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const found = error.errors.find(({ path }) => path.endsWith(`.${field}`));
  return found === undefined ? undefined : sayField(found);
}
