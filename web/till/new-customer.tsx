import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Schemas } from '../../client/index.ts';
import { useDraft } from '../parts/use-draft.ts';
import type { Customer } from './sale.ts';

interface NewCustomerProps {
  /** What is known already. */
  known: Schemas['PosCustomer'];
  label: string;
  onAdd: (customer: Customer) => void;
  onBack: () => void;
}

/** A name, and an e-mail or a phone. */
export function NewCustomer({ known, label, onAdd, onBack }: NewCustomerProps) {
  const t = useTranslations('till.customer');
  const [name, setName, clearName] = useDraft('till-customer-name', known.name ?? '');
  const [email, setEmail, clearEmail] = useDraft('till-customer-email', known.email ?? '');
  const [phone, setPhone, clearPhone] = useDraft('till-customer-phone', known.phone ?? '');
  const [isTried, setTried] = useState(false);
  const faults = {
    name: name.trim() === '' ? t('needsName') : null,
    email: email.trim() !== '' && !/^[^\s@]+@[^\s@]+$/.test(email.trim()) ? t('noAddress') : null,
    contact: email.trim() === '' && phone.trim() === '' ? t('needsContact') : null,
  };
  const add = () => {
    setTried(true);
    if (Object.values(faults).some((fault) => fault !== null)) return;
    for (const clear of [clearName, clearEmail, clearPhone]) clear();
    const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
    onAdd({ id: known.id, name: name.trim(), email: orNull(email), phone: orNull(phone), locale: null });
  };
  const field = (text: string, set: (text: string) => void) => ({
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => {
      set(event.currentTarget.value);
    },
    autoComplete: 'off',
    size: 'lg',
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Stack>
        <TextInput
          label={t('name')}
          {...field(name, setName)}
          maxLength={255}
          error={isTried && faults.name}
          autoFocus
        />
        <TextInput
          label={t('email')}
          {...field(email, setEmail)}
          type="email"
          maxLength={320}
          error={isTried && (faults.email ?? faults.contact)}
        />
        <TextInput label={t('phone')} {...field(phone, setPhone)} type="tel" maxLength={40} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" size="lg" onClick={onBack}>
            {t('back')}
          </Button>
          <Button size="lg" type="submit">
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
