import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, it } from 'vitest';
import { fillReport } from '../support/fill-report.ts';
import { fillShop, mailedOne } from '../support/fill-shop.ts';
import { failedCheckout, recoveredCheckout, setUpShop, waitingCheckout } from '../support/known-checkouts.ts';
import { useApp } from '../support/open-app.ts';
import { PAGES, type KnownThings } from './pages.ts';

/** Every page, light and dark, 1280 and 375 pixels wide, into `.pictures/`, which is not committed. */
const FOLDER = join(import.meta.dirname, '../../../.pictures');

const app = useApp();
let known: KnownThings;
beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  await fillShop(app.world, 600);
  await fillReport(app.world);
  await setUpShop(app);
  const checkoutId = await mailedOne(app.world);
  const recovered = await recoveredCheckout(app);
  const failed = await failedCheckout(app);
  await app.api.ask('POST', `/v1/checkouts/${failed.id}/notes`, {
    text: 'Called: the card is new, she tries again tonight.',
  });
  known = { checkoutId, recovered, failed, waitingId: await waitingCheckout(app) };
});

describe.each(PAGES)('$name', ({ name, path, prepare, isFull, expectedErrors = [] }) => {
  it.each([
    ['light', 1_280],
    ['dark', 1_280],
    ['light', 375],
    ['dark', 375],
  ] as const)('%s, %i wide', async (colorScheme, width) => {
    const address = typeof path === 'string' ? path : path(known);
    const page = await app.open(address, { colorScheme, width, expectedErrors });
    await page.waitForLoadState('networkidle');
    await prepare?.(page);
    if (isFull === true) await showAll(page, width);
    const file = join(FOLDER, `${name}-${colorScheme}-${String(width)}.png`);
    await page.screenshot({ path: file });
  });
});

/** A window as high as the page: drawings that are out of sight are missing from pictures of whole pages. */
async function showAll(page: Page, width: number): Promise<void> {
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ width, height });
}
