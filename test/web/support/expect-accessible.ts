import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What colours can break; all else is the same in light and dark. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Colours change by transitions, however short, which what is inside takes over only frames later. */
const CALM = `(async () => {
  for (let frames = 0, calm = 0; frames < 30 && calm < 3; frames += 1) {
    await new Promise(requestAnimationFrame);
    calm = document.getAnimations().length === 0 ? calm + 1 : 0;
  }
})()`;

interface Violation {
  id: string;
  help: string;
  nodes: { html: string; failureSummary?: string }[];
}

/**
 * Holds the page as it stands to WCAG 2.2 AA, in light and dark, at 1280 and 375 pixels unless told, and to fitting into
 * them without scrolling sideways. Leaves it light and at the last width.
 *
 * @param ready is true once the page is all there after a change of width.
 */
export async function expectAccessible(
  page: Page,
  ready: () => Promise<unknown> = atOnce,
  widths: readonly number[] = [375, 1_280],
): Promise<void> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await ready();
    const isTooWide = () => page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
    // What depends on the width is drawn anew a moment later.
    await expect.poll(isTooWide, { message: `scrolls sideways at ${String(width)}` }).toBe(false);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' });
      await page.evaluate(CALM);
      const faults = await violations(page, colorScheme === 'dark');
      found.push(...faults.map((text) => `${String(width)} ${colorScheme}: ${text}`));
    }
  }
  expect(found).toEqual([]);
}

async function violations(page: Page, onlyColours: boolean): Promise<string[]> {
  if ((await page.evaluate('"axe" in window')) !== true) await page.evaluate(axe.source);
  const runOnly = onlyColours ? { type: 'rule', values: OF_COLOURS } : { type: 'tag', values: TAGS };
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] });
  const result = await page.evaluate<{ violations: Violation[] }>(`axe.run(${options})`);
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) => `${id} ${html.slice(0, 200)} ${failureSummary.slice(0, 300)}`,
    ),
  );
}

function atOnce(): Promise<unknown> {
  return Promise.resolve();
}
