import { TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { isColor } from './contrast.ts';
import styles from './template.module.css';

interface ColorFieldProps {
  label: string;
  /** `#rrggbb`, or what is on the way to it. */
  value: string;
  error: string | undefined;
  isLocked: boolean;
  onChange: (value: string) => void;
}

/** A colour, picked or typed. */
export function ColorField({ label, value, error, isLocked, onChange }: ColorFieldProps) {
  const t = useTranslations('template');
  return (
    <TextInput
      label={label}
      value={value}
      error={error}
      maxLength={7}
      spellCheck={false}
      readOnly={isLocked}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
      leftSection={
        <input
          type="color"
          className={styles['swatch']}
          aria-label={t('pickColor', { name: label })}
          value={isColor(value) ? value.toLowerCase() : '#000000'}
          disabled={isLocked}
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
        />
      }
    />
  );
}
