import type { Page, Route } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useApp } from './support/open-app.ts';
import { fillTillShop, keptBy, logIn, openTill, sellCup, totalOn } from './support/open-till.ts';

const app = useApp();
beforeAll(() => fillTillShop(app));
const NETWORK = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of 503/];
/** The till looks again every three seconds. */
const BACK_MS = 20_000;

/** Ada Berg of the sale is nowhere in this browser. */
async function expectForgotten(page: Page): Promise<void> {
  await expect.poll(async () => JSON.stringify(await keptBy(page))).not.toMatch(/Ada Berg|\+46701234567/);
}

/** The request gets through, its answer does not. */
async function loseAnswer(route: Route): Promise<void> {
  // The test may let answers through again meanwhile, or end.
  await route
    .fetch()
    .then(() => route.abort())
    .catch(() => undefined);
}

async function leave(page: Page, how: string): Promise<void> {
  await page.getByRole('button', { name: /staff and till/ }).click();
  await page.getByRole('menuitem', { name: how }).click();
}

describe('a till that nobody answers', () => {
  it('says so, keeps the sale over a reload, and goes on once there is an answer', async () => {
    const { page } = await openTill(app, 'Reload', { expectedErrors: NETWORK });
    await logIn(page);
    await page.getByRole('tab', { name: 'Products' }).click();
    await page.getByRole('button', { name: /Cup/ }).click();
    const away = (url: URL) => url.pathname.startsWith('/v1/');
    await page.route(away, (route) => route.abort());
    await page.reload();
    await page.getByText('No connection.').waitFor();
    expect(await totalOn(page)).toContain('99.50');
    // Products and tiles that were read before are sold all the same.
    await page.getByRole('tab', { name: 'Products' }).click();
    await page.getByRole('button', { name: /Cup/ }).first().click();
    expect(await totalOn(page)).toContain('199.00');
    await page.unroute(away);
    await page.getByText('No connection.').waitFor({ state: 'detached', timeout: BACK_MS });
    expect(await totalOn(page)).toContain('199.00');
  });

  it('saves a cart once, though the answer to the first try was lost and the page was reloaded meanwhile', async () => {
    const { page, till } = await openTill(app, 'Once', { expectedErrors: NETWORK });
    await logIn(page);
    await sellCup(page);
    const lost = (url: URL) => url.pathname === '/v1/pos/saved-carts';
    await page.route(lost, loseAnswer);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Save cart' }).click();
    await page.getByText('The cart is not saved yet').waitFor();
    expect(await till.listed()).toHaveLength(1);
    // What was sent is not changed until it is known what became of it.
    expect(await page.getByRole('button', { name: 'Sale done' }).isDisabled()).toBe(true);
    await page.reload();
    expect(await totalOn(page)).toContain('99.50');
    await page.unroute(lost);
    await page.getByText('The cart of Ada Berg is saved').waitFor({ timeout: BACK_MS });
    expect(await till.listed()).toHaveLength(1);
    expect(await totalOn(page)).toContain('0.00');
  });

  it('gets the cart that it took up, though the first answer was lost', async () => {
    const { page, till } = await openTill(app, 'Taken', { expectedErrors: NETWORK });
    await logIn(page);
    await till.save({ customer: { name: 'Cem Kaya', email: 'cem@example.com' } });
    const lost = (url: URL) => url.pathname.endsWith('/retrieve');
    await page.route(lost, loseAnswer);
    await page.getByRole('button', { name: 'View saved carts' }).click();
    await page.getByRole('button', { name: 'Take up the cart of Cem Kaya' }).click();
    await page.getByText('The cart is not here yet').waitFor();
    expect(await till.listed()).toEqual([]);
    await page.unroute(lost);
    await page.getByRole('region', { name: 'Cart' }).getByText('Cem Kaya').waitFor({ timeout: BACK_MS });
    expect(await totalOn(page)).toContain('99.50');
  });
});

describe('the customer of the sale', () => {
  it('is kept in this browser until the till moves, or somebody logs out', async () => {
    const { page } = await openTill(app, 'Forgets');
    await logIn(page);
    await sellCup(page);
    expect(JSON.stringify(await keptBy(page))).toContain('Ada Berg');
    await leave(page, 'Change location');
    await page.getByRole('button', { name: /^Harbour/ }).click();
    await page.getByRole('button', { name: /^Move/ }).click();
    await page.getByText('Harbour', { exact: true }).waitFor();
    await expectForgotten(page);
    await sellCup(page);
    await leave(page, 'Log out');
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('heading', { name: 'Who is at the till?' }).waitFor();
    await expectForgotten(page);
  });

  it('is forgotten, too, where the answer to the log-out was lost', async () => {
    const { page } = await openTill(app, 'Lost answer', { expectedErrors: NETWORK });
    await logIn(page);
    await sellCup(page);
    await page.route((url) => url.pathname === '/v1/pos/session', loseAnswer);
    await leave(page, 'Log out');
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('heading', { name: 'Who is at the till?' }).waitFor({ timeout: BACK_MS });
    await expectForgotten(page);
  });
});

describe('who may use a till', () => {
  it('reads how long to wait after too many wrong PINs, and gets in after that', async () => {
    const { page } = await openTill(app, 'Pins', { expectedErrors: [/status of 4/] });
    await page.getByRole('button', { name: 'Cy', exact: true }).click();
    for (let n = 0; n < 5; n += 1) {
      await page.getByLabel('PIN', { exact: true }).fill('0000');
      await page.keyboard.press('Enter');
      await page.getByText('The PIN is wrong.').waitFor();
    }
    for (let [n, status] = [0, 0]; n < 6 && status !== 429; n += 1) {
      await page.getByLabel('PIN', { exact: true }).fill('0000');
      const answered = page.waitForResponse((response) => response.url().endsWith('/v1/pos/session'));
      await page.keyboard.press('Enter');
      status = (await answered).status();
    }
    await page.getByText('Too many wrong PINs').waitFor();
    await page.getByText(/^Try again in \d+ seconds?\.$/).waitFor();
    await page.getByLabel('PIN', { exact: true }).fill('2718');
    expect(await page.getByRole('button', { name: 'Log in' }).isDisabled()).toBe(true);
    await page.getByText('You can try again now.').waitFor({ timeout: BACK_MS });
    app.world.clock.advance(60_000);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Cart' }).waitFor();
  });

  it('is told that the device is no longer paired, and keeps nothing of the sale, for whoever pairs it again', async () => {
    const { page, till } = await openTill(app, 'Lost', { expectedErrors: [/status of 4/] });
    await logIn(page);
    await page.getByRole('tab', { name: 'Products' }).click();
    await page.getByRole('button', { name: /Cup/ }).click();
    const code = async () =>
      (await app.api.ask('POST', `/v1/pos/devices/${till.id}/pairing-codes`)).body.code;
    await app.api.ask('POST', '/v1/pos/pairings', { code: await code() });
    await page.reload();
    await page.getByText('This device is no longer paired').waitFor();
    expect(Object.keys(await keptBy(page)).filter((name) => name.startsWith('till:'))).toEqual([
      'till:pairing',
    ]);
    await page.getByLabel('Pairing code').fill('AAAA-AAAA');
    await page.getByRole('button', { name: 'Pair', exact: true }).click();
    await page.getByText('This code does not work').waitFor();
    await page.getByLabel('Pairing code').fill(await code());
    await page.getByRole('button', { name: 'Pair', exact: true }).click();
    await page.getByText('The cart is empty').waitFor();
    expect(await totalOn(page)).toContain('0.00');
  });
});
