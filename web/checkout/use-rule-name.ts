import { useTranslations } from 'use-intl';
import type { Messages } from '../i18n/en/index.ts';
import { knownKey } from './known-key.ts';

/** @returns a rule's short name; of one that came after this page, its code in words. */
export function useRuleName(): (code: string) => string {
  const t = useTranslations('checkout.why.rule');
  return (code) => {
    const key = knownKey<keyof Messages['checkout']['why']['rule']>(code, (one) => t.has(one));
    return key === null ? code.replaceAll('_', ' ') : t(key);
  };
}
