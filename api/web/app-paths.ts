/**
 * The addresses of the web app (whatever is below those that end in `/*`, too), each with what is shown there: files
 * below `web/`, which the browser is told of before it finds them by itself.
 */
export const APP_PAGES: Record<string, { pages: readonly string[]; sentences?: string }> = {
  '/': { pages: ['checkouts/list-page.tsx'] },
  '/checkouts': { pages: ['checkouts/list-page.tsx'] },
  '/checkouts/*': { pages: ['checkout/checkout-page.tsx'], sentences: 'checkout' },
  '/settings': { pages: ['settings/settings-page.tsx'], sentences: 'settings' },
  '/template': { pages: ['template/template-page.tsx'], sentences: 'template' },
  '/report': { pages: ['report/report-page.tsx'], sentences: 'report' },
  '/setup': {
    pages: ['setup/setup-page.tsx', 'setup/guide/guide-page.tsx'],
    sentences: 'setup-messages',
  },
  '/setup/*': { pages: ['setup/setup-page.tsx'], sentences: 'setup-messages' },
  '/till': { pages: ['till/till-page.tsx'], sentences: 'till' },
  '/till/*': { pages: ['till/till-page.tsx'], sentences: 'till' },
};

const APP_PATHS = Object.keys(APP_PAGES);

/** @returns whether the web app answers at the path. */
export function isAppPath(path: string): boolean {
  return APP_PATHS.some((known) =>
    known.endsWith('/*') ? path.startsWith(known.slice(0, -1)) : path === known,
  );
}
