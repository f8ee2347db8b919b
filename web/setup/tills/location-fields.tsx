import { Autocomplete, Checkbox, Group, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { idOf, type Location } from './use-tills.ts';

interface LocationFieldsProps {
  form: Location;
  isNew: boolean;
  errors: Readonly<Record<string, string>>;
  onChange: (form: Location) => void;
}

/** What a location is: its name, its clocks, its money, and when its day ends. */
export function LocationFields({ form, isNew, errors, onChange }: LocationFieldsProps) {
  const t = useTranslations('setupTills');
  const text = (field: 'name' | 'id' | 'currency' | 'dayEndsAt', required: boolean) => ({
    label: t(`field.${field}`),
    value: form[field],
    error: errors[field],
    required,
    onChange: (event: { currentTarget: { value: string } }) => {
      onChange({ ...form, [field]: event.currentTarget.value });
    },
  });
  return (
    <>
      <TextInput {...text('name', true)} data-autofocus maxLength={200} />
      {isNew && (
        <TextInput
          {...text('id', false)}
          description={t('idHint')}
          placeholder={idOf(form.name)}
          maxLength={255}
        />
      )}
      <Autocomplete
        label={t('field.timeZone')}
        value={form.timeZone}
        data={Intl.supportedValuesOf('timeZone')}
        limit={20}
        required
        error={errors['timeZone']}
        onChange={(timeZone) => {
          onChange({ ...form, timeZone });
        }}
      />
      <Group grow align="flex-start">
        <TextInput {...text('currency', true)} placeholder="EUR" maxLength={3} />
        <TextInput {...text('dayEndsAt', true)} type="time" />
      </Group>
      <Checkbox
        label={t('field.emailAtDayEnd')}
        description={t('emailHint')}
        checked={form.emailAtDayEnd}
        onChange={(event) => {
          onChange({ ...form, emailAtDayEnd: event.currentTarget.checked });
        }}
      />
    </>
  );
}
