/** The app's languages, each by its own name. */
export const LANGUAGES = { en: 'English', sv: 'Svenska', pl: 'Polski' } as const;
export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_CODES = ['en', 'sv', 'pl'] as const satisfies readonly Language[];

const KEY = 'language';

/** @returns the language that was chosen in this browser, else the first of the browser's that we speak, else English. */
export function initialLanguage(): Language {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages].map((tag) => tag?.split('-')[0]);
  return wanted.find(isLanguage) ?? 'en';
}

/** Keeps the choice in this browser. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}

function isLanguage(tag: string | undefined): tag is Language {
  return tag !== undefined && Object.hasOwn(LANGUAGES, tag);
}
