import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { useApp } from './support/open-app.ts';

const app = useApp({ senderDomain: () => Promise.resolve('not_verified' as const) });
const read = async () => (await app.api.ask('GET', '/v1/settings')).body;
const write = (changes: object) => app.api.ask('PUT', '/v1/settings', { ...DEFAULT_SETTINGS, ...changes });
beforeEach(() => write({}));

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });
const openMore = async (expectedErrors: RegExp[]) => {
  const page = await app.open('/settings', { expectedErrors });
  await page.getByRole('button', { name: 'More', exact: true }).click();
  return page;
};
const hours = (page: Page) => page.getByLabel('Time between two mails');

describe('when the settings cannot be saved', () => {
  it('shows what somebody else changed meanwhile, and keeps mine on top of theirs', async () => {
    const page = await openMore([/status of 412/]);
    await hours(page).fill('48');
    await write({ coolOffHours: 12, retentionMonths: 6 });
    await save(page).click();
    const notice = page.getByRole('alert');
    await notice.getByText('Somebody else changed the settings meanwhile').waitFor();
    expect(await notice.getByRole('listitem').allTextContents()).toEqual([
      'Time between two mailsYours48Theirs12',
      'Keep checkouts forYours3Theirs6',
    ]);
    await notice.getByRole('button', { name: 'Keep my changes' }).click();
    await save(page).click();
    await page.getByText('The settings are saved.').waitFor();
    expect(await read()).toMatchObject({ coolOffHours: 48, retentionMonths: 6 });
  });

  it('takes theirs on demand', async () => {
    const page = await openMore([/status of 412/]);
    await hours(page).fill('48');
    await write({ coolOffHours: 12 });
    await save(page).click();
    await page.getByRole('button', { name: 'Take theirs' }).click();
    await expect.poll(() => hours(page).inputValue()).toBe('12');
    expect(await save(page).count()).toBe(0);
  });

  it('says at the field what the API refuses, opens what it is behind, and keeps what was typed', async () => {
    const page = await openMore([/status of 422/]);
    await page.getByLabel('Addresses of the shop').fill('https://shop.example/');
    await page.getByText('must be a host name without port, path or wildcard').first().waitFor();
    await save(page).click();
    await page.getByRole('alert').getByText('Something has to be corrected').waitFor();
    expect(await page.getByLabel('Addresses of the shop').inputValue()).toBe('https://shop.example/');
    expect((await read()).allowedHosts).toEqual([]);
  });

  it('says before one saves that mails have no sender yet', async () => {
    const page = await app.open('/settings', { expectedErrors: [/status of 422/] });
    await page.getByRole('switch', { name: /automatically/ }).focus();
    await page.keyboard.press('Space');
    await page.getByText('Automatic mail cannot be switched on yet').waitFor();
    await page.getByText(/must be given: mails cannot come from/).waitFor();
  });

  it('loses nothing while the service is away, nor by a reload', async () => {
    const page = await openMore([/ERR_FAILED/]);
    await page.route('**/v1/settings', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    );
    await hours(page).fill('36');
    await save(page).click();
    await page.getByRole('alert').getByText('The service does not answer').waitFor();
    await page.unrouteAll();
    await page.reload();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    expect(await hours(page).inputValue()).toBe('36');
    await save(page).click();
    await page.getByText('The settings are saved.').waitFor();
    expect((await read()).coolOffHours).toBe(36);
  });

  it('says how long to wait when it was asked too often', async () => {
    const page = await openMore([/status of 429/]);
    const problem = {
      type: 'about:blank',
      title: 'Too many requests',
      detail: 'Slow.',
      code: 'too_many_requests',
    };
    await page.route('**/v1/settings', (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({
            status: 429,
            headers: { 'retry-after': '30' },
            json: problem,
            contentType: 'application/problem+json',
          })
        : route.continue(),
    );
    await hours(page).fill('36');
    await save(page).click();
    await page.getByRole('alert').getByText('Try again in 30 seconds.').waitFor();
  });

  it('asks before one leaves, and what was typed is there when one comes back', async () => {
    const page = await openMore([]);
    await hours(page).fill('30');
    await page.getByRole('link', { name: 'Report' }).click();
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
    await dialog.getByRole('button', { name: 'Stay here' }).click();
    expect(await hours(page).inputValue()).toBe('30');
    await page.getByRole('link', { name: 'Report' }).click();
    await dialog.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { name: 'Report', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    expect(await hours(page).inputValue()).toBe('30');
  });
});
