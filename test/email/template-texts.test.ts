import { describe, expect, it } from 'vitest';
import type { TemplateTexts } from '../../domain/email-template.ts';
import { BUILT_IN_TEXTS, sampleCheckout } from '../../email/render.ts';
import { bodyWith, mailOf, merchantTexts, plain } from '../support/mails.ts';

const text = (subject: string): TemplateTexts => ({ subject, preheader: '', body: bodyWith('') });

describe('which text a mail is made of', () => {
  const languages = { 'de-AT': text('Servus'), de: text('Moin'), fr: text('Salut'), pt_BR: text('Oi') };

  it.each([
    ['de-AT', 'fr', 'Servus', 'de-AT'],
    ['de_at', 'fr', 'Servus', 'de-AT'],
    ['de-CH', 'fr', 'Moin', 'de'],
    ['fr-CA', 'de', 'Salut', 'fr'],
    ['pt-BR', 'de', 'Oi', 'pt-BR'],
    ['sv', 'fr', 'Du glömde något hos Mug House', 'sv'],
    ['pl-PL', 'fr', 'Twój koszyk w Mug House czeka', 'pl'],
    ['ja', 'fr', 'Salut', 'fr'],
    ['ja', 'sv', 'Du glömde något hos Mug House', 'sv'],
    [null, 'de-DE', 'Moin', 'de'],
    ['ja', 'es', 'You left something at Mug House', 'en'],
  ])('for a customer of %s in a shop of %s: %s', (locale, language, subject, written) => {
    const mail = mailOf({ checkout: { locale }, template: { language, languages } });
    expect([mail.email.subject, mail.locale]).toEqual([subject, written]);
    expect([mail.templateVersion, mail.templateFailure]).toEqual([3, null]);
    expect(mail.email.html).toContain(`lang="${written}"`);
  });

  it('takes the merchant’s English where neither language is there', () => {
    const mail = mailOf({
      checkout: { locale: 'ja' },
      template: { language: 'es', languages: { en: text('Hi') } },
    });
    expect(mail.email.subject).toBe('Hi');
  });

  it.each([
    ['fr', 'sv', 'Totalt', ['sv', 'ltr']],
    ['fr', 'es', 'Total', ['en', 'ltr']],
    ['de', 'sv', 'Gesamtsumme', [undefined, undefined]],
  ])('around a text of %s in a shop of %s the product says “%s”', (locale, language, total, foot) => {
    const { html } = mailOf({
      checkout: { locale },
      template: { language, languages: { fr: BUILT_IN_TEXTS.en } },
    }).email;
    expect(html).toContain(`>${total}</td>`);
    const attributes = /<td class="pad foot"([^>]*)>/.exec(html)?.[1] ?? '';
    expect(['lang', 'dir'].map((name) => new RegExp(` ${name}="(.*?)"`).exec(attributes)?.[1])).toEqual(foot);
  });

  it('turns the whole mail for those who read from the right', () => {
    const { html } = mailOf({
      checkout: { locale: 'ar' },
      template: { languages: { ar: BUILT_IN_TEXTS.en } },
    }).email;
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('align="left" class="line ink price"');
  });
});

