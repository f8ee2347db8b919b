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
  const [isTried, setTried] = useState(false);
  const value = readValue(typed, type, currency);
  const add = () => {
    setTried(value === null);
    if (value === null) return;
    onAdd({ title: title.trim() === '' ? t('unnamed') : title.trim(), type, value, code: null });
    setTitle('');
    setTyped('');
  };
  const fault = t(type === 'percentage' ? 'wrongShare' : 'wrongAmount');
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
        <ValueInput
          value={typed}
          error={isTried && value === null && fault}
          onType={setTyped}
          onEnter={add}
        />
        <TypeChoice type={type} onChange={setType} />
      </Group>
      <Button variant="default" size="md" onClick={add}>
        {t('add')}
      </Button>
    </Stack>
  );
}

interface ValueInputProps {
  value: string;
  error: string | false;
  onType: (text: string) => void;
  onEnter: () => void;
}

function ValueInput({ value, error, onType, onEnter }: ValueInputProps) {
  const t = useTranslations('till.discount');
  return (
    <TextInput
      label={t('value')}
      value={value}
      onChange={(event) => {
        onType(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        onEnter();
      }}
      error={error}
      inputMode="decimal"
      autoComplete="off"
      size="md"
      flex={1}
    />
  );
}

interface TypeChoiceProps {
  type: Discount['type'];
  onChange: (type: Discount['type']) => void;
}

function TypeChoice({ type, onChange }: TypeChoiceProps) {
  const t = useTranslations('till.discount');
  const { currency } = useTill().location;
  return (
    <SegmentedControl
      aria-label={t('type')}
      data={[
        { value: 'percentage', label: '%' },
        { value: 'fixed_amount', label: currency },
      ]}
      value={type}
      onChange={(next) => {
        onChange(next === 'percentage' ? 'percentage' : 'fixed_amount');
      }}
      size="md"
      mt={25}
      styles={{ label: { minHeight: 44, minWidth: 44, display: 'grid', placeItems: 'center' } }}
    />
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
