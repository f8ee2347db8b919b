/** The languages that mails and their pages are written in; the first is used for everybody else. */
export const LANGUAGES = ['en', 'sv', 'pl', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** @param locale BCP 47, also as shops write it (`sv_SE`). */
export function chooseLanguage(locale: string | null): Language {
  const language = canonicalLocale(locale)?.split('-')[0];
  return LANGUAGES.find((known) => known === language) ?? LANGUAGES[0];
}

/** @returns the locale in its canonical form, for example `sv-SE` for `sv_se`; null for what is none. */
export function canonicalLocale(locale: string | null): string | null {
  try {
    return Intl.getCanonicalLocales((locale ?? '').trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}
