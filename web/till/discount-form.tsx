import { Button, Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { formatMinor, parseMinor, readDecimal } from './minor.ts';
import type { Discount } from './sale.ts';
import { useTill } from './use-till.tsx';

interface DiscountFormProps {
  /** Whether it has a name of its own. */
  hasTitle?: boolean;
  onAdd: (discount: Discount) => void;
}

/** Per cent, or an amount in the currency of the location. */
export function DiscountForm({ hasTitle = false, onAdd }: DiscountFormProps) {
  const t = useTranslations('till.discount');
  const { currency } = useTill().location;
  const [title, setTitle] = useState('');
  const [type, setType] = useState<Discount['type']>('percentage');
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const value = readValue(typed, type, currency);
  const add = () => {
    setWrong(value === null);
    if (value === null) return;
    onAdd({ title: title.trim() === '' ? t('unnamed') : title.trim(), type, value, code: null });
    setTitle('');
    setTyped('');
  };
  const enter = (event: { key: string; preventDefault: () => void }) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  };
  return (
    <Stack gap="sm">
      {hasTitle && (
        <TextInput
          label={t('title')}
          placeholder={t('unnamed')}
          value={title}
          onChange={(event) => {
            setTitle(event.currentTarget.value);
          }}
          maxLength={200}
          size="md"
        />
      )}
      <Group align="flex-start" gap="sm" wrap="nowrap">
        <TextInput
          label={t('value')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setWrong(false);
          }}
          onKeyDown={enter}
          error={isWrong && value === null ? t(type === 'percentage' ? 'wrongShare' : 'wrongAmount') : null}
          inputMode="decimal"
          autoComplete="off"
          size="md"
          flex={1}
        />
        <SegmentedControl
          aria-label={t('type')}
          data={[
            { value: 'percentage', label: '%' },
            { value: 'fixed_amount', label: currency },
          ]}
          value={type}
          onChange={(next) => {
            setType(next === 'percentage' ? 'percentage' : 'fixed_amount');
          }}
          size="md"
          mt={25}
          styles={{ label: { minHeight: 36, display: 'grid', placeItems: 'center' } }}
        />
      </Group>
      <Button variant="default" size="md" onClick={add}>
        {t('add')}
      </Button>
    </Stack>
  );
}

/** @returns as the API takes it, or null. */
function readValue(typed: string, type: Discount['type'], currency: string): string | null {
  const text = readDecimal(typed);
  if (text === null) return null;
  if (type === 'percentage') return Number(text) > 0 && Number(text) <= 100 ? text : null;
  const minor = parseMinor(text, currency);
  return minor === null || minor === 0n ? null : formatMinor(minor, currency);
}
