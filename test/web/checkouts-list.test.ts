import { beforeAll, describe, expect, it } from 'vitest';
import { fillShop } from './support/fill-shop.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import { useApp } from './support/open-app.ts';

const app = useApp();
beforeAll(() => fillShop(app.world, 400));

describe('the list of checkouts', () => {
  it('shows what was abandoned, and why no mail went when one points at it', async () => {
    const page = await app.open('/');
    await page.getByRole('heading', { name: 'Abandoned checkouts', level: 1 }).waitFor();
    await page.locator('tbody tr').first().waitFor();
    expect(await page.locator('tbody tr').count()).toBe(50);
    await page.getByRole('button', { name: 'Not sent' }).first().hover();
    expect(await page.getByRole('tooltip').textContent()).toMatch(/\.$/);
  });

  it('has no violation of WCAG 2.2 AA', async () => {
    const page = await app.open('/');
    await page.locator('tbody tr').first().waitFor();
    await expectAccessible(page, () => page.locator('[data-row]').first().waitFor());
  });
});
