import { Burger } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { Suspense, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { isLocalStack } from '../api/skip-ahead.ts';
import { OwnerOnly } from '../api/only-for.tsx';
import { lazyPart } from '../parts/lazy-part.ts';
import { AccountMenu } from './account-menu.tsx';
import { MainNavigation } from './main-navigation.tsx';
import { ShopSwitcher } from './shop-switcher.tsx';
import styles from './shell.module.css';
import { SkipAheadMenu } from './skip-ahead-menu.tsx';

const NavigationDrawer = lazyPart(() => import('./navigation-drawer.tsx'), 'NavigationDrawer');

/** Above every page; where it is narrow, the pages are in a drawer. */
export function TopBar() {
  const t = useTranslations('shell');
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  return (
    <header className={styles['bar']}>
      <div className={styles['inner']}>
        {!isWide && <MenuButton />}
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

function MenuButton() {
  const t = useTranslations('shell');
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const [wasOpen, { open: load }] = useDisclosure(false);
  const button = useRef<HTMLButtonElement>(null);
  const leave = () => {
    close();
    button.current?.focus();
  };
  const press = () => {
    load();
    toggle();
  };
  return (
    <>
      <Burger
        ref={button}
        opened={isOpen}
        onClick={press}
        aria-label={t('menu')}
        aria-expanded={isOpen}
        size="sm"
      />
      <Suspense>{wasOpen && <NavigationDrawer isOpen={isOpen} onClose={leave} />}</Suspense>
    </>
  );
}
