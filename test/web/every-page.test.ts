import type { Page, Request } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../api/problem.ts';
import { messages as en } from '../../web/i18n/en/index.ts';
import { messages as pl } from '../../web/i18n/pl/index.ts';
import { messages as sv } from '../../web/i18n/sv/index.ts';
import { failRequests, OF_FAILURES } from './support/fail-requests.ts';
import { failedCheckout, setUpShop, waitingCheckout } from './support/known-checkouts.ts';
import { useApp } from './support/open-app.ts';
import { sentences } from './support/sentences.ts';

const SET_UP = ['connections', 'keys', 'people', 'tills', 'webhooks', 'privacy', 'audit', 'doctor'];
const PAGES = ['/', '/settings', '/template', '/report', '/setup', ...SET_UP.map((name) => `/setup/${name}`)];

const app = useApp();
let pages = PAGES;
beforeAll(async () => {
  await setUpShop(app);
  const waiting = await waitingCheckout(app);
  const { id, payment } = await failedCheckout(app);
  const place = { timeZone: 'Europe/Stockholm', currency: 'SEK', dayEndsAt: '20:00' };
  await app.api.ask('PUT', '/v1/pos/locations', {
    locations: [{ id: 'harbour', name: 'Harbour', ...place }],
  });
  await app.api.ask('PUT', '/v1/suppressions/bo%40shop.example', {});
  await app.api.ask('POST', '/v1/api-keys', { name: 'Mug server', scopes: ['ingest', 'read'] });
  const ofCheckouts = [
    `/checkouts/${id}?payment=${payment}`,
    `/checkouts/${waiting}`,
    `/checkouts/${waiting}/mail`,
  ];
  pages = [...PAGES, ...ofCheckouts, '/till'];
});

/** As a link within the app does: what is loaded stays. The heading of the page that is left is marked. */
const goTo = (page: Page, path: string) =>
  page.evaluate(`if (location.pathname + location.search !== ${JSON.stringify(path)}) {
    for (const one of document.querySelectorAll('h1')) one.dataset.left = 'yes';
    history.pushState({}, '', ${JSON.stringify(path)});
  }`);

/** What each page asks for and has no answer to yet. */
const asked = new WeakMap<Page, Set<Request>>();

/** Opens a page of which `ready` will tell. */
async function openWatched(...given: Parameters<typeof app.open>): Promise<Page> {
  const page = await app.open(...given);
  const waiting = new Set<Request>();
  asked.set(page, waiting);
  page.on('request', (request) => waiting.add(request));
  page.on('requestfinished', (request) => waiting.delete(request));
  page.on('requestfailed', (request) => waiting.delete(request));
  return page;
}

/** Until the page is there with all that it reads. */
async function ready(page: Page): Promise<void> {
  await page.locator('h1:not([data-left])').first().waitFor();
  await expect
    .poll(async () => (asked.get(page)?.size ?? 0) + (await page.locator('.mantine-Loader-root').count()))
    .toBe(0);
}

/** All that is read on the page or read out, one text a place. */
const texts = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('body *')].flatMap((one) => [
    ...[...one.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data),
    ...['aria-label', 'placeholder', 'title', 'alt'].map((name) => one.getAttribute(name) ?? ''),
  ]).map((text) => text.trim()).filter((text) => text !== '')`);

const isTooWide = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');

/** What answers to the mouse alone. */
const mouseOnly = (page: Page) =>
  page.evaluate<string[]>(`(() => {
    const tabbable = 'a[href], button, input, select, textarea, summary, label, [tabindex], [role=menuitem]';
    return [...document.querySelectorAll('body *')]
      .filter((one) => getComputedStyle(one).cursor === 'pointer')
      .filter((one) => one.closest(tabbable) === null && one.querySelector(tabbable) === null)
      .map((one) => one.outerHTML.slice(0, 120));
  })()`);

describe.each([
  ['sv-SE', sv],
  ['pl-PL', pl],
] as const)('in %s', (language, catalog) => {
  it('every page speaks it throughout, and fits a phone', async () => {
    const theirs = sentences(catalog);
    const own = new Set(theirs.values());
    const english = new Set([...sentences(en).values()].filter((text) => !own.has(text)));
    const page = await openWatched('/account', { language, width: 375 });
    await page.goto(app.api.url);
    const faults: string[] = [];
    for (const path of pages) {
      await goTo(page, path);
      await ready(page);
      const told = await texts(page);
      faults.push(...told.filter((text) => english.has(text)).map((text) => `${path} is English: ${text}`));
      faults.push(...told.filter((text) => theirs.has(text)).map((text) => `${path} lacks: ${text}`));
      if (await isTooWide(page)) faults.push(`${path} scrolls sideways`);
    }
    expect(faults).toEqual([]);
    expect(await page.locator('html').getAttribute('lang')).toBe(language.slice(0, 2));
  });
});

describe('every page', () => {
  it('has nothing that only a mouse can press', async () => {
    const page = await openWatched('/');
    const faults: string[] = [];
    for (const path of pages) {
      await goTo(page, path);
      await ready(page);
      faults.push(...(await mouseOnly(page)).map((html) => `${path}: ${html}`));
    }
    expect(faults).toEqual([]);
  });

  it('says that it cannot be read, whatever the reason, and is there at a second try', async () => {
    const page = await openWatched('/account', {
      expectedErrors: [...OF_FAILURES, /^Api(Unreachable|Problem)/],
    });
    await page.goto(`${app.api.url}/setup/connections`);
    await ready(page);
    const alert = page.getByRole('alert');
    const again = page.getByRole('button', { name: 'Try again' });
    for (const path of PAGES.filter((one) => one !== '/setup' && one !== '/setup/connections')) {
      const reads = { path: /^\/v1\/(?!session|shops)/ };
      const mend = await failRequests(page, reads, 'away');
      await goTo(page, path);
      await alert.getByText('The service does not answer').first().waitFor();
      mend();
      const slow = new Problem(429, 'too_many_requests', 'Slow.', { headers: { 'Retry-After': '30' } });
      const mendAgain = await failRequests(page, reads, slow);
      await again.first().press('Enter');
      await alert.getByText('Try again in 30 seconds.').first().waitFor();
      mendAgain();
      await expect
        .poll(async () => {
          if ((await again.count()) > 0)
            await again
              .first()
              .press('Enter', { timeout: 1_000 })
              .catch(() => undefined);
          return alert.count();
        })
        .toBe(0);
      await page.locator('h1').first().waitFor();
    }
  });
});
