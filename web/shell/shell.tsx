import { usePrefetchQuery } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../api/api-provider.tsx';
import { settingsQuery } from '../api/use-shop.ts';
import { PageLoading } from '../parts/page-loading.tsx';
import { ErrorFence } from './error-fence.tsx';
import { SessionOver } from './session-over.tsx';
import styles from './shell.module.css';
import { TopBar } from './top-bar.tsx';
import { Warnings } from './warnings.tsx';

/** The frame around every page: skip link, top bar, warnings, and the page as the main landmark. */
export function Shell() {
  const t = useTranslations('shell');
  const { pathname } = useLocation();
  const main = useFocusOnNewPage(pathname);
  // Nearly every page shows times, which are the shop's.
  usePrefetchQuery(settingsQuery(useApi()));
  return (
    <>
      <a className={styles['skip']} href="#main">
        {t('skip')}
      </a>
      <SessionOver />
      <ErrorFence key={pathname}>
        <Suspense fallback={<div className={styles['bar']} />}>
          <TopBar />
        </Suspense>
        <main id="main" tabIndex={-1} ref={main} className={styles['main']}>
          <Warnings />
          <Suspense fallback={<PageLoading />}>
            <Outlet />
          </Suspense>
        </main>
      </ErrorFence>
    </>
  );
}

/** Whoever reads with a screen reader hears that the page is another one; on the first load nothing moves. */
function useFocusOnNewPage(pathname: string) {
  const main = useRef<HTMLElement>(null);
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
