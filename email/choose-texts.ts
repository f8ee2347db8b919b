import type { EmailTemplate, TemplateTexts, TextSet } from '../domain/email-template.ts';
import { canonicalLocale, LANGUAGES, type Language } from '../domain/language.ts';
import { BUILT_IN_TEXTS } from './templates/built-in-texts.ts';
import { SAVED_CART_TEXTS } from './templates/saved-cart-texts.ts';

/** The product's own. */
export const OWN_TEXTS: Record<TextSet, Record<Language, TemplateTexts>> = {
  languages: BUILT_IN_TEXTS,
  savedCarts: SAVED_CART_TEXTS,
};

export interface ChosenTexts {
  texts: TemplateTexts;
  /** BCP 47, of the texts. */
  language: string;
  isMerchants: boolean;
}

/**
 * The customer's language, else the shop's, else English; of each first the merchant's text for the whole tag, then
 * for a shorter one (`de-AT`, `de`), then the product's own.
 *
 * @param own only the product's texts count: the merchant's could not be rendered.
 */
export function chooseTexts(
  template: EmailTemplate,
  locale: string | null,
  { set = 'languages', own = false }: { set?: TextSet; own?: boolean } = {},
): ChosenTexts {
  const ownTexts = OWN_TEXTS[set];
  const merchants = new Map(
    own
      ? []
      : Object.entries(template[set] ?? {}).map(([tag, texts]) => [canonicalLocale(tag) ?? tag, texts]),
  );
  for (const wanted of [locale, template.language]) {
    for (const tag of shorterTags(canonicalLocale(wanted))) {
      const texts = merchants.get(tag);
      if (texts !== undefined) return { texts, language: tag, isMerchants: true };
    }
    const language = spokenLanguage(wanted);
    if (language !== null) return { texts: ownTexts[language], language, isMerchants: false };
  }
  const english = merchants.get('en');
  if (english !== undefined) return { texts: english, language: 'en', isMerchants: true };
  return { texts: ownTexts.en, language: 'en', isMerchants: false };
}

/** In which the product speaks around a text: its language, else the shop's, else English. */
export function chooseWordsLanguage(language: string, template: EmailTemplate): Language {
  return spokenLanguage(language) ?? spokenLanguage(template.language) ?? 'en';
}

/** @returns the tag itself first, then with one part less each time. */
function shorterTags(locale: string | null): string[] {
  const parts = locale?.split('-') ?? [];
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('-'));
}

/** @returns the language if the product speaks it. */
export function spokenLanguage(locale: string | null): Language | null {
  const language = canonicalLocale(locale)?.split('-')[0];
  return LANGUAGES.find((known) => known === language) ?? null;
}
