import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/expect-accessible.ts';
import { useApp } from './support/open-app.ts';
import { fillTillShop, logIn, openTill, totalOn, type OpenedTill } from './support/open-till.ts';

const app = useApp();
beforeAll(() => fillTillShop(app));
const SIZES = [375, 1_024];

const kinds = async ({ till }: OpenedTill) => {
  const { body } = await till.ask('GET', '/v1/pos/grid');
  return body.tiles.map(({ kind, title, size }: Record<string, string>) => [title ?? kind, size].join(' '));
};

/** Until the API has what the screen shows. */
const until = (opened: OpenedTill, wanted: string[]) =>
  expect.poll(() => kinds(opened), { timeout: 10_000 }).toEqual(wanted);

/** What is there to be tapped and is smaller than a fingertip, by its words. */
async function tooSmall(page: Page): Promise<unknown> {
  return page.evaluate(`[...document.querySelectorAll('button, input, [role=menuitem], [role=tab]')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.type !== 'radio')
    .map((one) => [one.getAttribute('aria-label') ?? one.textContent, one.getBoundingClientRect()])
    .filter(([, { width, height }]) => width > 0 && (Math.round(width) < 44 || Math.round(height) < 44))
    .map(([words, { width, height }]) => words + ' ' + width + ' × ' + height)`);
}

describe('the smart grid', () => {
  it('is arranged by finger: Add tile → Action → CART → Save cart, View saved carts → Done', async () => {
    const opened = await openTill(app, 'Fingers', { width: 375, height: 740, hasTouch: true });
    const { page, till } = opened;
    await logIn(page);
    await till.ask('PUT', '/v1/pos/grid', { tiles: [] });
    await page.reload();
    const tap = (name: string | RegExp) =>
      page.getByRole('button', { name, exact: typeof name === 'string' }).tap();
    await page.getByText('No tiles yet').waitFor();
    await tap('Add tile');
    await tap(/^Action/);
    await page.getByRole('region', { name: 'Cart' }).getByRole('heading', { name: 'Cart' }).waitFor();
    await tap('Add Save cart');
    await tap('Add View saved carts');
    await tap('Done');
    await until(opened, ['save_cart small', 'view_saved_carts small']);
    await tap('Add tile');
    await tap(/^Product/);
    await tap('Add Cup, Blue');
    await tap('Back');
    await tap(/^Discount/);
    await page.getByRole('textbox', { name: 'Name' }).fill('Friends');
    await page.getByRole('textbox', { name: 'Discount' }).fill('10');
    await tap('Add discount');
    await tap('Done');
    await until(opened, ['save_cart small', 'view_saved_carts small', 'Cup, Blue small', 'Friends small']);
    await tap(/^Cup, Blue/);
    await tap(/^Friends/);
    await page.getByRole('button', { name: /^Cart · 1 item/ }).tap();
    expect(await totalOn(page)).toContain('89.55');
  });

  it('is arranged by keyboard alone, and the focus stays on the tile that moves', async () => {
    const opened = await openTill(app, 'Keys');
    const { page } = opened;
    await logIn(page);
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
    };
    await press('Arrange tiles');
    await press('Move Save cart right');
    await until(opened, ['view_saved_carts wide', 'save_cart wide']);
    const focused = () => page.evaluate(`document.activeElement.getAttribute('aria-label')`);
    expect(await focused()).toBe('Move Save cart right');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await until(opened, ['save_cart wide', 'view_saved_carts wide']);
    expect(await focused()).toBe('Move Save cart left');
    await press('Size of Save cart: Wide');
    await press('Remove View saved carts');
    await until(opened, ['save_cart large']);
    await press('Done');
    await page.getByRole('button', { name: 'Save cart' }).waitFor();
  });

  it('shows the tiles as they are kept when a change is refused, and why', async () => {
    const opened = await openTill(app, 'Refused', { expectedErrors: [/status of 422/] });
    const { page } = opened;
    await logIn(page);
    const problem = {
      type: 'about:blank',
      title: 'Bad',
      detail: 'Not these tiles.',
      code: 'bad_input',
      status: 422,
    };
    await page.route('**/v1/pos/grid', async (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      return route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: JSON.stringify(problem),
      });
    });
    await page.getByRole('button', { name: 'Arrange tiles' }).click();
    await page.getByRole('button', { name: 'Remove Save cart' }).click();
    await page.getByText('Not these tiles.').waitFor();
    await page.getByRole('button', { name: 'Remove Save cart' }).waitFor();
  });
});

describe('the till for everybody', () => {
  it('has no violation of WCAG 2.2 AA and nothing too small for a finger, on a tablet and on a phone', async () => {
    const { page, till } = await openTill(app, 'Everybody');
    const look = async () => {
      await expectAccessible(page, () => page.getByRole('button').first().waitFor(), SIZES);
      for (const width of SIZES) {
        await page.setViewportSize({ width, height: 768 });
        expect(await tooSmall(page)).toEqual([]);
      }
    };
    await look();
    await logIn(page);
    await till.save({ customer: { name: 'Ada Berg', email: 'ada@example.com' } });
    await page.getByRole('tab', { name: 'Products' }).click();
    await page.getByRole('button', { name: /Cup/ }).click();
    await look();
    await page.getByRole('button', { name: /^Cup SEK/ }).click();
    await page.getByLabel('Price each').waitFor();
    await look();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'View saved carts' }).click();
    await page.getByRole('heading', { name: 'Ada Berg' }).waitFor();
    await look();
  });

  it('sells, saves and takes up a cart without a mouse', async () => {
    const { page, till } = await openTill(app, 'No mouse');
    await page.getByRole('button', { name: 'Eve', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('1815');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Smart grid' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: /Plate/ }).waitFor();
    await page.getByRole('textbox', { name: 'Search products' }).focus();
    await page.keyboard.type('blue');
    await page.getByRole('button', { name: /Plate/ }).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'One more of Cup' }).waitFor();
    await page.getByRole('button', { name: 'More actions' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Save cart' }).press('Enter');
    await page.locator('[data-autofocus]:focus').waitFor();
    await page.keyboard.type('Eli Roth');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'New customer' }).press('Enter');
    await page.getByLabel('E-mail').focus();
    await page.keyboard.type('eli@example.com');
    await page.keyboard.press('Enter');
    await page.getByText('The cart of Eli Roth is saved').waitFor();
    await page.getByRole('button', { name: 'More actions' }).press('Enter');
    await page.getByRole('menuitem', { name: 'View saved carts' }).press('Enter');
    await page.getByRole('button', { name: 'Take up the cart of Eli Roth' }).press('Enter');
    await page.getByRole('region', { name: 'Cart' }).getByText('Eli Roth').waitFor();
    expect(await till.listed()).toEqual([]);
  });
});
