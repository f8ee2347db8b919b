import { Menu, UnstyledButton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { LanguageChoice, SchemeChoice } from '../shell/preference-choices.tsx';
import { Initials } from './initials.tsx';
import { styles } from './styles.ts';
import { useActions } from './use-actions.tsx';
import { useTill } from './use-till.tsx';

/** Which till this is, and who is logged in. */
export function TillBar({ onSwitch }: { onSwitch: () => void }) {
  const { device, location } = useTill();
  return (
    <header className={styles['bar']}>
      <img src="/assets/icon.v1.svg" width="28" height="28" alt="" />
      <div className={styles['place']}>
        <strong>{device.name}</strong>
        <span>{location.name}</span>
      </div>
      <StaffMenu name={device.session?.staff.name ?? ''} onSwitch={onSwitch} />
    </header>
  );
}

function StaffMenu({ name, onSwitch }: { name: string; onSwitch: () => void }) {
  const t = useTranslations('till.staff');
  const { open } = useActions();
  return (
    <Menu
      transitionProps={{ duration: 0 }}
      position="bottom-end"
      width={260}
      classNames={{ item: styles['menuItem'] ?? '' }}
    >
      <Menu.Target>
        <UnstyledButton className={styles['staffButton']}>
          <Initials name={name} size={32} />
          <span className={styles['staffName']}>{name}</span>
          <span className={styles['hidden']}>{t('menu')}</span>
          <Icon name="down" size={16} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onSwitch}>{t('switch')}</Menu.Item>
        <Menu.Item
          onClick={() => {
            open({ kind: 'leave', to: 'location' });
          }}
        >
          {t('move')}
        </Menu.Item>
        <Menu.Item
          onClick={() => {
            open({ kind: 'leave', to: 'nobody' });
          }}
        >
          {t('logOut')}
        </Menu.Item>
        <Menu.Divider />
        <LanguageChoice />
        <Menu.Divider />
        <SchemeChoice />
      </Menu.Dropdown>
    </Menu>
  );
}
