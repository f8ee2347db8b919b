import { Button, Menu } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { styles } from './styles.ts';
import { useActions } from './use-actions.tsx';

/** What is done with a sale beside selling. */
export function MoreActions({ isLocked }: { isLocked: boolean }) {
  const t = useTranslations('till');
  const { open, saveCart, clearSale } = useActions();
  return (
    <Menu
      transitionProps={{ duration: 0 }}
      position="top-start"
      width={260}
      classNames={{ item: styles['menuItem'] ?? '' }}
    >
      <Menu.Target>
        <Button variant="default" size="lg" px="md" disabled={isLocked}>
          {t('more.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className={styles['section']}>{t('more.cart')}</Menu.Label>
        <Menu.Item onClick={saveCart}>{t('save.title')}</Menu.Item>
        <Menu.Item
          onClick={() => {
            open({ kind: 'carts' });
          }}
        >
          {t('view')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label className={styles['section']}>{t('more.sale')}</Menu.Label>
        <Menu.Item
          onClick={() => {
            open({ kind: 'details' });
          }}
        >
          {t('details.title')}
        </Menu.Item>
        <Menu.Item
          onClick={() => {
            clearSale(false);
          }}
        >
          {t('more.clear')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
