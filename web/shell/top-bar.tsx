import { Burger, Drawer } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { isLocalStack } from '../api/skip-ahead.ts';
import { OwnerOnly } from '../api/only-for.tsx';
import { AccountMenu } from './account-menu.tsx';
import { MainNavigation } from './main-navigation.tsx';
import { ShopSwitcher } from './shop-switcher.tsx';
import styles from './shell.module.css';
import { SkipAheadMenu } from './skip-ahead-menu.tsx';

/** Above every page; where it is narrow, the pages are in a drawer. */
export function TopBar() {
  const t = useTranslations('shell');
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  return (
    <header className={styles['bar']}>
      <div className={styles['inner']}>
        {!isWide && <NavigationDrawer />}
        <Link to="/" className={styles['brand']} aria-label={`Checkout recovery: ${t('checkouts')}`}>
          <img src="/assets/icon.v1.svg" width="28" height="28" alt="" />
        </Link>
        {isWide ? <MainNavigation isStacked={false} /> : <span className={styles['spread']} />}
        <ShopSwitcher />
        {isLocalStack() && (
          <OwnerOnly>
            <SkipAheadMenu />
          </OwnerOnly>
        )}
        <AccountMenu />
      </div>
    </header>
  );
}

function NavigationDrawer() {
  const t = useTranslations('shell');
  const common = useTranslations('common');
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <>
      <Burger opened={isOpen} onClick={toggle} aria-label={t('menu')} aria-expanded={isOpen} size="sm" />
      <Drawer
        opened={isOpen}
        onClose={close}
        title={t('menu')}
        size="17rem"
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        <MainNavigation isStacked onChosen={close} />
      </Drawer>
    </>
  );
}
