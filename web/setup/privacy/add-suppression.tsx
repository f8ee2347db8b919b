import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { fieldErrors } from '../../parts/field-errors.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { REASONS, type Reason } from './suppression-reasons.ts';

interface Typed {
  address: string;
  reason: Reason;
  note: string;
}
const EMPTY: Typed = { address: '', reason: 'unsubscribed', note: '' };

/** Stops mails to an address, as when somebody asked for it by telephone. */
export function AddSuppression() {
  const t = useTranslations('setupPrivacy');
  const [isOpen, { open, close }] = useDisclosure(false);
  const [form, setForm] = useState(EMPTY);
  const add = useWrite({
    write: async (api, { address, reason, note }: Typed) =>
      api.put('/v1/suppressions/{address}', {
        params: { address: address.trim() },
        body: { reason, ...(note.trim() !== '' && { note: note.trim() }) },
      }),
    stale: [setupKeys.suppressions],
    done: t('added', { address: form.address }),
  });
  return (
    <>
      <Button size="xs" onClick={open}>
        {t('add')}
      </Button>
      <FormDialog
        isOpen={isOpen}
        onClose={close}
        title={t('addTitle')}
        text={t('addText')}
        action={t('add')}
        isPending={add.isPending}
        error={add.error}
        fields={['address', 'note']}
        onSubmit={() => {
          add.mutate(form, {
            onSuccess: () => {
              setForm(EMPTY);
              close();
            },
          });
        }}
      >
        <SuppressionFields form={form} errors={fieldErrors(add.error)} onChange={setForm} />
      </FormDialog>
    </>
  );
}

interface SuppressionFieldsProps {
  form: Typed;
  errors: Readonly<Record<string, string>>;
  onChange: (form: Typed) => void;
}

function SuppressionFields({ form, errors, onChange }: SuppressionFieldsProps) {
  const t = useTranslations('setupPrivacy');
  return (
    <>
      <TextInput
        label={t('address')}
        inputMode="email"
        autoComplete="off"
        value={form.address}
        required
        data-autofocus
        error={errors['address']}
        onChange={(event) => {
          onChange({ ...form, address: event.currentTarget.value });
        }}
      />
      <NativeSelect
        label={t('why')}
        value={form.reason}
        data={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        onChange={(event) => {
          onChange({
            ...form,
            reason: REASONS.find((value) => value === event.currentTarget.value) ?? form.reason,
          });
        }}
      />
      <TextInput
        label={t('note')}
        description={t('noteHint')}
        value={form.note}
        maxLength={500}
        error={errors['note']}
        onChange={(event) => {
          onChange({ ...form, note: event.currentTarget.value });
        }}
      />
    </>
  );
}
