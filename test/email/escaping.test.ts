import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { thawEmail } from '../../email/sender.ts';
import { sampleCheckout } from '../../email/render.ts';
import { mailOf, merchantTexts, ONE_SOLD_OUT, plain, shapeOf, shownText } from '../support/mails.ts';

const SCRIPTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=y>',
  "' onload='x",
  '</title></style></td></tr></table><h1>',
  '<!-- <mail-part n="0"></mail-part> -->',
  '<mail-part n="0"></mail-part>',
  'javascript:alert(1)',
];
const LIQUID = [
  '{{ 7 | times: 6 }}',
  '{% raw %}',
  '{% assign url = "x" %}',
  '{{ url }}',
  '{{',
  '%}',
  '{% endif %}',
];
const LINES = ['\r\nBcc: a@b.example', '\nX-Header: 1', '\u2028', '\u2029', '\0', '\u0085'];
const TURNS = ['\u202eevil', '\u2066x', '\ud800', '\udc00x', '\ue000', '\ue001', '\ufeff'];
const MARKS = ['$&', '$1', '${x}', '\\', '&amp;', '&#60;b&#62;', '`', '%3Cb%3E'];
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(...SCRIPTS, ...LIQUID, ...LINES, ...TURNS, ...MARKS),
);
const told = fc.record({
  shop: nasty,
  first: nasty,
  last: nasty,
  title: nasty,
  variant: nasty,
  code: nasty,
  message: nasty,
  postal: nasty,
  legal: nasty,
  sender: nasty,
  locale: nasty,
});
type Told = typeof told extends fc.Arbitrary<infer T> ? T : never;

/** Every variable in every place where a template can put it. */
const EVERYWHERE = merchantTexts({
  subject: 'For {{ customer.name }}: {{ line_items.first.title }} {{ custom_message }}',
  preheader: '{{ shop.name }} {{ discount_codes | join: ", " }}',
  body: `<h1>{{ shop.name }}</h1>{% capture all %}<b>{{ customer.name }}</b>{% endcapture %}{{ all }}{{ all | upcase }}
<p title="{{ customer.first_name }}">{{ custom_message | newline_to_br }}</p>{{ custom_message | paragraphs }}
{% for item in line_items %}<p>{{ item.title | escape }} {{ item.variant_title | append: item.title }}</p>
<a href="https://shop.example/?q={{ item.title | url_encode }}">{{ item.title }}</a>{% endfor %}
{{ shop.name | split: "" | join: "" }}{{ discount_codes }}{{ line_items }}
{{ url | button: shop.name }}{{ line_items | items_table }}{{ sold_out_items | items_table }}{{ totals | totals_table }}`,
});

/** Something of each, so that nothing is left out for being empty. */
function mailTelling(words: Told, template?: ReturnType<typeof merchantTexts>) {
  const inLine = (text: string) => `x${text.replaceAll(/[\r\n\u2028\u2029]/g, ' ')}`;
  const lineItems = sampleCheckout('en').lineItems.map((item) => ({
    ...item,
    title: `x${words.title}`,
    variantTitle: `x${words.variant}`,
    imageUrl: 'https://cdn.example/1.jpg',
  }));
  return mailOf({
    checkout: {
      shopName: words.shop,
      firstName: `x${words.first}`,
      lastName: `x${words.last}`,
      lineItems,
      discountCodes: [words.code],
      locale: words.locale,
      settings: {
        ...DEFAULT_SETTINGS,
        sender: {
          ...DEFAULT_SETTINGS.sender,
          name: `x${words.sender}`,
          address: words.sender,
          replyTo: words.sender,
          postalAddress: inLine(words.postal),
        },
        legalText: inLine(words.legal),
      },
    },
    message: inLine(words.message),
    stock: ONE_SOLD_OUT,
    ...(template !== undefined && { template }),
  });
}

const HARMLESS: Told = {
  shop: 'x',
  first: 'x',
  last: 'x',
  title: 'x',
  variant: 'x',
  code: 'x',
  message: 'x',
  postal: 'x',
  legal: 'x',
  sender: 'x',
  locale: 'en',
};

describe('fault 48: whatever a shop, a shopper or staff typed', () => {
  it.each([
    ['the product’s own texts', undefined],
    ['texts that use everything everywhere', EVERYWHERE],
  ])('shows as text in %s: the mail has no tag and no attribute that it has not without', (_, template) => {
    const shape = JSON.stringify(shapeOf(mailTelling(HARMLESS, template).email.html));
    fc.assert(
      fc.property(told, (words) => {
        const mail = mailTelling({ ...words, locale: 'en' }, template);
        expect(mail.templateFailure).toBeNull();
        expect(JSON.stringify(shapeOf(mail.email.html))).toBe(shape);
      }),
      { numRuns: 300 },
    );
  });

  it.each([...SCRIPTS.slice(0, 4), ...LIQUID])('is read as it was written: %s', (words) => {
    const mail = mailTelling(
      { ...HARMLESS, first: words, title: words, message: words, shop: words },
      EVERYWHERE,
    );
    const { html, text, subject } = mail.email;
    expect(shownText(html).split(words).length).toBeGreaterThan(5);
    expect(plain(text)).toContain(words);
    expect(subject).toContain(words);
    expect(html + text).not.toContain('42');
  });

  it('never breaks a header, and never holds what a database or the wire does not take', () => {
    fc.assert(
      fc.property(told, (words) => {
        for (const template of [undefined, EVERYWHERE]) {
          const { email, frozen } = mailTelling(words, template);
          const headers = [email.from, email.subject, email.replyTo ?? '', ...Object.values(email.headers)];
          for (const header of headers) expect(header).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
          expect(email.from).toMatch(/^("[^"\\<>]+" )?<?[^\s<>@]+@[^\s<>@]+>?$/);
          expect(email.html + email.text).not.toMatch(/[\0\u202a-\u202e\u2066-\u2069]/);
          expect([email.html, email.text, email.subject].every((text) => text.isWellFormed())).toBe(true);
          expect(thawEmail(frozen)).toEqual(email);
        }
      }),
      { numRuns: 200 },
    );
  });
});
