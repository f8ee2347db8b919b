import { useTranslations } from 'use-intl';
import { useLanguage } from '../i18n/language-provider.tsx';
import type { Messages } from '../i18n/en/index.ts';
import { knownKey } from './known-key.ts';
import type { TimelineEntry } from './use-checkout.ts';
import { useReasonWords } from './use-reason-words.ts';

/** @returns what a line of the history says, in the person's language; in English the API tells it more exactly. */
export function useEntryTitle(): (entry: TimelineEntry) => string {
  const t = useTranslations('checkout.history.kind');
  const payment = useTranslations('checkout.payment.statuses');
  const reasonWords = useReasonWords();
  const { language } = useLanguage();
  return ({ kind, title, paymentStatus, reason, text }) => {
    const key = knownKey<keyof Messages['checkout']['history']['kind']>(kind, (one) => t.has(one));
    // A note of ours has a title alone, which says more than "note".
    if (language === 'en' || key === null || (kind === 'note' && text === undefined)) return title;
    if (paymentStatus !== undefined) return `${t(key)}: ${payment(paymentStatus)}`;
    return reason === undefined ? t(key) : `${t(key)}. ${reasonWords(reason, '')}`;
  };
}
