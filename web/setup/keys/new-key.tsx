import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { BodyOf } from '../../../client/index.ts';
import { fieldErrors } from '../../parts/field-errors.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { ShownOnce } from '../parts/shown-once.tsx';
import { useOwnerOfAll } from '../parts/use-owner-of-all.ts';
import { useWrite } from '../parts/use-write.ts';

type Scope = BodyOf<'post /v1/api-keys'>['scopes'][number];
const SCOPES: readonly Scope[] = ['ingest', 'read', 'admin', 'capture'];
const EMPTY = { name: '', scopes: [] as string[], until: '', allShops: false };

/** Makes a key, and shows it once. */
export function NewKey() {
  const t = useTranslations('setupKeys');
  const [isOpen, { open, close }] = useDisclosure(false);
  const [form, setForm] = useState(EMPTY);
  const make = useWrite({
    write: async (api, { name, scopes, until, allShops }: typeof EMPTY) =>
      api.post('/v1/api-keys', {
        body: {
          name: name.trim(),
          scopes: SCOPES.filter((scope) => scopes.includes(scope)),
          ...(allShops && { allShops }),
          expiresAt: until === '' ? null : new Date(`${until}T23:59:59`).toISOString(),
        },
      }),
    stale: [setupKeys.apiKeys],
  });
  const submit = () => {
    make.mutate(form, {
      onSuccess: () => {
        setForm(EMPTY);
        close();
      },
    });
  };
  return (
    <>
      <Button onClick={open}>{t('make')}</Button>
      <FormDialog
        isOpen={isOpen}
        onClose={close}
        title={t('makeTitle')}
        action={t('make')}
        isPending={make.isPending}
        error={make.error}
        fields={['name', 'scopes', 'expiresAt']}
        onSubmit={submit}
      >
        <KeyFields form={form} errors={fieldErrors(make.error)} onChange={setForm} />
      </FormDialog>
      <ShownOnce
        title={t('madeTitle')}
        text={t('madeText')}
        label={t('key')}
        value={make.data?.key ?? null}
        onClose={make.reset}
      />
    </>
  );
}

interface KeyFieldsProps {
  form: typeof EMPTY;
  errors: Readonly<Record<string, string>>;
  onChange: (form: typeof EMPTY) => void;
}

function KeyFields({ form, errors, onChange }: KeyFieldsProps) {
  const t = useTranslations('setupKeys');
  const isOwnerOfAll = useOwnerOfAll();
  return (
    <>
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        value={form.name}
        required
        maxLength={100}
        data-autofocus
        error={errors['name']}
        onChange={(event) => {
          onChange({ ...form, name: event.currentTarget.value });
        }}
      />
      <ScopeChoice form={form} errors={errors} onChange={onChange} />
      <TextInput
        type="date"
        label={t('until')}
        description={t('untilHint')}
        value={form.until}
        error={errors['expiresAt']}
        onChange={(event) => {
          onChange({ ...form, until: event.currentTarget.value });
        }}
      />
      {isOwnerOfAll && (
        <Checkbox
          label={t('forAllShops')}
          checked={form.allShops}
          onChange={(event) => {
            onChange({ ...form, allShops: event.currentTarget.checked });
          }}
        />
      )}
    </>
  );
}

function ScopeChoice({ form, errors, onChange }: KeyFieldsProps) {
  const t = useTranslations('setupKeys');
  return (
    <Checkbox.Group
      label={t('scopes')}
      value={form.scopes}
      error={errors['scopes']}
      onChange={(scopes) => {
        onChange({ ...form, scopes });
      }}
    >
      <Stack gap="xs" mt="xs">
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            value={scope}
            label={t(`scope.${scope}`)}
            description={t(`scopeText.${scope}`)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
