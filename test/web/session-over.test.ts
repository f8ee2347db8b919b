import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createPasswords } from '../../api/people/passwords.ts';
import { createLogIn, PASSWORD } from '../api/support/log-in.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { useApp } from './support/open-app.ts';
import { overDialog } from './support/session-over.ts';

const app = useApp();
const OVER = { expectedErrors: [/status of 401/] };
const endSessions = () => app.world.db.deleteFrom('user_sessions').execute();

/** Logs in as a person does, on the page that is open. */
async function logInOn(page: Page): Promise<void> {
  const { email } = await createLogIn(app.api, createPasswords(), { role: 'owner', shop: null });
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Abandoned checkouts' }).waitFor();
}

/** By the dialog's own button, in another tab. */
async function logInBeside(page: Page): Promise<void> {
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    overDialog(page).getByRole('link', { name: 'Log in in a new tab' }).press('Enter'),
  ]);
  await logInOn(tab);
  await tab.close();
}

describe('when the session ends while something is typed', () => {
  it('asks to log in beside; then one goes on where one was, and saves what was typed, by keyboard alone', async () => {
    const page = await app.open('/settings', OVER);
    await page.getByRole('button', { name: 'More', exact: true }).press('Enter');
    const field = page.getByLabel('Time between two mails');
    await field.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('36');
    await endSessions();
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await expectAccessible(page, () => overDialog(page).waitFor());
    // Whoever goes on without a log-in is asked again.
    await overDialog(page).getByRole('button', { name: 'Go on here' }).press('Enter');
    await overDialog(page).getByRole('button', { name: 'Go on here' }).waitFor();
    await logInBeside(page);
    await overDialog(page).getByRole('button', { name: 'Go on here' }).press('Enter');
    await overDialog(page).waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('36');
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await page.getByText('The settings are saved.').waitFor();
    expect((await app.api.ask('GET', '/v1/settings')).body.coolOffHours).toBe(36);
  });

  it('finds it out behind an open dialog too, which stays as it was', async () => {
    const page = await app.open('/', OVER);
    await page.clock.install();
    await page.goto(`${app.api.url}/setup/webhooks`);
    await page.getByRole('button', { name: 'Add an endpoint' }).click();
    const address = page.getByRole('dialog', { name: 'Add an endpoint' }).getByLabel('Address');
    await address.fill('https://mugs.example/hook');
    await endSessions();
    await page.clock.fastForward(11_000);
    await overDialog(page).waitFor();
    await logInBeside(page);
    await overDialog(page).getByRole('button', { name: 'Go on here' }).press('Enter');
    await overDialog(page).waitFor({ state: 'detached' });
    expect(await address.inputValue()).toBe('https://mugs.example/hook');
    // The focus is where it was, so that one types on.
    await page.keyboard.type('s');
    await page.keyboard.press('Enter');
    await page.getByText('It is shown this once.').waitFor();
    const { data } = (await app.api.ask('GET', '/v1/webhook-endpoints')).body;
    expect(data.map(({ url }: { url: string }) => url)).toEqual(['https://mugs.example/hooks']);
  });
});

describe('what cannot be read anew', () => {
  it('stays as it is, with a form that is open in it, beneath the words about it', async () => {
    const place = { timeZone: 'Europe/Stockholm', currency: 'SEK', dayEndsAt: '20:00' };
    await app.api.ask('PUT', '/v1/pos/locations', { locations: [{ id: 'kiosk', name: 'Kiosk', ...place }] });
    const page = await app.open('/', { expectedErrors: [/ERR_FAILED/] });
    await page.clock.install();
    await page.goto(`${app.api.url}/setup/tills`);
    await page.getByRole('button', { name: 'Change Kiosk' }).click();
    const currency = page.getByRole('dialog').getByLabel('Currency');
    await currency.fill('EUR');
    await page.route('**/v1/pos/locations', (route) => route.abort());
    await page.clock.fastForward(60_000);
    // As when one comes back to the tab.
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`);
    await page.getByText('The service does not answer').waitFor();
    expect(await currency.inputValue()).toBe('EUR');
    await page.unrouteAll();
    await currency.press('Enter');
    await page.getByText('Kiosk is saved.').waitFor();
    await page.getByText('The service does not answer').waitFor({ state: 'detached' });
    const { locations } = (await app.api.ask('GET', '/v1/pos/locations')).body;
    expect(locations).toMatchObject([{ id: 'kiosk', currency: 'EUR' }]);
  });
});