describe('a merchant’s text', () => {
  it('has every variable, written for the reader', () => {
    const body = `<h1>x</h1>{{ shop.name }}|{{ customer.first_name }}|{{ customer.last_name }}|{{ customer.name }}|{{ checkout.number }}|{{ item_count }}|{{ line_items.size }}|{{ line_items.first.title }}|{{ line_items[0].variant_title }}|{{ line_items[0].quantity }}|{{ line_items[0].price }}|{{ line_items[0].line_price }}|{{ line_items[0].image }}|{{ subtotal_price }}|{{ discount }}|{{ shipping_price }}|{{ total_price }}|{{ currency }}|{{ discount_codes | join: "+" }}|{{ locale }}|{% for total in totals %}{{ total.label }}={{ total.amount }};{% endfor %}|{{ url }}`;
    const { email } = mailOf({ template: merchantTexts({ body }) });
    expect(plain(email.text)).toContain(
      'Mug House|Ada|Lind|Ada Lind|1042|8|5|Blue stoneware mug|12 oz|2|$18.00|$36.00||$149.00|-$14.90|$5.95|$140.05|USD|AUTUMN10|en|Subtotal=$149.00;Discount=-$14.90;Shipping=$5.95;Total=$140.05;|https://recovery.example/r/',
    );
  });

  it('reads in the text part as it does in HTML', () => {
    const body = `<h1>A note</h1><p>One<br>two &amp; three</p><ul><li>first</li><li>second</li></ul><p>See <a href="https://x.example/care">the care guide</a>, or <a href="https://x.example/">https://x.example/</a>.</p><img src="https://x.example/a.png" alt="A blue mug"><table><tr><th>Size</th><td>20 cl</td></tr></table><blockquote>Well</blockquote>{{ url | button: "Back to my mugs" }}`;
    const { email } = mailOf({ template: merchantTexts({ body }) });
    expect(email.text.replace(/r\/r[\w.-]+/, 'r/TOKEN').split('\n-- \n')[0]).toMatchInlineSnapshot(`
      "A note

      One
      two & three

      - first
      - second

      See the care guide <https://x.example/care>, or https://x.example/.

      A blue mug
      Size  20 cl

      > Well

      Back to my mugs:
      https://recovery.example/r/TOKEN
      "
    `);
  });

  it('keeps what it captures, HTML and all, and escapes it once', () => {
    const body = bodyWith(
      '{% capture who %}<b>{{ customer.first_name }}</b>{% endcapture %}{{ who }}!{% capture name %}{{ customer.first_name }}{% endcapture %}{{ name | upcase }}',
    );
    const { html } = mailOf({
      checkout: { firstName: "D'Arcy & Co" },
      template: merchantTexts({ body }),
    }).email;
    expect(html).toContain('<b>D&#39;Arcy &#38; Co</b>!D&#39;ARCY &#38; CO');
  });

  it('drops what a mail cannot have, though it was saved before that was known', () => {
    const body = bodyWith(
      '<p class="x" onclick="y()">kept</p><script>alert(1)</script><a href="javascript:x">link</a></td></tr></table><table><table><td>cell</td></table></table><iframe>inner</iframe>',
    );
    const { email, templateFailure } = mailOf({ template: merchantTexts({ body }) });
    expect(templateFailure).toBeNull();
    expect(email.text).toContain('kept');
    for (const gone of ['onclick', '<script', 'alert', 'javascript', '<iframe', 'inner'])
      expect(email.html).not.toContain(gone);
    expect(email.html.match(/<table/g)?.length).toBe(email.html.match(/<\/table>/g)?.length);
  });
});

describe('a text that fails when a mail is composed', () => {
  it.each([
    ['cannot be read', { body: '<h1>x</h1>\n{% if' }, /Tag "\{% if" not closed\. \(en, line 2\)/],
    ['never ends', { body: bodyWith('{% for i in (1..99999999) %}x{% endfor %}') }, /memory/],
    [
      'takes for ever',
      { body: bodyWith('{% for i in (1..2000) %}{% for j in (1..2000) %}{% endfor %}{% endfor %}') },
      /loop/,
    ],
    ['has no link back', { body: '<h1>x</h1>' }, /link back/],
    ['has no subject', { subject: '{{ customer.phone }}' }, /subject is empty/],
    [
      'is too long',
      { body: bodyWith(`{% for i in (1..30) %}<p>${'long '.repeat(900)}</p>{% endfor %}`) },
      /too long/,
    ],
  ])('because it %s gives way to the product’s own, and it is said why', (_, texts, failure) => {
    const mail = mailOf({ template: merchantTexts(texts) });
    expect(mail.email.subject).toBe('You left something at Mug House');
    expect(mail.email.text).toContain('Return to checkout');
    expect(mail.templateVersion).toBe(0);
    expect(mail.templateFailure).toMatch(failure);
  });

  it('takes more items than any sample has', () => {
    const body = bodyWith(
      '{% for item in line_items %}<p>{{ item.title }}</p>{% endfor %}{{ line_items | items_table }}',
    );
    const [line] = sampleCheckout('en').lineItems;
    const lineItems = line === undefined ? [] : Array.from({ length: 500 }, () => line);
    const mail = mailOf({ checkout: { lineItems }, template: merchantTexts({ body }) });
    expect([mail.templateFailure, mail.templateVersion]).toEqual([null, 3]);
    expect(mail.email.text).toContain('More items in your checkout: 470');
  });
});
