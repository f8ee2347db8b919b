import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineItem } from '../../domain/checkout.ts';
import { sampleCheckout } from '../../email/render.ts';
import { mailOf, merchantTexts, plain, shownText } from '../support/mails.ts';

const LINE: LineItem = {
  variantId: null,
  productId: null,
  title: 'Product',
  variantTitle: '35 cl / stoneware, hand-thrown',
  quantity: 2,
  unitPrice: '1249.50',
  imageUrl: null,
  requiresShipping: true,
};
const bytes = (text: string) => Buffer.byteLength(text);

describe('the size of a mail', () => {
  it('stays below 90 kB with 30 items of long titles and pictures', () => {
    const lineItems = Array.from({ length: 30 }, (_, n) => ({
      ...LINE,
      title: `Product ${String(n)}: a hand-thrown stoneware mug with a glaze that was fired twice, each one unlike the next`,
      imageUrl: `https://cdn.shop.example/s/files/1/0000/0000/products/${'a'.repeat(80)}.jpg?v=1700000000&width=144`,
    }));
    const { html, text } = mailOf({ checkout: { lineItems } }).email;
    expect(bytes(html)).toBeLessThan(90_000);
    for (const part of [html, text]) {
      expect(part).toContain('Product 29');
      expect(part).not.toContain('More items');
    }
  });

  it('stays below 90 kB whatever the items are, and says how many more there are', () => {
    const lineItems = Array.from({ length: 500 }, () => ({
      ...LINE,
      title: '"'.repeat(5_000),
      variantTitle: '&'.repeat(5_000),
      imageUrl: `https://cdn.example/${'&'.repeat(900)}`,
    }));
    const { html } = mailOf({ checkout: { lineItems, firstName: '<'.repeat(10_000) } }).email;
    expect(bytes(html)).toBeLessThan(90_000);
    expect(html).toMatch(/More items in your checkout: 4\d\d/);
  });

  const { settings } = sampleCheckout('en');
  const wordy = {
    settings: {
      ...settings,
      legalText: '&\n'.repeat(2_498) + 'End.',
      sender: { ...settings.sender, postalAddress: '"\n'.repeat(498) + 'Ends' },
    },
    lineItems: Array.from({ length: 200 }, () => ({
      ...LINE,
      title: '"'.repeat(150),
      variantTitle: '&'.repeat(100),
      imageUrl: `https://cdn.example/${'&'.repeat(900)}`,
    })),
  };
  const message = fc
    .array(fc.constantFrom('a', '\n\n', 'b\n\n', '&', '😀', 'word ', '\n \n', '<p>', '"'), { maxLength: 40 })
    .chain((pieces) =>
      fc.integer({ min: 1, max: 5_000 }).map((times) => pieces.join('').repeat(times).slice(0, 5_000)),
    );

  it.each([
    ['the product’s own text', {}],
    ['a text that does not place it', merchantTexts({ body: '<h1>x</h1>{{ url | button: "x" }}' })],
  ])('stays below 90 kB with any message of 5,000 characters in %s', (_, template) => {
    fc.assert(
      fc.property(message, fc.boolean(), (text, isWordy) => {
        const checkout = isWordy ? wordy : {};
        const mail = mailOf({ kind: 'manual', message: text, checkout, template });
        expect(mail.templateFailure).toBeNull();
        expect(bytes(mail.email.html)).toBeLessThan(90_000);
      }),
      {
        numRuns: 60,
        examples: [
          ['a\n\n'.repeat(1_666), true],
          ['&\n\n'.repeat(1_666), true],
          ['\n', false],
        ],
      },
    );
  });

  it('keeps every word of a message of many short paragraphs, with empty lines between them', () => {
    const words = Array.from({ length: 1_000 }, (_, n) => `w${String(n)}`);
    const { email, templateFailure } = mailOf({
      kind: 'manual',
      message: words.join('\n\n').slice(0, 5_000),
    });
    expect(templateFailure).toBeNull();
    expect(email.html).toContain('w0<br><br>w1<br><br>');
    expect(email.text).toContain('w0\n\nw1\n\n');
    const few = mailOf({ kind: 'manual', message: 'One.\n\nTwo.' }).email.html;
    expect(few).toMatch(/<p [^>]*>One\.<\/p>\s*<p [^>]*>Two\.<\/p>/);
  });

  it('shows all 5,000 characters of the legal text and all 1,000 of the postal address', () => {
    const legalText = `Begin ${'l'.repeat(4_990)} END`;
    const postalAddress = `Start${'p'.repeat(990)}STOP!`;
    const sender = { ...settings.sender, postalAddress };
    const { html, text } = mailOf({ checkout: { settings: { ...settings, legalText, sender } } }).email;
    for (const part of [plain(shownText(html)), text]) {
      expect(part).toContain(legalText);
      expect(part).toContain(postalAddress);
    }
  });

  it('has its styles inline and no script, and asks for nothing but its pictures', () => {
    const { html } = mailOf().email;
    const shown = html.replaceAll(/<!--.*?-->/gs, '');
    expect(shown.match(/<(?:p|h1|td|a|table)\s(?![^>]*style=)[^>]*>/g) ?? []).toEqual([
      expect.stringContaining('/t/t'),
    ]);
    expect(html).not.toMatch(/<script|<link|@import|url\(|<iframe|<form|\son\w+=/i);
  });
});
