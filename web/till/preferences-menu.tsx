import { ActionIcon, Menu } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { LanguageChoice, SchemeChoice } from '../shell/preference-choices.tsx';
import { styles } from './styles.ts';

/** Language and appearance, for who stands before a till that nobody is logged in on. */
export function PreferencesMenu() {
  const t = useTranslations('till');
  return (
    <Menu
      transitionProps={{ duration: 0 }}
      position="bottom-end"
      width={230}
      classNames={{ item: styles['menuItem'] ?? '' }}
    >
      <Menu.Target>
        <ActionIcon variant="default" size={44} aria-label={t('preferences')}>
          <Icon name="settings" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <LanguageChoice />
        <Menu.Divider />
        <SchemeChoice />
      </Menu.Dropdown>
    </Menu>
  );
}
