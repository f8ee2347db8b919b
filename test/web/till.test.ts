import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useApp } from './support/open-app.ts';
import { fillTillShop, logIn, openTill, totalOn, type OpenedTill } from './support/open-till.ts';

const app = useApp();
beforeAll(() => fillTillShop(app));
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** By *More actions*. */
async function choose(page: Page, action: string): Promise<void> {
  await button(page, 'More actions').click();
  await page.getByRole('menuitem', { name: action }).click();
}

async function addPlate(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Products' }).click();
  await button(page, /^P?\s?Plate/).click();
}

async function saveFor(page: Page, name: string, email: string): Promise<void> {
  await button(page, 'Save cart').click();
  await page.getByLabel('Find a customer').fill(name);
  await button(page, 'New customer').click();
  await page.getByLabel('E-mail').fill(email);
  await button(page, 'Add and save the cart').click();
  await page.getByText(`The cart of ${name} is saved`).waitFor();
}

describe('a day at the till', () => {
  it('goes from the pairing to the log-out, and no detail of a saved sale is lost', async () => {
    const { page, till } = await openTill(app, 'Door');
    await logIn(page);
    await addPlate(page);
    await button(page, 'One more of Plate').click();
    await button(page, /^Plate SEK 298/).click();
    await page.getByLabel('Price each').fill('12050');
    await page.getByRole('textbox', { name: 'Discount' }).fill('12,5');
    await button(page, 'Add discount').click();
    await page.getByLabel('Note on this item').fill('Gift wrapped');
    await button(page, 'Done').click();
    await page.getByRole('tab', { name: 'Amount' }).click();
    await page.getByLabel('What it is for').fill('Engraving');
    for (const key of ['5', '00', '0'])
      await page.getByRole('tabpanel').getByRole('button', { name: key, exact: true }).click();
    await button(page, 'Add to the cart').click();
    expect(await totalOn(page)).toContain('260.87');
    await page.getByRole('tab', { name: 'Smart grid' }).click();
    await saveFor(page, 'Ada Berg', 'ada@example.com');
    expect(await totalOn(page)).toContain('0.00');

    await addPlate(page);
    await button(page, 'Sale done').click();
    await page.getByText('Sale done:').waitFor();
    const [saved] = (await till.ask('GET', '/v1/pos/saved-carts')).body.data;
    expect(saved).toMatchObject({
      customer: { name: 'Ada Berg', email: 'ada@example.com' },
      lineItems: [
        { variantId: 'plate', quantity: 2, unitPrice: '149.00', customPrice: '120.50', note: 'Gift wrapped' },
        { variantId: null, title: 'Engraving', unitPrice: '50.00' },
      ],
    });
    expect(saved.lineItems[0].discounts).toMatchObject([{ type: 'percentage', value: '12.5' }]);

    const changed = { variantId: 'plate', title: 'Plate', price: '159.00', currency: 'SEK' };
    await app.api.ask('PUT', '/v1/inventory', { items: [{ ...changed, available: 1, tracked: true }] });
    await choose(page, 'View saved carts');
    await page.getByText('2 × Plate · 1 × Engraving').waitFor();
    await button(page, 'Take up the cart of Ada Berg').click();
    const dialog = page.getByRole('dialog', { name: 'What has changed since' });
    await dialog.getByText('It was SEK 149.00, and is SEK 159.00 today. Your own price stays.').waitFor();
    await dialog.getByText('2 wanted, only 1 left.').waitFor();
    // What is not looked at yet is shown again.
    await page.reload();
    await button(page, 'Keep the saved prices').click();
    expect(await totalOn(page)).toContain('260.87');
    await page.getByText('Gift wrapped').waitFor();
    expect(await till.listed()).toEqual([]);

    await page.getByRole('tab', { name: 'Smart grid' }).click();
    await button(page, 'Save cart').click();
    await page.getByText('The cart of Ada Berg is saved').waitFor();
    await till.save({ customer: { name: 'Bo Ek', phone: '+46701234567' } });
    await button(page, /staff and till/).click();
    await page.getByRole('menuitem', { name: 'Change location' }).click();
    await button(page, /^Harbour/).click();
    await page.getByText('2 saved carts are removed').waitFor();
    await button(page, 'E-mail them first').click();
    await page.getByText('1 e-mail is on its way').waitFor();
    await page.getByText('Bo Ek: gave a phone number only').waitFor();
    await button(page, 'Move and remove 2 carts').click();
    await page.getByText('Harbour', { exact: true }).waitFor();
    expect(await till.listed()).toEqual([]);

    await button(page, /staff and till/).click();
    await page.getByRole('menuitem', { name: 'Log out' }).click();
    await page.getByText('There are no saved carts on this till').waitFor();
    await button(page, 'Log out').click();
    await page.getByRole('heading', { name: 'Who is at the till?' }).waitFor();
  });

  it('switches staff without clearing anything, and each sees the carts of the other', async () => {
    const { page, till } = await openTill(app, 'Two people');
    await logIn(page);
    await till.save({ customer: { name: 'Cem Kaya', email: 'cem@example.com' } });
    await addPlate(page);
    await button(page, /staff and till/).click();
    await page.getByRole('menuitem', { name: 'Switch staff' }).click();
    await logIn(page, 'bo');
    await button(page, /Bo.*staff and till/).waitFor();
    await button(page, 'One less of Plate').waitFor();
    await choose(page, 'View saved carts');
    await page.getByText(/^Eve, /).waitFor();
  });

  it('brings a discarded cart back within its minute', async () => {
    const { page, till } = await openTill(app, 'Undo');
    await logIn(page);
    const { id } = await till.save({ customer: { name: 'Dag Alm', email: 'dag@example.com' } });
    await choose(page, 'View saved carts');
    await button(page, 'Discard the cart of Dag Alm').click();
    await page.getByText('The cart of Dag Alm is discarded.').waitFor();
    expect(await till.listed()).toEqual([]);
    await button(page, 'Undo').click();
    await button(page, 'Take up the cart of Dag Alm').waitFor();
    expect(await till.listed()).toEqual([id]);
  });
});

