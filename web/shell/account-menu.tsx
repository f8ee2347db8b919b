import { ActionIcon, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useApi } from '../api/api-provider.tsx';
import { useSession } from '../api/use-session.ts';
import { useLanguage } from '../i18n/language-provider.tsx';
import { LANGUAGE_CODES, LANGUAGES } from '../i18n/languages.ts';
import { Icon } from '../parts/icon.tsx';
import { useToast } from '../parts/use-toast.ts';

const SCHEMES = ['light', 'dark', 'auto'] as const satisfies readonly MantineColorScheme[];

/** Who is logged in; language, appearance, log-out. */
export function AccountMenu() {
  const t = useTranslations('shell');
  const { person } = useSession();
  const logOut = useLogOut();
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" radius="xl" aria-label={t('account', { name: person.name })}>
          <Icon name="person" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{person.name}</Menu.Label>
        <Menu.Item component="a" href="/account">
          {t('yourAccount')}
        </Menu.Item>
        <Menu.Item onClick={logOut}>{t('logOut')}</Menu.Item>
        <Menu.Divider />
        <LanguageChoice />
        <Menu.Divider />
        <SchemeChoice />
      </Menu.Dropdown>
    </Menu>
  );
}

function LanguageChoice() {
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

function SchemeChoice() {
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
  children: React.ReactNode;
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

function useLogOut(): () => void {
  const api = useApi();
  const { failed } = useToast();
  return () => {
    api.delete('/v1/session').then(
      () => {
        window.location.assign('/login');
      },
      (error: unknown) => {
        if (error instanceof Error) failed(error);
      },
    );
  };
}
