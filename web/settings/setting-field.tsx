import { Radio, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { VersionedDraft } from '../parts/use-versioned-draft.ts';
import type { MoreField } from './setting-fields.ts';
import styles from './settings.module.css';

interface SettingFieldProps {
  field: MoreField;
  draft: VersionedDraft;
  errors: Readonly<Record<string, string>>;
}

const AT_END = {
  rightSectionWidth: '5.5rem',
  rightSectionProps: { style: { justifyContent: 'flex-end', paddingInlineEnd: '0.75rem' } },
};

interface Typed {
  currentTarget: { value: string };
}

/** One setting with a sentence on what it does. */
export function SettingField({ field, draft, errors }: SettingFieldProps) {
  const t = useTranslations('settings');
  const { path } = field;
  const shared = {
    label: t(`field.${path}.label`),
    description: t(`field.${path}.hint`),
    value: draft.values[path] ?? '',
    error: errorOf(errors, path),
  };
  const change = (value: string) => {
    draft.change({ [path]: value });
  };
  const onChange = (event: Typed) => {
    change(event.currentTarget.value);
  };
  switch (field.as) {
    case 'number':
      return (
        <TextInput
          {...shared}
          onChange={onChange}
          inputMode="decimal"
          classNames={{ wrapper: styles['short'] }}
          {...AT_END}
          rightSection={<Unit unit={field.unit} />}
        />
      );
    case 'choice':
      return (
        <Radio.Group {...shared} onChange={change}>
          {field.choices.map((choice) => (
            <Radio key={choice} value={choice} label={t(`paymentErrorRule.${choice}`)} mt="xs" />
          ))}
        </Radio.Group>
      );
    case 'zone':
      return (
        <>
          <TextInput {...shared} onChange={onChange} list="time-zones" />
          <TimeZones />
        </>
      );
    case 'text':
      return <Textarea {...shared} onChange={onChange} autosize minRows={2} maxRows={10} />;
    case 'line':
      return <TextInput {...shared} onChange={onChange} />;
    default:
      return field satisfies never;
  }
}

function Unit({ unit }: { unit: Extract<MoreField, { as: 'number' }>['unit'] }) {
  const t = useTranslations('settings.unit');
  return (
    <Text size="sm" c="dimmed">
      {t(unit)}
    </Text>
  );
}

function TimeZones() {
  return (
    <datalist id="time-zones">
      {Intl.supportedValuesOf('timeZone').map((zone) => (
        <option key={zone}>{zone}</option>
      ))}
    </datalist>
  );
}

/** @returns what is wrong with the setting, or with one of its entries. */
function errorOf(errors: Readonly<Record<string, string>>, path: string): string | undefined {
  const found = Object.entries(errors).filter(([known]) => known === path || known.startsWith(`${path}.`));
  return found.length === 0 ? undefined : found.map(([, message]) => message).join(' ');
}
