import { Drawer } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { MainNavigation } from './main-navigation.tsx';

/** The pages, where there is no room for them in the bar. */
export function NavigationDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTranslations('shell');
  const common = useTranslations('common');
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      title={t('menu')}
      size="17rem"
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <MainNavigation isStacked onChosen={onClose} />
    </Drawer>
  );
}
