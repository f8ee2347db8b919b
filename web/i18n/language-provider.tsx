import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import type { Messages } from './en/index.ts';
import { initialLanguage, rememberLanguage, type Language } from './languages.ts';

const CATALOGS: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('./en/index.ts'),
  sv: () => import('./sv/index.ts'),
  pl: () => import('./pl/index.ts'),
};

const LanguageContext = createContext<{
  language: Language;
  chooseLanguage: (language: Language) => void;
} | null>(null);

/** The app's sentences, in the language of the person; shows nothing until they are there. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState(initialLanguage);
  const [shown, setShown] = useState<{ language: Language; messages: Messages } | null>(null);
  useEffect(() => {
    let isWanted = true;
    const show = async () => {
      const { messages } = await CATALOGS[wanted]();
      if (!isWanted) return;
      document.documentElement.lang = wanted;
      setShown({ language: wanted, messages });
    };
    void show();
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  const language = shown?.language ?? wanted;
  const value = useMemo(() => ({ language, chooseLanguage: choose(setWanted) }), [language]);
  if (shown === null) return null;
  return (
    <LanguageContext value={value}>
      <IntlProvider locale={shown.language} messages={shown.messages} timeZone="UTC">
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}

/** @returns the language of the person, and how to choose another. */
export function useLanguage(): { language: Language; chooseLanguage: (language: Language) => void } {
  const value = useContext(LanguageContext);
  if (value === null) throw new Error('useLanguage() needs a LanguageProvider around it.');
  return value;
}

function choose(set: (language: Language) => void) {
  return (language: Language) => {
    rememberLanguage(language);
    set(language);
  };
}
