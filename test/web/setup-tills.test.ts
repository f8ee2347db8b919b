import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/expect-accessible.ts';
import { useApp } from './support/open-app.ts';

const app = useApp();
const dialog = (page: Page) => page.getByRole('dialog');

describe('tills', () => {
  it('are set up from nothing: a location, a till with its pairing code, somebody with a PIN', async () => {
    const page = await app.open('/setup/tills', { expectedErrors: [/422/] });
    await page.getByText('Add a location first').waitFor();
    await page.getByRole('button', { name: 'Add a location' }).click();
    await dialog(page).getByLabel('Name').fill('Stora torget');
    await dialog(page).getByLabel('Currency').fill('SK');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => dialog(page).getByLabel('Currency').getAttribute('aria-invalid')).toBe('true');
    expect(await dialog(page).getByLabel('Name').inputValue()).toBe('Stora torget');
    await dialog(page).getByLabel('Currency').fill('SEK');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await page.getByText('stora-torget').waitFor();

    await page.getByRole('button', { name: 'Add a till' }).click();
    await dialog(page).getByLabel('Name of the device').fill('Counter left');
    await dialog(page).getByRole('button', { name: 'Add and show the code' }).click();
    const code = dialog(page).getByRole('status', { name: 'Pairing code' });
    const paired = await app.api.ask(
      'POST',
      '/v1/pos/pairings',
      { code: await code.textContent() },
      { key: null },
    );
    expect(paired.status).toBe(201);
    await page.getByRole('button', { name: 'Done' }).click();

    await page.getByRole('button', { name: 'Add somebody' }).click();
    await dialog(page).getByLabel('Name').fill('Moa');
    await dialog(page).getByLabel(/^PIN/).fill('12');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await dialog(page).locator('[id$="-error"]').waitFor();
    await dialog(page).getByLabel(/^PIN/).fill('1234');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Moa is saved.').waitFor();
    const logIn = { staffId: 'moa', pin: '1234' };
    expect((await app.api.ask('POST', '/v1/pos/session', logIn, { key: paired.body.key })).status).toBe(200);
    await page.reload();
    await page.getByText('Moa is logged in').waitFor();
    await expectAccessible(page);
  });

  it('keep a PIN when only a name is changed, and unpair a till at once', async () => {
    const page = await app.open('/setup/tills');
    await page
      .getByRole('list', { name: 'Staff at the tills' })
      .getByRole('button', { name: 'Change' })
      .click();
    await dialog(page).getByLabel('Name').fill('Moa Ek');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Moa Ek is saved.').waitFor();
    await page.getByRole('button', { name: 'Unpair Counter left' }).click();
    await dialog(page).getByRole('button', { name: 'Unpair' }).click();
    await page.getByText('No tills yet').waitFor();
    expect((await app.api.ask('GET', '/v1/pos/devices')).body.data).toEqual([]);
  });
});
