import { useTranslations } from 'use-intl';
import { isSettingPath } from './setting-fields.ts';

/** @returns the words for a setting and for what is set, where two versions of the settings are compared. */
export function useSettingWords(): {
  labelOf: (path: string) => string;
  wordsOf: (path: string, value: string) => string;
} {
  const t = useTranslations('settings');
  return {
    labelOf: (path) => (isSettingPath(path) ? t(`field.${path}.label`) : path),
    wordsOf: (_path, value) => {
      switch (value) {
        case 'true':
        case 'false':
          return t(`switch.${value}`);
        case 'anyone':
        case 'subscribers':
          return t(`audience.${value}`);
        case 'any_failed_attempt':
        case 'processing_errors_only':
          return t(`paymentErrorRule.${value}`);
        default:
          return value;
      }
    },
  };
}
