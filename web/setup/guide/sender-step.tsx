import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { keys } from '../../api/query-keys.ts';
import { useSettings } from '../../api/use-shop.ts';
import { fieldErrors } from '../../parts/field-errors.ts';
import { Notice } from '../../parts/notice.tsx';
import { UnsavedChanges } from '../../parts/unsaved-changes.tsx';
import { useCheckWords } from '../doctor/use-check-words.ts';
import { useDoctor, type Check } from '../doctor/use-doctor.ts';
import { FormProblem } from '../parts/form-problem.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';

const NAMES = ['name', 'address', 'replyTo', 'postalAddress'] as const;
type Typed = Record<(typeof NAMES)[number], string>;

/** Who mails come from, and whether the provider has verified that they may. */
export function SenderStep({ onDone }: { onDone: () => void }) {
  const t = useTranslations('setup');
  const { sender } = useSettings();
  const stored: Typed = {
    name: sender.name ?? '',
    address: textOf(sender.address),
    replyTo: textOf(sender.replyTo),
    postalAddress: sender.postalAddress ?? '',
  };
  const [form, setForm] = useState(stored);
  const save = useWrite({
    write: async (api, typed: Typed) =>
      api.update('/v1/settings', (settings) => ({ ...settings, sender: toSender(typed) })),
    stale: [keys.settings, setupKeys.doctor],
    done: t('saved'),
  });
  const errors = fieldErrors(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(form, { onSuccess: onDone });
  };
  const field = (name: keyof Typed) => ({
    label: t(`sender.${name}`),
    description: t(`senderHint.${name}`),
    value: form[name],
    error: errors[`sender.${name}`],
    onChange: (event: { currentTarget: { value: string } }) => {
      setForm({ ...form, [name]: event.currentTarget.value });
    },
  });
  const isDirty = JSON.stringify(form) !== JSON.stringify(stored);
  return (
    <form onSubmit={submit}>
      <UnsavedChanges isDirty={isDirty && !save.isSuccess} />
      <Stack gap="md" maw="30rem">
        <SenderState />
        <TextInput {...field('name')} maxLength={200} />
        <TextInput {...field('address')} inputMode="email" autoComplete="off" />
        <TextInput {...field('replyTo')} inputMode="email" autoComplete="off" />
        <Textarea {...field('postalAddress')} autosize minRows={2} maxLength={1_000} />
        <FormProblem error={save.error} fields={NAMES.map((name) => `sender.${name}`)} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('saveAndNext')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The document describes addresses by patterns alone. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function toSender(typed: Typed) {
  const told = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    name: told(typed.name),
    address: told(typed.address),
    replyTo: told(typed.replyTo),
    postalAddress: told(typed.postalAddress),
  };
}

/** What the provider says of the sender, in the doctor's words. */
function SenderState() {
  const check = useDoctor().data?.checks.find(({ name }) => name === 'sender');
  return check === undefined ? null : <SenderCheck check={check} />;
}

function SenderCheck({ check }: { check: Check }) {
  const { text, mend } = useCheckWords(check);
  const tone = check.state === 'ok' ? 'good' : check.state === 'warn' ? 'warn' : 'bad';
  return (
    <Notice tone={tone} title={text}>
      {mend !== null && <Text size="sm">{mend}</Text>}
    </Notice>
  );
}
