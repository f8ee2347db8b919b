import { useTranslations } from 'use-intl';
import { useLanguage } from '../i18n/language-provider.tsx';
import type { Messages } from '../i18n/en/index.ts';
import { knownKey } from './known-key.ts';

/** @returns why no mail goes, by the code of the reason, in the person's language where we have the sentence. */
export function useReasonWords(): (code: string, english: string) => string {
  const t = useTranslations('reasons');
  const { language } = useLanguage();
  return (code, english) => {
    const key = knownKey<keyof Messages['reasons']>(code, (one) => t.has(one));
    return key === null || (language === 'en' && english !== '') ? english : t(key);
  };
}
