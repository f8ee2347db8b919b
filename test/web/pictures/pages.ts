import type { Page } from 'playwright-core';
import { pairTill, sellAtTill, viewSavedCarts } from './sell-at-till.ts';

/** Ids of what the pictured shop holds. */
export interface KnownThings {
  checkoutId: string;
  /** Abandoned, its mail not due yet. */
  waitingId: string;
  /** Its payment failed. */
  failed: { id: string; payment: string };
  /** Its mail brought the order. */
  recovered: { id: string; messageId: string };
}

/** One page that is pictured: a line here, and `npm run pictures` has it. */
interface Pictured {
  name: string;
  path: string | ((known: KnownThings) => string);
  /** Opens what only a click shows. */
  prepare?: (page: Page) => Promise<void>;
  /** All of it, not the first screen alone. */
  isFull?: boolean;
  /** What the console may say, since it pictures something that went wrong. */
  expectedErrors?: RegExp[];
}

const drawn = (page: Page) => page.locator('.recharts-surface').nth(2).waitFor();

export const PAGES: readonly Pictured[] = [
  { name: 'list', path: '/' },
  {
    name: 'list-filters',
    path: '/?emailStatus=not_sent',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Filters' }).click();
    },
  },
  { name: 'list-empty', path: '/?q=nothing-like-it' },
  {
    name: 'list-keys',
    path: '/',
    prepare: async (page) => {
      await page.locator('[data-row]').first().waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'checkout', path: ({ failed }) => `/checkouts/${failed.id}`, prepare: showAll },
  { name: 'checkout-waiting', path: ({ waitingId }) => `/checkouts/${waitingId}`, prepare: showAll },
  { name: 'checkout-recovered', path: ({ recovered }) => `/checkouts/${recovered.id}`, prepare: showAll },
  {
    name: 'checkout-rules',
    path: ({ failed }) => `/checkouts/${failed.id}`,
    prepare: async (page) => {
      await page.getByText(/^The \d+ other rules/).click();
      await showAll(page);
    },
  },
  { name: 'checkout-payment', path: ({ failed }) => `/checkouts/${failed.id}?payment=${failed.payment}` },
  {
    name: 'checkout-sent-mail',
    path: ({ recovered }) => `/checkouts/${recovered.id}?mail=${recovered.messageId}`,
  },
  { name: 'mail', path: ({ waitingId }) => `/checkouts/${waitingId}/mail` },
  {
    name: 'mail-review',
    path: ({ waitingId }) => `/checkouts/${waitingId}/mail?step=review`,
    prepare: showAll,
  },
  { name: 'settings', path: '/settings' },
  {
    name: 'settings-changed',
    path: '/settings',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('radio', { name: 'E-mail subscribers only' }).check();
      await page.getByText(/checkouts? waits?;/).waitFor();
    },
    isFull: true,
  },
  {
    name: 'settings-history',
    path: '/settings',
    prepare: async (page) => {
      await page.getByRole('radio', { name: 'E-mail subscribers only' }).check();
      await page.getByRole('button', { name: 'The last 90 days' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'template',
    path: '/template',
    prepare: async (page) => {
      await page.frameLocator('iframe').locator('body').waitFor();
    },
  },
  {
    name: 'template-versions',
    path: '/template',
    prepare: async (page) => {
      await page.getByRole('tab', { name: 'Versions' }).click();
    },
  },
  {
    name: 'template-wrong',
    path: '/template',
    prepare: async (page) => {
      await page.getByLabel('Body').fill('<p>Hello!</p>\n<p>{{ customer.first_name | shout }}</p>');
      await page.getByText('line 2').first().waitFor();
    },
    expectedErrors: [/status of 422/],
  },
  {
    name: 'template-look',
    path: '/template',
    prepare: async (page) => {
      await page.getByRole('tab', { name: 'Look' }).click();
      await page.getByLabel('Words on the button', { exact: true }).fill('#8888aa');
    },
  },
  { name: 'report', path: '/report', prepare: drawn, isFull: true },
  { name: 'report-euro', path: '/report?currency=EUR&range=last90', prepare: drawn },
  { name: 'report-nothing', path: '/report?range=own&from=2020-01-01&to=2020-01-31' },
  { name: 'setup', path: '/setup' },
  { name: 'setup-connections', path: '/setup/connections' },
  { name: 'setup-people', path: '/setup/people' },
  { name: 'setup-keys', path: '/setup/keys' },
  { name: 'setup-tills', path: '/setup/tills' },
  { name: 'setup-webhooks', path: '/setup/webhooks' },
  { name: 'setup-privacy', path: '/setup/privacy' },
  { name: 'setup-audit', path: '/setup/audit' },
  { name: 'setup-doctor', path: '/setup/doctor' },
  { name: 'till-pairing', path: '/till' },
  { name: 'till-log-in', path: '/till', prepare: pairTill },
  { name: 'till', path: '/till', prepare: sellAtTill },
  { name: 'till-saved-carts', path: '/till', prepare: viewSavedCarts },
  { name: 'account', path: '/account' },
  {
    name: 'login',
    path: '/account',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Log out', exact: true }).click();
    },
  },
];

/** Long pages, from top to bottom. */
async function showAll(page: Page): Promise<void> {
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 1_280, height });
}
