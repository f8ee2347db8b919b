import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from './app/search-text.ts';
import { readListSearch } from './checkouts/list-search.ts';
import { PageLoading } from './parts/page-loading.tsx';
import { readReportSearch } from './report/report-search.ts';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { RouteProblem } from './shell/route-problem.tsx';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const page = <P extends string>(path: P) => ({ getParentRoute: () => root, path });

const list = createRoute({
  ...page('/'),
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./checkouts/list-page.tsx'), 'ListPage'),
});

/** Where old habits lead, and mails that shorten the address. */
const checkouts = createRoute({
  ...page('/checkouts'),
  component: list.options.component,
  validateSearch: readListSearch,
});

const checkout = createRoute({
  ...page('/checkouts/$id'),
  component: lazyRouteComponent(() => import('./checkout/checkout-page.tsx'), 'CheckoutPage'),
});

const settings = createRoute({
  ...page('/settings'),
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
});

const template = createRoute({
  ...page('/template'),
  component: lazyRouteComponent(() => import('./template/template-page.tsx'), 'TemplatePage'),
});

const report = createRoute({
  ...page('/report'),
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('./report/report-page.tsx'), 'ReportPage'),
});

const till = createRoute({
  ...page('/till'),
  component: lazyRouteComponent(() => import('./till/till-page.tsx'), 'TillPage'),
});

const setUp = createRoute({
  ...page('/setup'),
  component: lazyRouteComponent(() => import('./setup/setup-page.tsx'), 'SetupPage'),
});

const setUpPage = <P extends string>(path: P) => ({ getParentRoute: () => setUp, path });

const setUpPages = [
  createRoute({
    ...setUpPage('/'),
    component: lazyRouteComponent(() => import('./setup/guide/guide-page.tsx'), 'GuidePage'),
  }),
  createRoute({
    ...setUpPage('connections'),
    component: lazyRouteComponent(
      () => import('./setup/connections/connections-page.tsx'),
      'ConnectionsPage',
    ),
  }),
  createRoute({
    ...setUpPage('keys'),
    component: lazyRouteComponent(() => import('./setup/keys/keys-page.tsx'), 'KeysPage'),
  }),
  createRoute({
    ...setUpPage('people'),
    component: lazyRouteComponent(() => import('./setup/people/people-page.tsx'), 'PeoplePage'),
  }),
  createRoute({
    ...setUpPage('tills'),
    component: lazyRouteComponent(() => import('./setup/tills/tills-page.tsx'), 'TillsPage'),
  }),
  createRoute({
    ...setUpPage('webhooks'),
    component: lazyRouteComponent(() => import('./setup/webhooks/webhooks-page.tsx'), 'WebhooksPage'),
  }),
  createRoute({
    ...setUpPage('privacy'),
    component: lazyRouteComponent(() => import('./setup/privacy/privacy-page.tsx'), 'PrivacyPage'),
  }),
  createRoute({
    ...setUpPage('audit'),
    component: lazyRouteComponent(() => import('./setup/audit/audit-page.tsx'), 'AuditPage'),
  }),
  createRoute({
    ...setUpPage('doctor'),
    component: lazyRouteComponent(() => import('./setup/doctor/doctor-page.tsx'), 'DoctorPage'),
  }),
] as const;

/** Every page of the app, loaded when it is first opened. api/web/app-paths.ts lists the same addresses. */
export const router = createRouter({
  routeTree: root.addChildren([
    list,
    checkouts,
    checkout,
    settings,
    template,
    report,
    till,
    setUp.addChildren(setUpPages),
  ]),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: RouteProblem,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
