import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { tillOf, type Till } from '../api/support/till.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { useApp } from './support/open-app.ts';

const app = useApp();
let till: Till;
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
    till = tillOf(app.api, paired.body.id, paired.body.key);
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

  it('stay paired while carts are saved on them, and say so', async () => {
    const page = await app.open('/setup/tills', { expectedErrors: [/409/] });
    const unpair = page.getByRole('button', { name: 'Unpair Counter left' });
    await unpair.click();
    await dialog(page).getByText('refused from now on').waitFor();
    await till.save();
    await dialog(page).getByRole('button', { name: 'Unpair' }).click();
    await page.getByText('This till has 1 saved cart: log out on it first.').waitFor();

    await page.getByText('1 saved cart', { exact: true }).waitFor();
    await unpair.click();
    await dialog(page)
      .getByText('This till has 1 saved cart. Log out on it first, which removes it')
      .waitFor();
    expect(await dialog(page).getByRole('button', { name: 'Unpair' }).count()).toBe(0);
    await expectAccessible(page);
    await dialog(page).getByText('Close').click();
    await till.ask('DELETE', '/v1/pos/session');
    expect((await app.api.ask('GET', '/v1/pos/devices')).body.data).toHaveLength(1);
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

describe('two who change the tills’ lists at once', () => {
  const place = (id: string, name: string) => ({
    ...{ id, name, timeZone: 'Europe/Stockholm', currency: 'SEK' },
    ...{ dayEndsAt: '20:00', emailAtDayEnd: false },
  });
  const change = (page: Page, name: string) => page.getByRole('button', { name: `Change ${name}` }).click();

  it('keep what each of them did to rows of their own, and are shown both where it is one', async () => {
    const known = (await app.api.ask('GET', '/v1/pos/locations')).body.locations;
    const put = async (places: object[]) => {
      const locations = [...known, ...places];
      expect((await app.api.ask('PUT', '/v1/pos/locations', { locations })).status).toBe(200);
    };
    const names = async () => {
      const { locations } = (await app.api.ask('GET', '/v1/pos/locations')).body;
      return locations.slice(known.length).map(({ name }: { name: string }) => name);
    };
    await put([place('quay', 'Quay'), place('mill', 'Mill')]);
    const page = await app.open('/setup/tills');
    await change(page, 'Quay');
    await dialog(page).getByLabel('Name').fill('Quay West');
    await put([place('quay', 'Quay'), place('mill', 'Old mill'), place('pier', 'Pier')]);
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Quay West is saved.').waitFor();
    expect(await names()).toEqual(['Quay West', 'Old mill', 'Pier']);

    await change(page, 'Pier');
    await dialog(page).getByLabel('Name').fill('Long pier');
    await put([
      place('quay', 'Quay West'),
      place('mill', 'Old mill'),
      { ...place('pier', 'Pier'), dayEndsAt: '22:30' },
    ]);
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await dialog(page).getByText('Somebody else changed Pier meanwhile').waitFor();
    await dialog(page).getByText('22:30').waitFor();
    expect(await dialog(page).getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await expectAccessible(page);
    await dialog(page).getByRole('button', { name: 'Keep my changes' }).click();
    expect(await dialog(page).getByLabel('The day ends at').inputValue()).toBe('22:30');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Long pier is saved.').waitFor();
    expect(await names()).toEqual(['Quay West', 'Old mill', 'Long pier']);
  });

  it('are told that one was removed, and keep what they typed', async () => {
    const put = (staff: object[]) => app.api.ask('PUT', '/v1/pos/staff', { staff });
    await put([
      { id: 'moa', name: 'Moa', pin: '1234' },
      { id: 'ida', name: 'Ida', pin: '4321' },
    ]);
    const page = await app.open('/setup/tills');
    await change(page, 'Moa');
    await dialog(page).getByLabel('Name').fill('Moa Ek');
    await put([{ id: 'ida', name: 'Ida' }]);
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await dialog(page).getByText('Somebody else removed Moa meanwhile').waitFor();
    expect(await dialog(page).getByLabel('Name').inputValue()).toBe('Moa Ek');
    expect((await app.api.ask('GET', '/v1/pos/staff')).body.staff).toEqual([{ id: 'ida', name: 'Ida' }]);
  });
});
