import { ActionIcon, Menu } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useApi } from '../api/api-provider.tsx';
import { useSession } from '../api/use-session.ts';
import { Icon } from '../parts/icon.tsx';
import { useToast } from '../parts/use-toast.ts';
import { LanguageChoice, SchemeChoice } from './preference-choices.tsx';

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
