import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../i18n/language-provider.tsx';
import { LANGUAGE_CODES, LANGUAGES } from '../i18n/languages.ts';
import { Icon } from '../parts/icon.tsx';

const SCHEMES = ['light', 'dark', 'auto'] as const satisfies readonly MantineColorScheme[];

/** Entries of a menu: the language of the app, kept in this browser. */
export function LanguageChoice() {
  const t = useTranslations('shell');
  const { language, chooseLanguage } = useLanguage();
  return (
    <>
      <Menu.Label>{t('language')}</Menu.Label>
      {LANGUAGE_CODES.map((one) => (
        <Choice
          key={one}
          isChosen={one === language}
          onChoose={() => {
            chooseLanguage(one);
          }}
        >
          <span lang={one}>{LANGUAGES[one]}</span>
        </Choice>
      ))}
    </>
  );
}

/** Entries of a menu: light, dark, or as the system. */
export function SchemeChoice() {
  const t = useTranslations('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t('scheme')}</Menu.Label>
      {SCHEMES.map((scheme) => (
        <Choice
          key={scheme}
          isChosen={scheme === colorScheme}
          onChoose={() => {
            setColorScheme(scheme);
          }}
        >
          {t(scheme)}
        </Choice>
      ))}
    </>
  );
}

function Choice({
  isChosen,
  onChoose,
  children,
}: {
  isChosen: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={isChosen}
      closeMenuOnClick={false}
      rightSection={isChosen ? <Icon name="check" size={14} /> : null}
      onClick={onChoose}
    >
      {children}
    </Menu.Item>
  );
}
