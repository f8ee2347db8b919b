import type { Page } from 'playwright-core';
import { OLD_TOWN, pairTill, PINS, tillOf, type Till } from '../../api/support/till.ts';
import type { OpenedApp, OpenOptions } from './open-app.ts';

/** A till in a browser of its own, and the same till by its API key. */
export interface OpenedTill {
  page: Page;
  /** As the device itself: the key is the one that the page was paired with. */
  till: Till;
}

const PRODUCTS = [
  {
    variantId: 'cup-blue',
    productId: 'cup',
    title: 'Cup',
    variantTitle: 'Blue',
    price: '99.50',
    available: 12,
  },
  { variantId: 'plate', productId: 'plate', title: 'Plate', price: '149.00', available: 3 },
  { variantId: 'tray', productId: 'tray', title: 'Tray', price: null, available: 0 },
];

/** Locations, staff, and three products, of which the tray has no price and none is left. */
export async function fillTillShop({ api }: OpenedApp): Promise<void> {
  await pairTill(api);
  const items = PRODUCTS.map((one) => ({
    ...one,
    currency: one.price === null ? null : 'SEK',
    tracked: true,
  }));
  const { status, body } = await api.ask('PUT', '/v1/inventory', { items });
  if (status !== 200) throw new Error(JSON.stringify(body));
}

/** Makes a device and pairs a page with it, by the code as somebody types it; nobody of the admins is logged in. */
export async function openTill(app: OpenedApp, name: string, options: OpenOptions = {}): Promise<OpenedTill> {
  const { api } = app;
  const { body } = await api.ask('POST', '/v1/pos/devices', { name, locationId: OLD_TOWN.id });
  const page = await app.open('/till', { width: 1_024, height: 768, ...options });
  await page.context().clearCookies();
  const code = await api.ask('POST', `/v1/pos/devices/${String(body.id)}/pairing-codes`);
  await page.getByLabel('Pairing code').fill(String(code.body.code).toLowerCase().replace('-', ''));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Who is at the till?' }).waitFor();
  const key: unknown = await page.evaluate(`JSON.parse(localStorage.getItem('till:pairing')).key`);
  return { page, till: tillOf(api, String(body.id), String(key)) };
}

/** Logs in by tile and PIN pad. */
export async function logIn(page: Page, staffId = 'eve'): Promise<void> {
  const name = staffId.charAt(0).toUpperCase() + staffId.slice(1);
  await page.getByRole('button', { name, exact: true }).click();
  for (const digit of PINS[staffId] ?? '')
    await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('region', { name: 'What is sold' }).waitFor();
}

/** What the cart comes to, as it is shown. */
export function totalOn(page: Page): Promise<string | null> {
  return page.locator('[data-total]').textContent();
}

/** A sale of one cup to Ada Berg, typed in. */
export async function sellCup(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Products' }).click();
  await page.getByRole('button', { name: /Cup/ }).click();
  await page.getByRole('button', { name: 'Add a customer' }).click();
  await page.getByRole('button', { name: 'New customer' }).click();
  await page.getByLabel('Name').fill('Ada Berg');
  await page.getByLabel('Phone').fill('+46701234567');
  await page.getByRole('button', { name: 'Add to the sale' }).click();
}

/** What the browser keeps of the till, by name. */
export function keptBy(page: Page): Promise<Record<string, string>> {
  return page.evaluate('({ ...localStorage })');
}
