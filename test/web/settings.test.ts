import type { Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { useApp } from './support/open-app.ts';

const app = useApp();
const read = async () => (await app.api.ask('GET', '/v1/settings')).body;
const write = (changes: object) => app.api.ask('PUT', '/v1/settings', { ...DEFAULT_SETTINGS, ...changes });

/** Two that wait: for one the mail would be due now, if it went after an hour. */
beforeAll(async () => {
  await app.world.put('waits-long', { email: 'ada@example.com' });
  app.world.clock.advance(2 * 3_600_000);
  await app.world.put('waits', { email: 'bo@example.com' });
  app.world.clock.advance(20 * 60_000);
});
afterEach(() => app.world.db.deleteFrom('shop_pauses').execute());

const bar = (page: Page) => page.getByRole('region', { name: 'Unsaved changes' });
const save = (page: Page) => bar(page).getByRole('button', { name: 'Save' });
const saved = (page: Page) => page.getByText('The settings are saved.').waitFor();
const openSettings = async (options: Parameters<typeof app.open>[1] = {}) => {
  const page = await app.open('/settings', options);
  await page.getByRole('heading', { name: 'Automatic mail' }).waitFor();
  return page;
};

describe('the settings', () => {
  it('say while one types what saving would do, also in the last 90 days; and are saved', async () => {
    await write({ allowedHosts: ['shop.example'], automation: { enabled: true } });
    const page = await openSettings();
    await page.getByRole('radio', { name: '1 hour' }).check();
    await bar(page).getByText('2 checkouts wait; 1 would go now, 1 later, 0 not at all.').waitFor();
    await page.getByRole('radio', { name: 'E-mail subscribers only' }).check();
    await bar(page).getByText('2 checkouts wait; none would go now, 0 later, 2 not at all.').waitFor();
    await bar(page).getByRole('button', { name: 'The last 90 days' }).click();
    await page.getByRole('dialog').getByText('Nothing was decided in the last 90 days.').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('The last 90 days');
    await save(page).click();
    await saved(page);
    expect((await read()).automation).toMatchObject({ delayHours: 1, audience: 'subscribers' });
    await bar(page).waitFor({ state: 'detached' });
  });

  it('are changed by keyboard alone, a number of hours of one’s own too', async () => {
    await write({});
    const page = await openSettings();
    await page.getByRole('switch', { name: /automatically/ }).focus();
    await page.keyboard.press('Space');
    await page.getByText('When you save, mails begin to go').waitFor();
    await page.getByRole('radio', { name: '10 hours' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('2,5');
    await save(page).focus();
    await page.keyboard.press('Enter');
    await saved(page);
    expect((await read()).automation).toMatchObject({ enabled: true, delayHours: 2.5 });
  });

  it('keep everything else as it was, and show all of it behind More', async () => {
    const told = {
      ...DEFAULT_SETTINGS,
      allowedHosts: ['a.example', 'b.example'],
      legalText: 'Line\nand line',
    };
    await write(told);
    const page = await openSettings();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    expect(await page.getByLabel('Addresses of the shop').inputValue()).toBe('a.example\nb.example');
    await page.getByLabel('Pace').fill('');
    await page.getByLabel('Name', { exact: true }).fill('Cups');
    await save(page).click();
    await saved(page);
    const sender = { ...DEFAULT_SETTINGS.sender, name: 'Cups' };
    expect(await read()).toEqual({ ...told, mailsPerMinute: null, sender });
  });

  it('say that mails are held, and are told to let them go', async () => {
    const since = app.world.clock.now();
    const pause = { shop_id: app.world.shop.id, reason: 'bounces', affected: 26, counted: 500, since };
    await app.world.db.insertInto('shop_pauses').values(pause).execute();
    const page = await openSettings();
    const notice = page.getByRole('status').filter({ hasText: 'Automatic mails are held' });
    await notice.getByText(/^26 of the last 500 mails came back for good\./).waitFor();
    await notice.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
    await page.getByText('Automatic mails go again.').waitFor();
    expect((await app.api.ask('GET', '/v1/sending-pause')).body.paused).toBe(false);
    await notice.waitFor({ state: 'detached' });
  });

  it('are shown to staff, who cannot change them', async () => {
    const page = await openSettings({ as: 'staff' });
    await page.getByText('Owners of the shop can change them.').waitFor();
    expect(await page.getByRole('switch', { name: /automatically/ }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    expect(await page.getByLabel('Pace').isDisabled()).toBe(true);
  });

  it('have no violation of WCAG 2.2 AA, all of them open and something unsaved', async () => {
    await write({});
    const page = await openSettings();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('switch', { name: /automatically/ }).focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Pace').fill('many');
    await page.getByText('must be a number').waitFor();
    await expectAccessible(page);
  });
});
