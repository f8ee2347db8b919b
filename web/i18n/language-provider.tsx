import { createContext, useContext, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { loadedMessages, onMessages, showLanguage } from './catalogs.ts';
import { rememberLanguage, type Language } from './languages.ts';

interface LanguageChoice {
  language: Language;
  chooseLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice | null>(null);

/** The app's sentences, in the language of the person (`showLanguage`); shows nothing until they are there. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const shown = useSyncExternalStore(onMessages, loadedMessages);
  const language = shown?.language ?? null;
  useEffect(() => {
    if (language !== null) document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo(() => (language === null ? null : { language, chooseLanguage }), [language]);
  if (shown === null) return null;
  return (
    <LanguageContext value={choice}>
      <IntlProvider locale={shown.language} messages={shown.messages} timeZone="UTC">
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}

/** @returns the language of the person, and how to choose another. */
export function useLanguage(): LanguageChoice {
  const choice = useContext(LanguageContext);
  if (choice === null) throw new Error('useLanguage() needs a LanguageProvider around it.');
  return choice;
}

function chooseLanguage(language: Language): void {
  rememberLanguage(language);
  void showLanguage(language);
}
