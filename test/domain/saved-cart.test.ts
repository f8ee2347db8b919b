import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAmount } from '../../domain/money.ts';
import { cartChanges, type CartLine, type VariantToday } from '../../domain/saved-cart.ts';
import { cartUrl, whyNoCartMail, type CartMailFacts } from '../../domain/saved-cart-mail.ts';

const LINE: CartLine = {
  ...{ variantId: 'cup', productId: null, title: 'Cup', variantTitle: null, sku: null, quantity: 1 },
  ...{ unitPrice: '99.50', customPrice: null, imageUrl: null, taxable: true, requiresShipping: true },
  ...{ discounts: [], attributes: [], note: null },
};
const TODAY: VariantToday = { price: '99.50', forSale: true, tracked: true, oversell: false, available: 5 };
const isSame = (one: string, other: string) => parseAmount(one, 'SEK') === parseAmount(other, 'SEK');
const changes = (lines: CartLine[], today: Record<string, VariantToday>) =>
  cartChanges(lines, new Map(Object.entries(today)), isSame);

describe('what is otherwise when a cart is retrieved', () => {
  it('is the price and the stock that the shop told since, line by line', () => {
    expect(changes([LINE], { cup: TODAY })).toEqual([]);
    expect(changes([LINE], { cup: { ...TODAY, price: '99.5' } })).toEqual([]);
    expect(changes([LINE], { cup: { ...TODAY, price: '109.00' } })).toEqual([
      { kind: 'price', line: 0, variantId: 'cup', saved: '99.50', now: '109.00' },
    ]);
    const three = { ...LINE, quantity: 3 };
    expect(changes([three, three], { cup: TODAY })).toEqual([
      { kind: 'stock', line: 0, variantId: 'cup', wanted: 6, available: 5 },
      { kind: 'stock', line: 1, variantId: 'cup', wanted: 6, available: 5 },
    ]);
    expect(changes([LINE], { cup: { ...TODAY, forSale: false } })).toEqual([
      { kind: 'stock', line: 0, variantId: 'cup', wanted: 1, available: 0 },
    ]);
  });

  it('is nothing of what the shop never told, and of what can be oversold', () => {
    expect(changes([LINE, { ...LINE, variantId: null }], {})).toEqual([]);
    const without = { ...TODAY, price: null, available: 0 };
    expect(changes([LINE], { cup: { ...without, oversell: true } })).toEqual([]);
    expect(changes([LINE], { cup: { ...without, tracked: false } })).toEqual([]);
    expect(changes([LINE], { cup: { ...without, available: null } })).toEqual([]);
  });
});

describe("the address of a cart's items in the online shop", () => {
  const template = 'https://shop.example/cart/{items}?from=till';
  const url = (lines: { variantId: string | null; quantity: number }[], hosts = ['shop.example']) =>
    cartUrl(template, lines, hosts);

  it('names each variant once, with how many of it', () => {
    const lines = [
      { variantId: '7', quantity: 2 },
      { variantId: null, quantity: 1 },
      { variantId: '9', quantity: 1 },
      { variantId: '7', quantity: 1 },
    ];
    expect(url(lines)).toBe('https://shop.example/cart/7:3,9:1?from=till');
  });

  it('is none without a template, without an item that is known there, or on a host that is not listed', () => {
    expect(cartUrl(null, [{ variantId: '7', quantity: 1 }], ['shop.example'])).toBeNull();
    expect(url([{ variantId: null, quantity: 1 }])).toBeNull();
    expect(url([{ variantId: '7', quantity: 1 }], ['other.example'])).toBeNull();
  });

  it('leads to the same host and path, whatever a variant is called', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (variantId) => {
        const at = url([{ variantId: variantId.toWellFormed(), quantity: 1 }]) ?? '';
        expect(new URL(at)).toMatchObject({ host: 'shop.example', search: '?from=till', hash: '' });
      }),
    );
  });
});

describe('a mail about a saved cart', () => {
  const facts: CartMailFacts = {
    ...{ email: 'cem@example.com', removedAs: null, hasOrdered: false, suppressions: [] },
    ...{ acceptsMarketing: null, audience: 'anyone', isAutomatic: true },
  };
  const why = (given: Partial<CartMailFacts>) => whyNoCartMail({ ...facts, ...given });

  it('goes to a customer who left an e-mail and wants mails', () => {
    expect(why({})).toBeNull();
    expect(why({ audience: 'subscribers', acceptsMarketing: true })).toBeNull();
  });

  it('goes though the list was cleared by a log-out or a move', () => {
    expect(why({ removedAs: 'logged_out' })).toBeNull();
    expect(why({ removedAs: 'relocated' })).toBeNull();
  });

  it.each<[string, Partial<CartMailFacts>]>([
    ['erased', { removedAs: 'erased', hasOrdered: true }],
    ['cart_taken', { removedAs: 'retrieved', hasOrdered: true }],
    ['cart_taken', { removedAs: 'discarded' }],
    ['completed_order', { hasOrdered: true, email: null }],
    ['phone_only', { email: null }],
    ['not_subscribed', { audience: 'subscribers', acceptsMarketing: null }],
    ['not_subscribed', { audience: 'subscribers', acceptsMarketing: false, suppressions: ['bounced'] }],
    ['invalid_email', { email: 'no address' }],
    ['unsubscribed', { suppressions: ['complained', 'bounced', 'unsubscribed'] }],
    ['bounced', { suppressions: ['complained', 'bounced'] }],
    ['complained', { suppressions: ['complained'] }],
  ])('does not go: %s', (reason, given) => {
    expect(why(given)).toBe(reason);
  });

  it('that staff ask for goes to whoever gave an address, as mails by hand do', () => {
    expect(why({ isAutomatic: false, audience: 'subscribers', acceptsMarketing: false })).toBeNull();
  });
});
