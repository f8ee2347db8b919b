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
  const { name, email, phone, faults, read } = useTyped(known);
  const [isTried, setTried] = useState(false);
  const add = () => {
    setTried(true);
    const customer = read();
    if (customer !== null) onAdd(customer);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Stack>
        <TextInput {...name} label={t('name')} maxLength={255} error={isTried && faults.name} autoFocus />
        <TextInput
          {...email}
          label={t('email')}
          type="email"
          maxLength={320}
          error={isTried && (faults.email ?? faults.contact)}
        />
        <TextInput {...phone} label={t('phone')} type="tel" maxLength={40} />
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

/** What is typed outlives a reload; `read` gives it once it is a customer, and forgets it. */
function useTyped(known: NewCustomerProps['known']) {
  const t = useTranslations('till.customer');
  const [name, setName, clearName] = useDraft('till-customer-name', known.name ?? '');
  const [email, setEmail, clearEmail] = useDraft('till-customer-email', known.email ?? '');
  const [phone, setPhone, clearPhone] = useDraft('till-customer-phone', known.phone ?? '');
  const typed = { name: name.trim(), email: email.trim(), phone: phone.trim() };
  const faults = {
    name: typed.name === '' ? t('needsName') : null,
    email: typed.email === '' || /^[^\s@]+@[^\s@]+$/.test(typed.email) ? null : t('noAddress'),
    contact: typed.email === '' && typed.phone === '' ? t('needsContact') : null,
  };
  const read = (): Customer | null => {
    if (Object.values(faults).some((fault) => fault !== null)) return null;
    for (const clear of [clearName, clearEmail, clearPhone]) clear();
    const orNull = (text: string) => (text === '' ? null : text);
    const { email: address, phone: number } = typed;
    return { id: known.id, name: typed.name, email: orNull(address), phone: orNull(number), locale: null };
  };
  return {
    name: field(name, setName),
    email: field(email, setEmail),
    phone: field(phone, setPhone),
    faults,
    read,
  };
}

function field(value: string, set: (text: string) => void) {
  const onChange = (event: { currentTarget: { value: string } }) => {
    set(event.currentTarget.value);
  };
  return { value, onChange, autoComplete: 'off', size: 'lg' };
}
