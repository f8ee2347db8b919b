import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderRecoveryEmail, type EmailLineItem, type RecoveryEmailInput } from '../../email/render.ts';

const MUG: EmailLineItem = {
  title: 'Blue mug',
  variantTitle: '35 cl',
  quantity: 2,
  unitPrice: '1249.50',
  imageUrl: 'https://cdn.example/mug.jpg?w=1&h=2',
  soldOut: false,
};
const INPUT: RecoveryEmailInput = {
  locale: 'en-GB',
  shop: {
    name: 'Granen',
    sender: { name: 'Granen shop', address: 'hello@granen.example', replyTo: 'help@granen.example' },
    legalText: 'Org. no 556000-0000',
    postalAddress: 'Storgatan 1\n111 22 Stockholm',
  },
  mailFrom: 'Recovery <recovery@host.example>',
  firstName: 'Ann',
  lineItems: [MUG],
  currency: 'SEK',
  totals: { subtotal: '2499.00', discount: '0.00', shipping: '49.00', tax: '0.00', total: '2548.00' },
  url: 'https://app.example/r/rtoken.1.mac',
  unsubscribeUrl: 'https://app.example/u/utoken.1.mac',
  to: 'ann@example.com',
};

function render(over: Partial<RecoveryEmailInput> = {}) {
  return renderRecoveryEmail({ ...INPUT, ...over });
}

/** Text as a reader sees it: spaces that do not break are spaces. */
function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}

