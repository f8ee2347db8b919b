import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { upsertHeartbeat } from '../../db/queries/relay.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { fillShop } from './support/fill-shop.ts';
import { useApp } from './support/open-app.ts';

const app = useApp();
beforeAll(() => fillShop(app.world, 400));

const rows = (page: Page) => page.locator('[data-row]');
const numbers = async (page: Page) => {
  await rows(page).first().waitFor();
  return rows(page).allTextContents();
};
const searchOf = (page: Page) => new URL(page.url()).searchParams;
const focused = (page: Page) => page.evaluate<string | null>('document.activeElement.textContent');

describe('the list of checkouts', () => {
  it('shows what was abandoned, and in words why no mail went: by pointer and by keyboard', async () => {
    const page = await app.open('/');
    expect(await numbers(page)).toHaveLength(50);
    expect(await page.title()).toBe('Abandoned checkouts · Checkout recovery');
    const badge = page.getByRole('button', { name: 'Not sent' }).first();
    await badge.hover();
    expect(await page.getByRole('tooltip').textContent()).toMatch(/^[A-Z].*\.$/);
    await page.mouse.move(0, 0);
    await page.getByRole('tooltip').waitFor({ state: 'hidden' });
    await badge.focus();
    expect(await page.getByRole('tooltip').textContent()).toMatch(/^[A-Z].*\.$/);
  });

  it('opens a checkout, and coming back leads to the same page of the list', async () => {
    const page = await app.open('/');
    const first = await numbers(page);
    await page.getByRole('link', { name: 'Older' }).click();
    await page.waitForURL(/cursor=/);
    await expect.poll(() => numbers(page)).not.toEqual(first);
    const second = await numbers(page);
    await rows(page).nth(3).click();
    await page.waitForURL(/\/checkouts\/co_\d+$/);
    await page.goBack();
    expect(await numbers(page)).toEqual(second);
    await page.getByRole('link', { name: 'Newer' }).click();
    await expect.poll(() => numbers(page)).toEqual(first);
  });

  it('is steered by keyboard alone', async () => {
    const page = await app.open('/');
    const [first, second] = await numbers(page);
    await page.keyboard.press('j');
    expect(await focused(page)).toBe(first);
    await page.keyboard.press('j');
    expect(await focused(page)).toBe(second);
    await page.keyboard.press('k');
    expect(await focused(page)).toBe(first);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'By keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe(first);
    await page.keyboard.press('/');
    await page.keyboard.type(String(first).replace('#', ''));
    await page.waitForURL(/q=/);
    await expect.poll(() => numbers(page)).toContain(first);
    await page.keyboard.press('Tab');
    await rows(page).first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/checkouts\/co_/);
  });

  it('keeps tabs, filters and search in the address, so that a reload shows the same', async () => {
    const page = await app.open('/');
    await rows(page).first().waitFor();
    await page.getByRole('link', { name: /^Not mailed/ }).click();
    await page.waitForURL(/emailStatus=not_sent/);
    expect(await page.getByRole('link', { name: /^Not mailed/ }).getAttribute('aria-current')).toBe('page');
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByLabel('Why no mail went').selectOption('payment_error');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL(/reason=payment_error/);
    expect(Object.fromEntries(searchOf(page))).toEqual({ emailStatus: 'not_sent', reason: 'payment_error' });
    await expect.poll(() => rows(page).count()).toBeLessThan(50);
    const found = await numbers(page);
    await page.reload();
    expect(await numbers(page)).toEqual(found);
    await page.getByRole('button', { name: 'Filters (1)' }).waitFor();
  });

  it('keeps a view under a name, and the choice of columns', async () => {
    const page = await app.open('/?recoveryStatus=recovered');
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save this view' }).click();
    await page.getByLabel('Name').fill('Won back');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Channel' }).click();
    await page.goto(`${app.api.url}/`);
    await rows(page).first().waitFor();
    expect(await page.getByRole('columnheader', { name: 'Channel' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Won back', exact: true }).click();
    await page.waitForURL(/recoveryStatus=recovered/);
  });

  it('lets new checkouts wait behind a bar, so that nothing jumps', async () => {
    const page = await app.open('/');
    const before = await numbers(page);
    await page.clock.install();
    await page.reload();
    await rows(page).first().waitFor();
    await app.world.put(app.world.newToken());
    app.world.clock.advance(11 * 60_000);
    // Else no worker was seen lately, which the page would hear, too.
    await upsertHeartbeat(app.world.db, 'worker of the tests', app.world.clock.now());
    await page.clock.fastForward(20_000);
    await page.getByText('1 new checkout').waitFor();
    expect(await numbers(page)).toEqual(before);
    await page.getByRole('button', { name: 'Show' }).click();
    await expect.poll(async () => (await numbers(page)).slice(1)).toEqual(before.slice(0, 49));
  });

  it('says what to do where nothing fits', async () => {
    const page = await app.open('/?q=nothing-like-it');
    await page.getByRole('heading', { name: 'Nothing fits these filters' }).waitFor();
    await page.getByRole('link', { name: 'Clear filters' }).click();
    await rows(page).first().waitFor();
  });

  it('has no violation of WCAG 2.2 AA', async () => {
    const page = await app.open('/');
    await expectAccessible(page, () => rows(page).first().waitFor());
  });
});

describe('when something goes wrong', () => {
  it('says that the service does not answer, and shows the list once it does', async () => {
    const page = await app.open('/setup', { expectedErrors: [/ERR_FAILED/] });
    await page.route('**/v1/checkouts?*', (route) => route.abort());
    await page.route('**/v1/checkouts', (route) => route.abort());
    await page.getByRole('link', { name: 'Checkouts', exact: true }).click();
    await page.getByRole('alert').getByText('The service does not answer').waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await rows(page).first().waitFor();
  });

  it('says what the API says of a filter that it does not know', async () => {
    const page = await app.open('/?state=nonsense', { expectedErrors: [/status of 422/] });
    expect(await page.getByRole('alert').textContent()).toContain('state');
  });

  it('leads to the log-in once the session is over, and back to where one was', async () => {
    const page = await app.open('/', { expectedErrors: [/status of 401/] });
    await rows(page).first().waitFor();
    // Else the answer that the tabs' counts still wait for would be the one that tells of it.
    const recovered = page.getByRole('link', { name: /^Recovered\s*\d/ });
    await recovered.waitFor();
    await page.context().clearCookies();
    await recovered.click();
    await page.waitForURL(/\/login\?next=/);
    expect(searchOf(page).get('next')).toBe('/?recoveryStatus=recovered');
  });
});
