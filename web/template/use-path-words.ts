import { useLocale, useTranslations } from 'use-intl';
import { COLORS, TEXTS } from './template-values.ts';

/** @returns how a language is called, with its tag. */
export function useLanguageName(): (tag: string) => string {
  const locale = useLocale();
  return (tag) => {
    try {
      const name = new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
      return name === tag ? tag : `${name} (${tag})`;
    } catch {
      return tag;
    }
  };
}

/** @returns the words for a path of the template and for what stands there. */
export function usePathWords(): {
  labelOf: (path: string) => string;
  wordsOf: (path: string, value: string) => string;
} {
  const t = useTranslations('template');
  const nameOf = useLanguageName();
  const labelOf = (path: string) => {
    const [first = '', second = '', third] = path.split('.');
    const text = TEXTS.find((name) => name === third);
    const color = COLORS.find((name) => name === second);
    switch (first) {
      case 'languages':
      case 'savedCarts':
        return [t(`set.${first}`), nameOf(second), ...(text === undefined ? [] : [t(`field.${text}`)])].join(
          ' · ',
        );
      case 'colors':
        return color === undefined ? path : t(`color.${color}`);
      case 'logo':
        return t('logo.title');
      case 'language':
        return t('field.language');
      default:
        return path;
    }
  };
  return { labelOf, wordsOf: (path, value) => (path === 'language' ? nameOf(value) : value) };
}
