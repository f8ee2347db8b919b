import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPasswords } from '../../api/people/passwords.ts';
import { createLogIn, PASSWORD } from '../api/support/log-in.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { failedCheckout, recoveredCheckout, setUpShop, waitingCheckout } from './support/known-checkouts.ts';
import { useApp } from './support/open-app.ts';

const app = useApp();
beforeAll(() => setUpShop(app));

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

describe('what a role may do with a checkout', () => {
  it('is to erase it for an owner, who is told what is lost', async () => {
    const id = await waitingCheckout(app);
    const page = await app.open(`/checkouts/${id}`);
    await page.getByRole('button', { name: 'Erase this checkout' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toMatch(/e-mail address.*history with all notes.*cannot be undone/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect((await app.api.ask('GET', `/v1/checkouts/${id}`)).body.erased).toBe(false);
    await page.getByRole('button', { name: 'Erase this checkout' }).click();
    await dialog.getByRole('button', { name: 'Erase this checkout' }).click();
    await page.getByRole('heading', { level: 1, name: 'Abandoned checkouts' }).waitFor();
    expect((await app.api.ask('GET', `/v1/checkouts/${id}`)).body.erased).toBe(true);
    await page.goto(`${app.api.url}/checkouts/${id}`);
    await page.getByText('This checkout was erased').waitFor();
    expect(await page.getByLabel('Note for colleagues').count()).toBe(0);
  });

  it('is to write for staff, and to look for those who only read', async () => {
    const id = await waitingCheckout(app);
    const staff = await app.open(`/checkouts/${id}`, { as: 'staff' });
    await staff.getByRole('link', { name: 'Send a mail' }).waitFor();
    expect(await staff.getByRole('button', { name: /^Erase/ }).count()).toBe(0);
    const reader = await app.open(`/checkouts/${id}`, { as: 'read_only' });
    await region(reader, 'History').getByText('The checkout was begun').waitFor();
    expect(await reader.getByRole('link', { name: 'Send a mail' }).count()).toBe(0);
    expect(await reader.getByLabel('Note for colleagues').count()).toBe(0);
  });

  it('begins, by the link of a copy, with a log-in that leads to it', async () => {
    const id = await waitingCheckout(app);
    const { email } = await createLogIn(app.api, createPasswords(), { role: 'staff' });
    const page = await app.open('/account', { expectedErrors: [/status of 401/] });
    // No page is left to see on its own that the session is over.
    await page.goto('about:blank');
    await page.context().clearCookies();
    await page.goto(`${app.api.url}/checkouts/${id}`);
    await page.waitForURL(/\/login\?next=/);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/checkouts/${id}$`));
    await region(page, 'Items').getByText('Teapot').waitFor();
  });
});

describe('a checkout that cannot be shown', () => {
  it('says so, and is there at a second try', async () => {
    const id = await waitingCheckout(app);
    const page = await app.open('/account', { expectedErrors: [/ERR_FAILED/, /status of 404/] });
    await page.route(`**/v1/checkouts/${id}`, (route) => route.abort());
    await page.goto(`${app.api.url}/checkouts/${id}`);
    await page.getByRole('alert').filter({ hasText: 'The service does not answer' }).waitFor();
    await page.unroute(`**/v1/checkouts/${id}`);
    await page.getByRole('button', { name: 'Try again' }).click();
    await region(page, 'Items').getByText('Teapot').waitFor();
    await page.goto(`${app.api.url}/checkouts/co_999999`);
    await page.getByRole('alert').filter({ hasText: 'There is no such checkout' }).waitFor();
    await page.goto(`${app.api.url}/checkouts/${id}?payment=none-such`);
    await page.getByRole('dialog').getByRole('alert').waitFor();
  });
});

describe('the page of a checkout', () => {
  it.each([
    ['sv-SE', 'Varför', /^Betalningen misslyckades/, 'Betalningen misslyckades när kunden'],
    ['pl-PL', 'Dlaczego', /^Płatność nie powiodła się/, 'Płatność nie powiodła się'],
  ])('speaks %s, the history and the reason too', async (language, why, payment, reason) => {
    const { id } = await failedCheckout(app);
    const page = await app.open(`/checkouts/${id}`, { language });
    await page.getByText(payment).first().waitFor();
    await region(page, why).getByText(reason).first().waitFor();
  });

  it('has no violation of WCAG 2.2 AA, dialogs included', async () => {
    const { id, payment } = await failedCheckout(app);
    const { id: recovered, messageId } = await recoveredCheckout(app);
    await app.api.ask('POST', `/v1/checkouts/${id}/notes`, { text: 'Called.' });
    const page = await app.open(`/checkouts/${id}`);
    await page.getByText(/^The \d+ other rules/).click();
    await page.getByText('What would happen now').click();
    await expectAccessible(page, () => region(page, 'Items').waitFor());
    await page.goto(`${app.api.url}/checkouts/${id}?payment=${payment}`);
    await page.getByRole('dialog').getByText('card_declined').waitFor();
    await expectAccessible(page);
    await page.goto(`${app.api.url}/checkouts/${recovered}?mail=${messageId}`);
    await page.locator('iframe').waitFor();
    await expectAccessible(page);
  });
});
