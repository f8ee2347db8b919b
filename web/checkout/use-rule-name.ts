import { useTranslations } from 'use-intl';
import type { Messages } from '../i18n/en/index.ts';

/** @returns a rule's short name; of one that came after this page, its code in words. */
export function useRuleName(): (code: string) => string {
  const t = useTranslations('checkout.why.rule');
  return (code) => {
    const key = code as keyof Messages['checkout']['why']['rule'];
    return t.has(key) ? t(key) : code.replaceAll('_', ' ');
  };
}
