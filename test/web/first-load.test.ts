import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { WEB_DIST } from '../../local/web-sources.ts';
import { fillShop } from './support/fill-shop.ts';
import { useApp } from './support/open-app.ts';

const MOST_BYTES = 200_000;

const app = useApp();
beforeAll(() => fillShop(app.world, 50));

describe('the first load', () => {
  it('of the list takes 200 kB of script at most, compressed by gzip, whatever it loads until all is quiet', async () => {
    const page = await openQuiet('/setup');
    const scripts = new Set<string>();
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js')) scripts.add(basename(pathname));
    });
    await page.goto(`${app.api.url}/`);
    await page.locator('[data-row]').first().waitFor();
    await page.waitForLoadState('networkidle');
    const sizes = [...scripts].map((name) => [name, sizeOf(name)] as const);
    const sum = sizes.reduce((total, [, bytes]) => total + bytes, 0);
    expect(sizes.length).toBeGreaterThan(2);
    expect(sum, sizes.map(([name, bytes]) => `${name} ${String(bytes)}`).join('\n')).toBeLessThanOrEqual(
      MOST_BYTES,
    );
  });

  it('is told by the page itself which scripts and styles the list is made of', async () => {
    const page = await openQuiet('/setup');
    const loaded = new Set<string>();
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (/\.(?:js|css)$/.test(pathname)) loaded.add(pathname);
    });
    const [response] = await Promise.all([
      page.waitForResponse((one) => new URL(one.url()).pathname === '/'),
      page.goto(`${app.api.url}/`),
    ]);
    const html = await response.text();
    await page.locator('[data-row]').first().waitFor();
    expect(loaded.size).toBeGreaterThan(5);
    expect([...loaded].filter((name) => !html.includes(name))).toEqual([]);
  });

  it('asks for who is logged in, the settings and the list at once, each once', async () => {
    const page = await openQuiet('/setup');
    const asked: string[] = [];
    const wanted = ['/v1/session', '/v1/settings', '/v1/checkouts'];
    let tellAll = () => {};
    const all = new Promise<void>((resolve) => {
      tellAll = resolve;
    });
    // No answer comes before all three were asked for: one after the other, they would wait for ever.
    await page.route(
      ({ pathname }) => wanted.includes(pathname),
      async (route) => {
        asked.push(new URL(route.request().url()).pathname);
        if (wanted.every((path) => asked.includes(path))) tellAll();
        await all;
        await route.continue();
      },
    );
    await page.goto(`${app.api.url}/`);
    await page.locator('[data-row]').first().waitFor();
    expect(asked.toSorted()).toEqual(wanted.toSorted());
  });

  it('loads no chart', () => {
    const index = readFileSync(join(WEB_DIST, 'index.html'), 'utf8');
    expect(index).not.toMatch(/recharts|charts-/);
  });
});

/** An address of which nothing is loaded any more, so that what comes is the next one's. */
async function openQuiet(path: string): Promise<Page> {
  const page = await app.open(path);
  await page.waitForLoadState('networkidle');
  return page;
}

function sizeOf(name: string): number {
  return statSync(join(WEB_DIST, 'assets', `${name}.gz`)).size;
}
