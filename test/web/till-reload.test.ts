import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WEB_DIST } from '../../local/web-sources.ts';
import { createStoppable, type Stoppable } from '../support/stoppable.ts';
import { useApp } from './support/open-app.ts';
import { fillTillShop, logIn, openTill, sellCup, totalOn } from './support/open-till.ts';

const dist = mkdtempSync(join(tmpdir(), 'till-reload-'));
const app = useApp({ webDist: dist });
let server: Stoppable;
beforeAll(async () => {
  cpSync(WEB_DIST, dist, { recursive: true });
  await fillTillShop(app);
  server = await createStoppable(app.api.url);
});
afterAll(async () => {
  await server.stop();
  rmSync(dist, { recursive: true });
});
afterEach(async () => {
  await server.stop();
  await server.start();
});

const GONE = [/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED/];
const BACK_MS = 20_000;

const open = async (name: string) => {
  const opened = await openTill(app, name, { origin: server.url, expectedErrors: GONE });
  const worker = () => opened.page.evaluate('navigator.serviceWorker.controller?.state');
  await expect.poll(worker, { timeout: BACK_MS }).toBe('activated');
  return opened;
};

/** What the till keeps of pages and files: the name of each cache, and the paths in it. */
const keptPaths = (page: Page): Promise<Record<string, string[]>> =>
  page.evaluate(`caches.keys().then(async (names) => Object.fromEntries(await Promise.all(names.map(async (name) =>
    [name, (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)]))))`);

/** A file of the built app, with something in it that a later build has otherwise. */
function rebuild(name: string, change: (text: string) => string): void {
  const text = readFileSync(join(dist, name), 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(join(dist, name), changed);
}

describe('a till that is reloaded while the server is gone', () => {
  it('shows the sale as it was typed, and saves it once when the server is back', async () => {
    const { page, till } = await open('Gone');
    await logIn(page);
    await sellCup(page);
    await server.stop();
    await page.reload();
    await page.getByText('No connection.').waitFor();
    expect(await totalOn(page)).toContain('99.50');
    await page.getByRole('region', { name: 'Cart' }).getByText('Ada Berg').waitFor();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Save cart' }).click();
    await page.getByText('The cart is not saved yet').waitFor();
    await page.reload();
    await page.getByText('No connection.').waitFor();
    await server.start();
    await page.getByText('The cart of Ada Berg is saved').waitFor({ timeout: BACK_MS });
    expect(await totalOn(page)).toContain('0.00');
    expect(await till.listed()).toHaveLength(1);
  });

  it('has kept its own files, and nothing that the API has answered', async () => {
    const { page } = await open('Files');
    await logIn(page);
    await sellCup(page);
    await page.reload();
    await page.getByRole('region', { name: 'Cart' }).getByText('Ada Berg').waitFor();
    const kept = Object.values(await keptPaths(page));
    expect(kept).toHaveLength(1);
    expect(kept[0]).toContain('/till');
    expect(kept[0]?.filter((path) => path !== '/till' && !path.startsWith('/assets/'))).toEqual([]);
  });

  it('makes nothing anew of what was cleared away: a build that is leaving would leave an empty cache behind', async () => {
    const { page } = await open('Cleared');
    await page.evaluate(
      'caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))',
    );
    await page.reload();
    await page.getByText('Who is at the till?').waitFor();
    expect(await keptPaths(page)).toEqual({});
  });
});

describe('a new build', () => {
  it('is shown at the first reload, takes the place of the one before, and is there without the server', async () => {
    const { page } = await open('Build');
    const before = Object.keys(await keptPaths(page));
    rebuild('index.html', (html) => html.replace('<html lang="en"', '<html data-build="next" lang="en"'));
    rebuild('till-worker.js', (script) => script.replace(/version:(.)\w+/, 'version:$1next'));
    await page.reload();
    await page.locator('html[data-build=next]').waitFor();
    await expect
      .poll(async () => Object.keys(await keptPaths(page)), { timeout: BACK_MS })
      .toEqual(['till-shell:next']);
    expect(before).not.toContain('till-shell:next');
    await server.stop();
    await page.reload();
    await page.locator('html[data-build=next]').waitFor();
    await page.getByText('Who is at the till?').waitFor();
  });
});
