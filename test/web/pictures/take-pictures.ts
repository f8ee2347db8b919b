import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, it } from 'vitest';
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
  await setUpShop(app);
  const checkoutId = await mailedOne(app.world);
  const recovered = await recoveredCheckout(app);
  const failed = await failedCheckout(app);
  await app.api.ask('POST', `/v1/checkouts/${failed.id}/notes`, {
    text: 'Called: the card is new, she tries again tonight.',
  });
  known = { checkoutId, recovered, failed, waitingId: await waitingCheckout(app) };
});

describe.each(PAGES)('$name', ({ name, path, prepare }) => {
  it.each([
    ['light', 1_280],
    ['dark', 1_280],
    ['light', 375],
    ['dark', 375],
  ] as const)('%s, %i wide', async (colorScheme, width) => {
    const page = await app.open(typeof path === 'string' ? path : path(known), { colorScheme, width });
    await page.waitForLoadState('networkidle');
    await prepare?.(page);
    await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}-${String(width)}.png`) });
  });
});
