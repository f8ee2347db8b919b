import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense } from 'react';
import { PageLoading } from '../parts/page-loading.tsx';
import { Shell } from './shell.tsx';

/** The till fills the whole screen and knows nothing of who is logged in; every other page stands in the shell. */
export function Frame() {
  const { pathname } = useLocation();
  if (!/^\/till(\/|$)/.test(pathname)) return <Shell />;
  return (
    <Suspense fallback={<PageLoading />}>
      <Outlet />
    </Suspense>
  );
}
