import { describe, expect, it } from 'vitest';
import type { LineItem } from '../../domain/checkout.ts';
import { mailOf } from '../support/mails.ts';

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

  it('has its styles inline and no script, and asks for nothing but its pictures', () => {
    const { html } = mailOf().email;
    const shown = html.replaceAll(/<!--.*?-->/gs, '');
    expect(shown.match(/<(?:p|h1|td|a|table)\s(?![^>]*style=)[^>]*>/g) ?? []).toEqual([
      expect.stringContaining('/t/t'),
    ]);
    expect(html).not.toMatch(/<script|<link|@import|url\(|<iframe|<form|\son\w+=/i);
  });
});