describe('two tills side by side', () => {
  let first: OpenedTill;
  let second: OpenedTill;
  beforeEach(async () => {
    first = await openTill(app, 'Left');
    second = await openTill(app, 'Right', { expectedErrors: [/404/] });
    await logIn(first.page);
    await logIn(second.page, 'bo');
  });

  it('see their own carts alone', async () => {
    await first.till.save({ customer: { name: 'Only Left', email: 'left@example.com' } });
    await second.till.save({ customer: { name: 'Only Right', email: 'right@example.com' } });
    for (const [{ page }, own, other] of [
      [first, 'Only Left', 'Only Right'],
      [second, 'Only Right', 'Only Left'],
    ] as const) {
      await choose(page, 'View saved carts');
      await page.getByRole('heading', { name: own }).waitFor();
      expect(await page.getByRole('heading', { name: other }).count()).toBe(0);
    }
  });

  it('tell who was faster at the same cart', async () => {
    const { page, till } = second;
    const { id } = await till.save({ customer: { name: 'Eli Roth', email: 'eli@example.com' } });
    await choose(page, 'View saved carts');
    await button(page, 'Take up the cart of Eli Roth').waitFor();
    await till.ask('POST', `/v1/pos/saved-carts/${String(id)}/retrieve`);
    await button(page, 'Take up the cart of Eli Roth').click();
    await page.getByText(/^Bo took this cart up at .*\d\d:\d\d\.$/).waitFor();
  });
});

describe('the fifty-first cart', () => {
  it('is refused in words, and stays on the screen until there is a place', async () => {
    const { page, till } = await openTill(app, 'Full', { expectedErrors: [/409/] });
    await logIn(page);
    for (let n = 1; n < 50; n += 1) await till.save();
    await page.reload();
    await page.getByText('49 carts').waitFor();
    await addPlate(page);
    await page.getByRole('tab', { name: 'Smart grid' }).click();
    await saveFor(page, 'Number Fifty', 'fifty@example.com');
    await addPlate(page);
    await page.getByRole('tab', { name: 'Smart grid' }).click();
    await button(page, 'Save cart').click();
    await page.getByLabel('Find a customer').fill('fifty@example.com');
    await button(page, /^Number Fifty/).click();
    await page.getByText('50 carts are saved: there is no place for another one').waitFor();
    expect(await till.listed()).toHaveLength(50);
    expect(await totalOn(page)).toContain('159.00');
    await page.getByRole('region', { name: 'Cart' }).getByText('Number Fifty').waitFor();
    await till.ask('DELETE', `/v1/pos/saved-carts/${String((await till.listed())[0])}`);
    await choose(page, 'Save cart');
    await page.getByText('The cart of Number Fifty is saved').waitFor();
    expect(await totalOn(page)).toContain('0.00');
  });
});
