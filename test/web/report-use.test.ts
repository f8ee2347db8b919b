import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/expect-accessible.ts';
import { fillReport } from './support/fill-report.ts';
import { fillShop } from './support/fill-shop.ts';
import { useApp } from './support/open-app.ts';

const app = useApp();
beforeAll(async () => {
  await fillShop(app.world, 200);
  await fillReport(app.world, 2_000);
});

const period = (page: Page) => page.getByLabel('Period', { exact: true });
const spanSays = (page: Page, hasText: RegExp) => page.locator('[data-span]', { hasText }).waitFor();
const searchOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
const csvOf = (page: Page) => page.getByRole('link', { name: 'Export CSV' }).getAttribute('href');
const drawn = (page: Page) => page.locator('.recharts-surface').nth(2).waitFor();

describe('the report', () => {
  it('keeps what was chosen in the address bar, over a reload and on the way back', async () => {
    const page = await app.open('/report');
    await period(page).selectOption('lastMonth');
    await page.getByLabel('Mails', { exact: true }).selectOption('automatic');
    await page.getByLabel('Charts by', { exact: true }).selectOption('week');
    await page.waitForURL(/interval=week/);
    const chosen = { range: 'lastMonth', kind: 'automatic', interval: 'week' };
    expect(searchOf(page)).toEqual(chosen);
    await page.reload();
    await spanSays(page, /^1\s?–\s?28 Feb 2026, compared with 4\s?–\s?31 Jan 2026/);
    expect(searchOf(page)).toEqual(chosen);
    expect(await period(page).inputValue()).toBe('lastMonth');
    await page.goBack();
    await page.waitForURL(/kind=automatic$/);
    expect(await page.getByLabel('Charts by', { exact: true }).inputValue()).toBe('');
  });

  it('exports what it shows: the link asks the API with the same query', async () => {
    const page = await app.open('/report?range=thisMonth&kind=manual&interval=day');
    const href = String(await csvOf(page));
    expect(href).toBe('/v1/reports/recovery.csv?from=2026-03-01&to=2026-03-02&kind=manual&interval=day');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
  });

  it('is used by keyboard alone: own dates, and the numbers of a chart', async () => {
    const page = await app.open('/report?range=own&from=2026-02-02&to=2026-02-08');
    await spanSays(page, /2\s–\s8 Feb 2026/);
    await page.getByLabel('From', { exact: true }).focus();
    await page.keyboard.type('02012026');
    await page.keyboard.press('Enter');
    await page.waitForURL(/from=2026-02-01/);
    await spanSays(page, /1\s–\s8 Feb 2026/);
    await page.getByRole('button', { name: 'Show the numbers: Total sales' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: 'Total sales' }).waitFor();
    const focused = page.locator(':focus');
    expect(await focused.getAttribute('aria-expanded')).toBe('true');
  });

  it('says at the field that the last day comes before the first, and asks nothing', async () => {
    const page = await app.open('/report?range=own&from=2026-02-08&to=2026-02-01');
    await page.getByText('The last day must not come before the first.').waitFor();
    expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('2026-02-08');
    await page.getByLabel('To', { exact: true }).fill('2026-02-14');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await spanSays(page, /8\s–\s14 Feb 2026/);
  });

  it('says which of the chosen things the API does not take', async () => {
    const page = await app.open('/report?range=own&from=1990-01-01&to=2026-02-01&interval=day', {
      expectedErrors: [/status of 422/],
    });
    await page.getByRole('alert').getByText('more than 1100 points').waitFor();
    await page.getByLabel('Charts by', { exact: true }).selectOption('month');
    await page.locator('[data-figure=orders]').waitFor();
  });

  it('says that the service does not answer, keeps what was chosen, and goes on from there', async () => {
    const page = await app.open('/', { expectedErrors: [/ERR_FAILED/] });
    await page.route(/\/v1\/(reports|decisions)\//, (route) => route.abort());
    await page.goto(`${app.api.url}/report?range=last7`);
    const alert = page.getByRole('alert');
    await alert.getByText('The service does not answer').waitFor();
    await page.unroute(/\/v1\/(reports|decisions)\//);
    await page.route('**/v1/reports/recovery?*', (route) => route.abort());
    const failed = page.waitForEvent('requestfailed');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await failed;
    await alert.getByText('The service does not answer').waitFor();
    await page.unroute('**/v1/reports/recovery?*');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await spanSays(page, /24 Feb/);
    expect(await period(page).inputValue()).toBe('last7');
  });

  it('is the same on paper without navigation and buttons, with the charts’ numbers, white also in dark', async () => {
    const page = await app.open('/report', { colorScheme: 'dark' });
    await drawn(page);
    const table = page.getByRole('table', { name: 'Sessions' });
    expect(await table.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const name of ['Total sales', 'Orders through a link', 'Sessions'])
      await page.getByRole('table', { name, exact: true }).waitFor();
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
    expect(await page.getByText('Export CSV').isVisible()).toBe(false);
    const [drawing, ink] = await page.evaluate<[number, string]>(
      '[document.querySelector(".recharts-surface").getBoundingClientRect().width, getComputedStyle(document.querySelector("h1")).color]',
    );
    expect(drawing).toBeGreaterThan(300);
    expect(ink).toBe('rgb(23, 33, 30)');
  });

  it('is there for everyone: no violation of WCAG 2.2 AA, and nothing scrolls sideways', async () => {
    const page = await app.open('/report?range=own&from=2026-02-01&to=2026-03-02');
    await drawn(page);
    for (const name of ['Total sales', 'Sessions'])
      await page.getByRole('button', { name: `Show the numbers: ${name}` }).click();
    await expectAccessible(page, () => drawn(page));
  });
});