describe('the recovery mail', () => {
  it('shows items with picture, variant, quantity and price, and one button', () => {
    const { html, text } = render();
    expect(html).toContain('src="https://cdn.example/mug.jpg?w=1&#38;h=2"');
    expect(html).toContain('alt="Blue mug"');
    for (const part of [plain(html), plain(text)]) {
      for (const words of [
        'Blue mug',
        '35 cl',
        '2 × SEK 1,249.50',
        'SEK 2,499.00',
        'SEK 2,548.00',
        'SEK 49.00',
      ]) {
        expect(part).toContain(words);
      }
      expect(part).toContain(INPUT.url);
      expect(part).toContain('Storgatan 1');
      expect(part).toContain('Org. no 556000-0000');
      expect(part).toContain(INPUT.unsubscribeUrl ?? '');
    }
    expect(html.match(/class="button"/g)).toHaveLength(1);
  });

  it('is made for light and dark, narrow and wide, and readers that speak', () => {
    const { html } = render();
    expect(html).toContain('<html lang="en"');
    expect(html).toContain('name="color-scheme" content="light dark"');
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html.match(/<table/g)?.length).toBe(html.match(/<table\s+role="presentation"/g)?.length);
  });

  it.each([
    ['sv-SE', 'sv', 'Tillbaka till kassan', '2 548,00 kr'],
    ['sv_SE', 'sv', 'Tillbaka till kassan', '2 548,00 kr'],
    ['pl', 'pl', 'Wróć do zamówienia', '2548,00 SEK'],
    ['en-US', 'en', 'Return to checkout', 'SEK 2,548.00'],
    ['de-DE', 'en', 'Return to checkout', '2.548,00 SEK'],
    ['not a locale', 'en', 'Return to checkout', 'SEK 2,548.00'],
    [null, 'en', 'Return to checkout', 'SEK 2,548.00'],
  ])('is written for a reader of %s', (locale, language, button, total) => {
    const mail = render({ locale });
    expect(mail.locale).toBe(language);
    expect(mail.html).toContain(`lang="${language}"`);
    expect(mail.html).toContain(button);
    expect(plain(mail.html)).toContain(total);
    expect(mail.subject).toContain('Granen');
  });

  it('leaves out what is sold out, says so, and shows no total that is no longer true', () => {
    const lamp = { ...MUG, title: 'Red lamp', quantity: 1, unitPrice: '100.00', soldOut: true };
    const { html, text } = render({ lineItems: [MUG, lamp] });
    expect(html).not.toContain('alt="Red lamp"');
    for (const part of [html, text]) {
      expect(part).toMatch(/Sold out in the meantime and left out: Red lamp/);
      expect(plain(part)).not.toContain('SEK 2,548.00');
      expect(plain(part)).toContain('SEK 2,499.00');
    }
  });

  it('offers to unsubscribe with one click, and does not where one cannot', () => {
    expect(render().headers).toEqual({
      'List-Unsubscribe': '<https://app.example/u/utoken.1.mac>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    const byHand = render({ unsubscribeUrl: null });
    expect(byHand.headers).toEqual({});
    expect(byHand.html).not.toContain('Unsubscribe');
  });

  it.each([
    [{}, '"Granen shop" <hello@granen.example>'],
    [{ address: null }, '"Granen shop" <recovery@host.example>'],
    [{ address: null, name: null }, '"Recovery" <recovery@host.example>'],
    [{ name: null }, '"Granen" <hello@granen.example>'],
    [{ address: 'no address' }, '"Granen shop" <recovery@host.example>'],
    [{ name: 'Ann "A" <x@y.example>,\r\nBcc: z' }, '"Ann A x@y.example , Bcc: z" <hello@granen.example>'],
  ])('comes from the shop’s sender, else from the installation’s (%j)', (sender, from) => {
    const shop = { ...INPUT.shop, sender: { ...INPUT.shop.sender, ...sender } };
    expect(render({ shop }).from).toBe(from);
  });

  it('is the same, byte for byte, for the same input', () => {
    expect(JSON.stringify(render())).toBe(JSON.stringify(renderRecoveryEmail(structuredClone(INPUT))));
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://x.example/'])('takes no link like %s', (url) => {
    expect(() => render({ url })).toThrow(/http/);
    const { html } = render({ lineItems: [{ ...MUG, imageUrl: url }] });
    expect(html).not.toContain('<img');
  });
});

describe('whatever a shop or shopper typed', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=y>',
      "' onload='x",
      '\r\nBcc: a@b.se',
      '\0',
      '\ud800',
      '${x}',
      '$&',
      '</title>',
    ),
  );

  it('shows as text: the mail has no tag and no attribute that it has not without', () => {
    const shape = (html: string) =>
      (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replaceAll(/"[^"]*"/g, '""'));
    fc.assert(
      fc.property(fc.tuple(nasty, nasty, nasty, nasty, nasty), ([name, title, variant, first, legal]) => {
        // Something of each, so that nothing is left out for being empty.
        const made = (fill: (text: string) => string) =>
          render({
            shop: { ...INPUT.shop, name: fill(name), legalText: `x${fill(legal).replaceAll(/[\r\n]/g, '')}` },
            firstName: `x${fill(first)}`,
            lineItems: [{ ...MUG, title: fill(title), variantTitle: `x${fill(variant)}` }],
          });
        expect(shape(made((text) => text).html)).toEqual(shape(made(() => 'x').html));
      }),
    );
  });

  it('never breaks a header, and never holds what a database or the wire does not take', () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, (name, sender, replyTo) => {
        const shop = { ...INPUT.shop, name, sender: { name: sender, address: sender, replyTo } };
        const mail = render({ shop, firstName: sender, lineItems: [{ ...MUG, title: name }] });
        const headers = [mail.from, mail.subject, mail.replyTo ?? '', ...Object.values(mail.headers)];
        for (const header of headers) expect(header).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(mail.from).toMatch(/^("[^"\\<>]+" )?<?[^\s<>@]+@[^\s<>@]+>?$/);
        const all = JSON.stringify(mail);
        expect(all).not.toContain(String.raw`\u0000`);
        expect([mail.html, mail.text, mail.subject, mail.from].every((text) => text.isWellFormed())).toBe(
          true,
        );
      }),
    );
  });

  it.each(['', 'abc', '1e309', '-1', '99999999999999999999.99'])(
    'takes a price of %j without failing',
    (unitPrice) => {
      const totals = { ...INPUT.totals, total: unitPrice, discount: unitPrice };
      expect(render({ lineItems: [{ ...MUG, unitPrice }], totals }).html).toContain('Blue mug');
    },
  );
});

describe('the size', () => {
  const bytes = (text: string) => Buffer.byteLength(text);

  it('stays below 90 kB with 30 items as shops have them', () => {
    const imageUrl = `https://cdn.shop.example/s/files/1/0000/0000/products/${'a'.repeat(80)}.jpg?v=1700000000&width=144`;
    const lineItems = Array.from({ length: 30 }, (_, n) => ({
      ...MUG,
      title: `Product ${String(n)}`,
      imageUrl,
    }));
    const { html } = render({ lineItems });
    expect(bytes(html)).toBeLessThan(90_000);
    expect(html).toContain('Product 29');
    expect(html).not.toContain('More items');
  });

  it('stays below 90 kB whatever the items are, and says how many more there are', () => {
    const lineItems = Array.from({ length: 500 }, () => ({
      ...MUG,
      title: '"'.repeat(5_000),
      variantTitle: '&'.repeat(5_000),
      imageUrl: `https://cdn.example/${'&'.repeat(900)}`,
    }));
    const { html } = render({ lineItems, firstName: '<'.repeat(10_000) });
    expect(bytes(html)).toBeLessThan(90_000);
    expect(html).toMatch(/More items in your checkout: 4\d\d/);
  });
});
