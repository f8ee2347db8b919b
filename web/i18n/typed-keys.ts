import type { Messages } from './en/index.ts';
import type { Language } from './languages.ts';

/** `useTranslations('settings')('title')`: a key that is in no catalog does not compile. */
declare module 'use-intl' {
  interface AppConfig {
    Locale: Language;
    Messages: Messages;
  }
}
