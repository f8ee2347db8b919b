import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { useLinks, type SentMail } from '../support/links.ts';

const { createMail, db, token, url } = useLinks();
const openPage = useBrowser();

async function standing({ shopId }: SentMail): Promise<number> {
  const rows = await db()
    .selectFrom('suppressions')
    .select('reason')
    .where('shop_id', '=', shopId)
    .where('lifted_at', 'is', null)
    .execute();
  return rows.length;
}

/** Until the page that it leads to is there: what comes next must not meet the one before. */
const lead = (page: Page, act: () => Promise<void>) => Promise.all([page.waitForNavigation(), act()]);
const press = (page: Page, name: string) =>
  lead(page, () => page.getByRole('button', { name, exact: true }).click());
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('the page to unsubscribe in a browser %s', (_name, javaScriptEnabled) => {
  it('is pressed, undone, pressed again; and going back shows how it stands', async () => {
    const mail = await createMail({ locale: 'sv' });
    const page = await openPage({ javaScriptEnabled });
    await page.goto(`${url()}/u/${token('unsubscribe', mail)}`);
    expect(await heading(page)).toBe('Vill du avregistrera dig?');
    expect(await standing(mail)).toBe(0);
    await press(page, 'Avregistrera dig');
    expect(await heading(page)).toBe('Du är avregistrerad');
    expect(await standing(mail)).toBe(1);
    await press(page, 'Ångra');
    expect(await heading(page)).toBe('Du är inte längre avregistrerad');
    expect(await standing(mail)).toBe(0);
    await press(page, 'Avregistrera dig');
    expect(await standing(mail)).toBe(1);
    // Neither reloading nor going back presses anything.
    await page.reload();
    expect(await heading(page)).toBe('Du är avregistrerad');
    for (let steps = 0; steps < 4; steps += 1) {
      await page.goBack();
      if (page.url() === 'about:blank') break;
      expect(await heading(page)).toBe('Du är avregistrerad');
    }
    expect(await standing(mail)).toBe(1);
    expect(await page.context().cookies()).toEqual([]);
    await page.close();
  });

  it('is reached with the keyboard alone', async () => {
    const mail = await createMail();
    const page = await openPage({ javaScriptEnabled });
    await page.goto(`${url()}/u/${token('unsubscribe', mail)}`);
    await page.keyboard.press('Tab');
    await lead(page, () => page.keyboard.press('Enter'));
    expect(await heading(page)).toBe('You are unsubscribed');
    expect(await standing(mail)).toBe(1);
    await page.close();
  });
});

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong (WCAG 2.2 AA and its best practices). */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return await page.evaluate(async () => {
    const { violations } = await Reflect.get(globalThis, 'axe').run();
    return violations.map(({ id }: { id: string }) => id);
  });
}

describe.each(['light', 'dark'] as const)('the pages of links in %s colours', (colorScheme) => {
  it.each(['en', 'sv', 'pl', 'de'])(
    'are accessible, and fit 320 pixels at twice the size of text (%s)',
    async (locale) => {
      const page = await openPage({ colorScheme, bypassCSP: true, viewport: { width: 320, height: 640 } });
      const link = `${url()}/u/${token('unsubscribe', await createMail({ locale }))}`;
      await page.goto(link);
      for (let step = 0; step < 3; step += 1) {
        expect(await faultsOf(page)).toEqual([]);
        expect(await page.locator('html').getAttribute('lang')).toBe(locale);
        await page.addStyleTag({ content: ':root { font-size: 200% }' });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
        await lead(page, () => page.getByRole('button').click());
      }
      await page.goto(`${url()}/r/nothing`);
      expect(await faultsOf(page)).toEqual([]);
      await page.close();
    },
  );
});
