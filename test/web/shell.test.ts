import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SkipResult } from '../../api/dev/skip-result.ts';
import { upsertHeartbeat } from '../../db/queries/relay.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { useApp } from './support/open-app.ts';

const skipped: number[] = [];
let skips: () => Promise<SkipResult | null> = () => Promise.resolve(null);
const app = useApp({
  skip: (ms) => {
    skipped.push(ms);
    return skips();
  },
});
beforeAll(async () => {
  await app.api.ask('POST', '/v1/shops', { slug: 'plates', name: 'Plate House' });
  await app.world.put(app.world.newToken());
  app.world.clock.advance(60 * 60_000);
});

const rows = (page: Page) => page.locator('[data-row]');
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const focusIsIn = (page: Page, selector: string) =>
  page.evaluate<boolean>(`document.activeElement.closest(${JSON.stringify(selector)}) !== null`);

describe('the switcher of shops', () => {
  it('shows another shop and its things alone, also after a reload, and nothing of it where one was', async () => {
    const page = await app.open('/');
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: /^Shop: / }).press('Enter');
    await page.getByRole('menuitem', { name: 'Plate House' }).press('Enter');
    await page.getByRole('button', { name: 'Shop: Plate House' }).waitFor();
    await rows(page).first().waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('button', { name: 'Shop: Plate House' }).waitFor();
    expect(await rows(page).count()).toBe(0);
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByLabel('Time between two mails').fill('36');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The settings are saved.').waitFor();
    const hours = async (shop: string) =>
      (await app.api.ask('GET', '/v1/settings', undefined, { shop })).body.coolOffHours;
    expect([await hours('plates'), await hours('default')]).toEqual([36, 24]);
    await page.getByRole('button', { name: 'Shop: Plate House' }).click();
    await page.getByRole('menuitem').and(page.locator(':not([aria-current])')).click();
    await page.getByRole('button', { name: 'Shop: Plate House' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await expect.poll(() => page.getByLabel('Time between two mails').inputValue()).toBe('24');
  });

  it('leads to the list when the shop that was chosen last is gone', async () => {
    await app.api.ask('POST', '/v1/shops', { slug: 'gone', name: 'Gone' });
    const page = await app.open('/', { expectedErrors: [/status of 404|no such shop/] });
    await page.getByRole('button', { name: /^Shop: / }).click();
    await page.getByRole('menuitem', { name: 'Gone' }).click();
    await page.getByRole('button', { name: 'Shop: Gone' }).waitFor();
    await app.api.ask('DELETE', '/v1/shops/gone');
    await page.goto(`${app.api.url}/settings`);
    await heading(page, 'Abandoned checkouts');
    await rows(page).first().waitFor();
  });
});

describe('the drawer, where there is no room for the pages in the bar', () => {
  it('is opened, used and closed by finger', async () => {
    const page = await app.open('/', { width: 375, hasTouch: true });
    await page.getByRole('button', { name: 'Menu', exact: true }).tap();
    const drawer = page.getByRole('dialog', { name: 'Menu' });
    await drawer.getByRole('link', { name: 'Report' }).tap();
    await heading(page, 'Report');
    await drawer.waitFor({ state: 'detached' });
  });

  it('is opened, used and closed by keyboard alone, and gives the focus back', async () => {
    const page = await app.open('/', { width: 375 });
    const menu = page.getByRole('button', { name: 'Menu', exact: true });
    const drawer = page.getByRole('dialog', { name: 'Menu' });
    await menu.press('Enter');
    await drawer.waitFor();
    await expect.poll(() => focusIsIn(page, '[role=dialog]')).toBe(true);
    await expectAccessible(page, undefined, [375]);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(`document.activeElement.getAttribute('aria-label')`)).toBe('Menu');
    await menu.press('Enter');
    await drawer.getByRole('link', { name: 'Settings' }).press('Enter');
    await heading(page, 'Settings');
    await drawer.waitFor({ state: 'detached' });
    expect(await focusIsIn(page, 'main')).toBe(true);
  });
});

describe('skip ahead, on the local stack', () => {
  it('says what time it is then, shows what the hours brought, and why it could not', async () => {
    const page = await app.open('/', { expectedErrors: [/status of 409/] });
    await rows(page).first().waitFor();
    const skip = async () => {
      await page.getByRole('button', { name: 'Skip ahead' }).press('Enter');
      await page.getByRole('menuitem', { name: '11 hours' }).press('Enter');
    };
    await skip();
    await page.getByRole('alert').getByText('Time is being skipped already').waitFor();
    const token = app.world.newToken();
    await app.world.put(token);
    skips = async () => {
      app.world.clock.advance(11 * 3_600_000);
      const now = app.world.clock.now();
      await upsertHeartbeat(app.world.db, 'worker of the tests', now);
      return { skippedMs: 0, now, aheadMs: 0, stops: [], underWay: [] };
    };
    await skip();
    await page.getByText(/^It is now \d/).waitFor();
    await expect.poll(() => rows(page).count()).toBe(2);
    expect(skipped).toEqual([11 * 3_600_000, 11 * 3_600_000]);
  });

  it('is for owners', async () => {
    const page = await app.open('/', { as: 'staff' });
    await rows(page).first().waitFor();
    expect(await page.getByRole('button', { name: 'Skip ahead' }).count()).toBe(0);
  });
});

describe('the frame', () => {
  it('lets the keyboard skip to the content, and says so of an address that no page has', async () => {
    const page = await app.open('/setup/nothing');
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focusIsIn(page, 'main')).toBe(true);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'To the checkouts' }).press('Enter');
    await rows(page).first().waitFor();
  });

  it('comes up once the API does, from nothing at all', async () => {
    const page = await app.open('/account', { expectedErrors: [/ERR_FAILED|ApiUnreachable/] });
    await page.route('**/v1/**', (route) => route.abort());
    await page.goto(`${app.api.url}/`);
    await page.getByRole('alert').getByText('The service does not answer').first().waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).first().press('Enter');
    await rows(page).first().waitFor();
  });
});
