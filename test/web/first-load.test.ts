import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { WEB_DIST } from '../../local/web-sources.ts';
import { fillShop } from './support/fill-shop.ts';
import { useApp } from './support/open-app.ts';

const MOST_BYTES = 200_000;

const app = useApp();
beforeAll(() => fillShop(app.world, 50));

describe('the first load', () => {
  it('of the list takes 200 kB of script at most, compressed by gzip, whatever it loads until all is quiet', async () => {
    const page = await app.open('/setup');
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

  it('loads no chart', () => {
    const index = readFileSync(join(WEB_DIST, 'index.html'), 'utf8');
    expect(index).not.toMatch(/recharts|charts-/);
  });
});

function sizeOf(name: string): number {
  return statSync(join(WEB_DIST, 'assets', `${name}.gz`)).size;
}
