import type { Page } from 'playwright-core';

/** In the page, as the owner who is logged in there: a till that stands in a shop with something to sell. */
const MAKE_TILL = `(async () => {
  const ask = async (method, path, body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(path, { method, headers, body: JSON.stringify(body) });
    return answer.json();
  };
  const place = { timeZone: 'Europe/Stockholm', currency: 'SEK', dayEndsAt: '20:00' };
  await ask('PUT', '/v1/pos/locations', { locations: [
    { id: 'old-town', name: 'Old town', ...place },
    { id: 'harbour', name: 'Harbour', ...place },
  ] });
  await ask('PUT', '/v1/pos/staff', { staff: [
    { id: 'ines', name: 'Ines Lind', pin: '1815' },
    { id: 'bo', name: 'Bo Ek', pin: '4711' },
  ] });
  const device = await ask('POST', '/v1/pos/devices', { name: 'Till by the door', locationId: 'old-town' });
  return (await ask('POST', '/v1/pos/devices/' + device.id + '/pairing-codes')).code;
})()`;

/** From the pairing to the log-in. */
export async function pairTill(page: Page): Promise<void> {
  await page.getByLabel('Pairing code').fill(await page.evaluate<string>(MAKE_TILL));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Who is at the till?' }).waitFor();
}

/** A sale with a line, an amount and a customer, and the tiles beside it. */
export async function sellAtTill(page: Page): Promise<void> {
  await pairTill(page);
  await page.getByRole('button', { name: 'Ines Lind' }).click();
  await page.getByLabel('PIN', { exact: true }).fill('1815');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Amount' }).click();
  for (const [what, amount] of [
    ['Engraving', '12000'],
    ['Gift wrapping', '2550'],
  ] as const) {
    await page.getByLabel('What it is for').fill(what);
    await page.getByRole('textbox', { name: 'Amount' }).fill(amount);
    await page.getByRole('button', { name: 'Add to the cart' }).click();
  }
  await page.getByRole('tab', { name: 'Smart grid' }).click();
  await page.getByRole('button', { name: 'Save cart' }).waitFor();
}

/** The list of saved carts, with one on it. */
export async function viewSavedCarts(page: Page): Promise<void> {
  await sellAtTill(page);
  await page.getByRole('button', { name: 'Save cart' }).click();
  await page.getByLabel('Find a customer').fill('Ada Shopper');
  await page.getByRole('button', { name: 'New customer' }).click();
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByRole('button', { name: 'Add and save the cart' }).click();
  await page.getByText('The cart of Ada Shopper is saved').waitFor();
  await page.getByRole('button', { name: 'View saved carts' }).click();
  await page.getByRole('button', { name: 'Take up the cart of Ada Shopper' }).waitFor();
}
