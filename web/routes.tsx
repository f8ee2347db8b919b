import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from './app/search-text.ts';
import { readCheckoutSearch } from './checkout/checkout-search.ts';
import { readMailSearch } from './checkout/mail/mail-search.ts';
import { readListSearch } from './parts/list-search.ts';
import { withSentences } from './i18n/catalogs.ts';
import { PageLoading } from './parts/page-loading.tsx';
import { readReportSearch } from './report/report-search.ts';
import { Frame } from './shell/frame.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { RouteProblem } from './shell/route-problem.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage });

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
  validateSearch: readCheckoutSearch,
  component: lazyRouteComponent(
    withSentences('checkout', () => import('./checkout/checkout-page.tsx')),
    'CheckoutPage',
  ),
});

const mailByHand = createRoute({
  ...page('/checkouts/$id/mail'),
  validateSearch: readMailSearch,
  component: lazyRouteComponent(
    withSentences('checkout', () => import('./checkout/mail/mail-page.tsx')),
    'MailPage',
  ),
});

const settings = createRoute({
  ...page('/settings'),
  component: lazyRouteComponent(
    withSentences('settings', () => import('./settings/settings-page.tsx')),
    'SettingsPage',
  ),
});

const template = createRoute({
  ...page('/template'),
  component: lazyRouteComponent(
    withSentences(
      'answers',
      withSentences('template', () => import('./template/template-page.tsx')),
    ),
    'TemplatePage',
  ),
});

const report = createRoute({
  ...page('/report'),
  validateSearch: readReportSearch,
  component: lazyRouteComponent(
    withSentences(
      'answers',
      withSentences('report', () => import('./report/report-page.tsx')),
    ),
    'ReportPage',
  ),
});

const till = createRoute({
  ...page('/till'),
  component: lazyRouteComponent(
    withSentences('till', () => import('./till/till-page.tsx')),
    'TillPage',
  ),
});

const setUp = createRoute({
  ...page('/setup'),
  component: lazyRouteComponent(
    withSentences('setup', () => import('./setup/setup-page.tsx')),
    'SetupPage',
  ),
});

const setUpPage = <P extends string>(path: P) => ({ getParentRoute: () => setUp, path });

const setUpPages = [
  createRoute({
    ...setUpPage('/'),
    component: lazyRouteComponent(
      withSentences(
        'findings',
        withSentences('setup', () => import('./setup/guide/guide-page.tsx')),
      ),
      'GuidePage',
    ),
  }),
  createRoute({
    ...setUpPage('connections'),
    component: lazyRouteComponent(
      withSentences(
        'findings',
        withSentences('setup', () => import('./setup/connections/connections-page.tsx')),
      ),
      'ConnectionsPage',
    ),
  }),
  createRoute({
    ...setUpPage('keys'),
    component: lazyRouteComponent(
      withSentences('setup', () => import('./setup/keys/keys-page.tsx')),
      'KeysPage',
    ),
  }),
  createRoute({
    ...setUpPage('people'),
    component: lazyRouteComponent(
      withSentences('setup', () => import('./setup/people/people-page.tsx')),
      'PeoplePage',
    ),
  }),
  createRoute({
    ...setUpPage('tills'),
    component: lazyRouteComponent(
      withSentences('setup', () => import('./setup/tills/tills-page.tsx')),
      'TillsPage',
    ),
  }),
  createRoute({
    ...setUpPage('webhooks'),
    component: lazyRouteComponent(
      withSentences('setup', () => import('./setup/webhooks/webhooks-page.tsx')),
      'WebhooksPage',
    ),
  }),
  createRoute({
    ...setUpPage('privacy'),
    component: lazyRouteComponent(
      withSentences('setup', () => import('./setup/privacy/privacy-page.tsx')),
      'PrivacyPage',
    ),
  }),
  createRoute({
    ...setUpPage('audit'),
    component: lazyRouteComponent(
      withSentences('setup', () => import('./setup/audit/audit-page.tsx')),
      'AuditPage',
    ),
  }),
  createRoute({
    ...setUpPage('doctor'),
    component: lazyRouteComponent(
      withSentences(
        'findings',
        withSentences('setup', () => import('./setup/doctor/doctor-page.tsx')),
      ),
      'DoctorPage',
    ),
  }),
] as const;

/** Every page of the app, loaded when it is first opened. api/web/app-paths.ts lists the same addresses. */
export const router = createRouter({
  routeTree: root.addChildren([
    list,
    checkouts,
    checkout,
    mailByHand,
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
