import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { EmailTemplate } from '../../domain/email-template.ts';
import { LANGUAGES } from '../../domain/language.ts';
import { sampleCheckout } from '../../email/render.ts';
import { useBrowser } from '../support/browser.ts';
import { bodyWith, mailOf, merchantTexts, ONE_SOLD_OUT, type MailOptions } from '../support/mails.ts';

const newPage = useBrowser();
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const HABITS = [
  'heading-order',
  'page-has-heading-one',
  'empty-heading',
  'image-redundant-alt',
  'presentation-role-conflict',
];
const AXE_OPTIONS = {
  runOnly: RULES,
  rules: Object.fromEntries(HABITS.map((id) => [id, { enabled: true }])),
};

const WARM: Partial<EmailTemplate> = {
  colors: {
    background: '#fbf3ea',
    card: '#fffaf3',
    text: '#33241c',
    link: '#a1402a',
    button: '#7a2e1d',
    buttonText: '#ffffff',
  },
  logo: { id: 'logo-1', alt: 'Mug House', width: 160, height: 40 },
};
const BLACK: Partial<EmailTemplate> = {
  colors: {
    background: '#ffffff',
    card: '#ffffff',
    text: '#000000',
    link: '#000000',
    button: '#000000',
    buttonText: '#ffffff',
  },
};
const NIGHT: Partial<EmailTemplate> = {
  colors: {
    background: '#0b1020',
    card: '#161d33',
    text: '#e8ecf7',
    link: '#8fb4ff',
    button: '#ffd166',
    buttonText: '#1b1400',
  },
};
const OWN = merchantTexts({
  body: bodyWith(`<blockquote>Made by hand.</blockquote><h2>Care</h2><ul><li>Wash <small>by hand</small></li></ul><hr>
    <p>See <a href="https://shop.example/care">how to care for it</a>.</p><table><tr><th scope="row">Size</th><td>20 cl</td></tr></table>
    {% for item in line_items %}<p>{{ item.title }}</p>{% endfor %}{{ line_items | items_table }}{{ totals | totals_table }}`),
});

const ONLINE = {
  settings: {
    ...sampleCheckout('en').settings,
    allowedHosts: ['shop.example'],
    cartUrlTemplate: 'https://shop.example/cart/{items}',
  },
};

function withPictures(options: MailOptions): MailOptions {
  const lineItems = sampleCheckout(options.language ?? 'en').lineItems.map((item, at) => ({
    ...item,
    imageUrl: `https://cdn.example/${String(at)}.png`,
  }));
  return { ...options, checkout: { ...options.checkout, lineItems } };
}

const MAILS: [string, MailOptions][] = [
  ...LANGUAGES.map((language): [string, MailOptions] => [language, { language }]),
  ['one item sold out', { stock: ONE_SOLD_OUT }],
  ['by hand', { kind: 'manual', message: 'Hello!\n\nMay we help?' }],
  ...LANGUAGES.map((language): [string, MailOptions] => [
    `a saved cart, ${language}`,
    { kind: 'saved_cart', language, checkout: ONLINE },
  ]),
  ['a saved cart that cannot be opened online', { kind: 'saved_cart', template: WARM }],
  ['copy', { kind: 'copy', to: 'staff@shop.example' }],
  ['warm colours and a logo', { template: WARM }],
  ['black and white', { template: BLACK }],
  ['a dark shop', { template: NIGHT }],
  ['a text of its own', { template: { ...WARM, ...OWN } }],
  ['a text of its own in the dark shop', { template: { ...NIGHT, ...OWN } }],
];

interface Screen {
  colorScheme: 'light' | 'dark';
  width: number;
  /** Whether pictures are shown. */
  pictures: boolean;
}

const WIDE: Screen = { colorScheme: 'light', width: 1_200, pictures: true };
const SCREENS: Screen[] = [
  WIDE,
  { colorScheme: 'dark', width: 600, pictures: true },
  { colorScheme: 'light', width: 320, pictures: false },
  { colorScheme: 'dark', width: 320, pictures: false },
];

/** One page for all, for opening one takes longer than looking at a mail. */
let onlyPage: Promise<Page> | undefined;

async function openMail(html: string, { colorScheme, width, pictures }: Screen): Promise<Page> {
  onlyPage ??= newPage();
  const page = await onlyPage;
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme });
  await page.unrouteAll({ behavior: 'wait' });
  await page.route('**/*', (route) => {
    if (route.request().resourceType() !== 'image') return route.continue();
    return pictures ? route.fulfill({ body: PICTURE, contentType: 'image/png' }) : route.abort();
  });
  await page.setContent(html);
  return page;
}

/** What reaches beyond the screen's edge. */
const BEYOND = `[...document.querySelectorAll('td,p,h1,a,img')]
  .filter((element) => element.getBoundingClientRect().right > innerWidth)
  .map((element) => element.outerHTML.slice(0, 100))`;

describe('a mail in a browser', { timeout: 120_000 }, () => {
  it.each(MAILS)('can be read by everybody: %s', async (_, options) => {
    const { html } = mailOf(withPictures(options)).email;
    for (const screen of SCREENS) {
      const page = await openMail(html, screen);
      await page.evaluate(axe.source);
      const found = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(AXE_OPTIONS)})`);
      const violations = found.violations.map(({ id, nodes }) => [
        id,
        nodes.map((node) => node.html.slice(0, 200)),
      ]);
      expect(violations, JSON.stringify(screen)).toEqual([]);
      expect(found.passes.map(({ id }) => id)).toContain('color-contrast');
    }
  });

  it.each(MAILS)('has one first heading, then none that leaves out a level: %s', async (_, options) => {
    const page = await openMail(mailOf(withPictures(options)).email.html, WIDE);
    const levels = await page
      .locator('h1,h2,h3,h4')
      .evaluateAll((all: { tagName: string }[]) => all.map((heading) => Number(heading.tagName[1])));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1);
    const unread = await page.locator('img:not([alt]), img[alt=""]').count();
    expect(unread).toBe(0);
  });

  it('fits its screen at 320 pixels and at twice the size of text', async () => {
    const lineItems = sampleCheckout('de').lineItems.map((item) => ({
      ...item,
      title: `${item.title} Donaudampfschifffahrtsgesellschaftskapitänstasse`,
      unitPrice: '123456.00',
    }));
    const { html } = mailOf(withPictures({ language: 'de', template: WARM, checkout: { lineItems } })).email;
    const larger = html.replace(
      /(font-size|line-height):(\d+)px/g,
      (_, name: string, px: string) => `${name}:${String(Number(px) * 2)}px`,
    );
    for (const [page, width] of [
      [html, 320],
      [larger, 320],
      [larger, 600],
    ] as const) {
      for (const pictures of [true, false]) {
        const opened = await openMail(page, { colorScheme: 'light', width, pictures });
        const beyond = await opened.evaluate<string[]>(BEYOND);
        expect(beyond, `${String(width)} px`).toEqual([]);
      }
    }
  });

  it('puts a price below its title where the screen is narrow, and beside it where it is wide', async () => {
    const { html } = mailOf(withPictures({})).email;
    for (const [screen, isBelow] of [
      [{ ...WIDE, width: 320 }, true],
      [WIDE, false],
    ] as const) {
      const page = await openMail(html, screen);
      const [title, price] = await Promise.all(
        ['.title', '.price'].map((cell) => page.locator(cell).first().boundingBox()),
      );
      expect((price?.y ?? 0) > (title?.y ?? 0) + 20).toBe(isBelow);
      expect(price?.x === title?.x).toBe(isBelow);
    }
  });
});
