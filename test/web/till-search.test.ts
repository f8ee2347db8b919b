import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/expect-accessible.ts';
import { useApp } from './support/open-app.ts';
import { fillTillShop, logIn, openTill, totalOn } from './support/open-till.ts';

const app = useApp();
beforeAll(async () => {
  await fillTillShop(app);
  const items = [
    { variantId: '73501', productId: 'bowl', title: 'Bowl', price: '80.00' },
    { variantId: '7350123', productId: 'lid', title: 'Lid', price: '20.00' },
  ].map((one) => ({ ...one, currency: 'SEK', tracked: false, available: null }));
  await app.api.ask('PUT', '/v1/inventory', { items });
});

const search = (page: Page) => page.getByRole('textbox', { name: 'Search products' });
const lineOf = (page: Page, title: string) => page.getByRole('button', { name: `One less of ${title}` });

async function openSearch(name: string, expectedErrors: RegExp[] = []): Promise<Page> {
  const { page } = await openTill(app, name, { expectedErrors });
  await logIn(page);
  await page.getByRole('tab', { name: 'Products' }).click();
  await page.getByRole('button', { name: /Plate/ }).waitFor();
  await search(page).focus();
  return page;
}

/** As a scanner does it: all at once, and Enter. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

describe('Enter in the search of the till', () => {
  it('puts the only product found into the cart, though it was pressed before anything was found', async () => {
    const page = await openSearch('Typed');
    await scan(page, 'plat');
    // Impatience is no second plate.
    await page.keyboard.press('Enter');
    await lineOf(page, 'Plate').waitFor();
    expect(await totalOn(page)).toContain('149.00');
    await expect.poll(() => search(page).inputValue()).toBe('');
  });

  it('takes what a scanner types as fast as it comes: the very id, each time it is scanned', async () => {
    const page = await openSearch('Scanned');
    let held: () => void = () => undefined;
    const isHeld = new Promise<void>((resolve) => (held = resolve));
    const asked = (url: URL) => url.pathname === '/v1/pos/products' && url.searchParams.has('q');
    await page.route(asked, async (route) => {
      await isHeld;
      await route.continue();
    });
    await scan(page, '73501');
    await scan(page, 'cup-blue');
    await scan(page, 'cup-blue');
    held();
    await lineOf(page, 'Bowl').waitFor();
    await lineOf(page, 'Cup').waitFor();
    await expect.poll(() => totalOn(page)).toContain('279.00');
    expect(await lineOf(page, 'Lid').count()).toBe(0);
    await expect.poll(() => search(page).inputValue()).toBe('');
  });

  it('names what it did not find, though something else was scanned since, and shows several to choose from', async () => {
    const page = await openSearch('Missed');
    await scan(page, 'nothing-of-ours');
    await scan(page, 'plate');
    await lineOf(page, 'Plate').waitFor();
    await page.getByText('“nothing-of-ours” is not in the cart').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('Nothing found for “nothing-of-ours”').waitFor();
    await search(page).fill('b');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Products' }).getByRole('button', { name: /Bowl/ }).click();
    await expect.poll(() => totalOn(page)).toContain('229.00');
  });

  it('knows what was shown before while nobody answers, and says so of the rest', async () => {
    const page = await openSearch('Away', [/ERR_FAILED/]);
    const away = (url: URL) => url.pathname.startsWith('/v1/');
    await page.route(away, (route) => route.abort());
    await scan(page, 'plate');
    await lineOf(page, 'Plate').waitFor();
    await scan(page, 'saucer');
    await page.getByText('Nobody answered.').waitFor();
    expect(await totalOn(page)).toContain('149.00');
  });
});
