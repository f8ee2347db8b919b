import { Button, Checkbox, Radio, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Role } from '../../api/use-session.ts';
import { fieldErrors } from '../../parts/field-errors.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { ShownOnce } from '../parts/shown-once.tsx';
import { useOwnerOfAll } from '../parts/use-owner-of-all.ts';
import { useWrite } from '../parts/use-write.ts';
import { ROLES } from './roles.ts';

interface Invitation {
  email: string;
  role: Role;
  allShops: boolean;
}
const EMPTY: Invitation = { email: '', role: 'staff', allShops: false };

/** Invites somebody by a link, which is shown once. */
export function Invite() {
  const t = useTranslations('setupPeople');
  const [isOpen, { open, close }] = useDisclosure(false);
  const [form, setForm] = useState(EMPTY);
  const invite = useWrite({
    write: async (api, { email, role, allShops }: Invitation) =>
      api.post('/v1/invitations', { body: { email: email.trim(), role, ...(allShops && { allShops }) } }),
    stale: [setupKeys.invitations],
  });
  return (
    <>
      <Button onClick={open}>{t('invite')}</Button>
      <FormDialog
        isOpen={isOpen}
        onClose={close}
        title={t('inviteTitle')}
        action={t('inviteMake')}
        isPending={invite.isPending}
        error={invite.error}
        fields={['email']}
        onSubmit={() => {
          invite.mutate(form, {
            onSuccess: () => {
              setForm(EMPTY);
              close();
            },
          });
        }}
      >
        <InviteFields form={form} error={fieldErrors(invite.error)['email']} onChange={setForm} />
      </FormDialog>
      <ShownOnce
        title={t('invitedTitle')}
        text={t('invitedText', { email: invite.data?.email ?? '' })}
        label={t('link')}
        value={invite.data?.link ?? null}
        onClose={invite.reset}
      />
    </>
  );
}

interface InviteFieldsProps {
  form: Invitation;
  error: string | undefined;
  onChange: (form: Invitation) => void;
}

function InviteFields({ form, error, onChange }: InviteFieldsProps) {
  const t = useTranslations('setupPeople');
  const isOwnerOfAll = useOwnerOfAll();
  return (
    <>
      <TextInput
        type="text"
        inputMode="email"
        autoComplete="off"
        label={t('email')}
        value={form.email}
        required
        data-autofocus
        error={error}
        onChange={(event) => {
          onChange({ ...form, email: event.currentTarget.value });
        }}
      />
      <Radio.Group
        label={t('roleLabel')}
        value={form.role}
        onChange={(value) => {
          onChange({ ...form, role: ROLES.find((role) => role === value) ?? form.role });
        }}
      >
        <Stack gap="xs" mt="xs">
          {ROLES.map((role) => (
            <Radio key={role} value={role} label={t(`role.${role}`)} description={t(`roleText.${role}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {isOwnerOfAll && (
        <Checkbox
          label={t('inAllShops')}
          checked={form.allShops}
          onChange={(event) => {
            onChange({ ...form, allShops: event.currentTarget.checked });
          }}
        />
      )}
    </>
  );
}
