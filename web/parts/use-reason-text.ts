import { useMessages, useTranslations } from 'use-intl';
import type { Schemas } from '../../client/index.ts';
import { useLanguage } from '../i18n/language-provider.tsx';
import type { Messages } from '../i18n/en/index.ts';

/** @returns why a mail did not go, or what became of it, in the person's language where we have the sentence. */
export function useReasonText({
  emailStatusReason: reason,
  emailStatusText: text,
}: Pick<Schemas['StoredCheckout'], 'emailStatusReason' | 'emailStatusText'>): string | null {
  const t = useTranslations('reasons');
  const isKnown = (code: string): code is keyof Messages['reasons'] => code in reasons;
  const { reasons } = useMessages();
  const { language } = useLanguage();
  // The API's own words tell more in English: that an earlier attempt may have got through, for example.
  if (language === 'en' || reason === null || !isKnown(reason)) return text;
  return t(reason);
}
