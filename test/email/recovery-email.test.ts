import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../domain/language.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../domain/settings.ts';
import { BUILT_IN_TEXTS, sampleCheckout } from '../../email/render.ts';
import { bodyWith, mailOf, merchantTexts, ONE_SOLD_OUT, plain, shownText } from '../support/mails.ts';

const URL = /https:\/\/recovery\.example\/r\/[\w.-]+/;
const settingsWith = (over: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...over });
const SENDER = { name: 'Granen shop', address: 'hello@granen.example', replyTo: 'help@granen.example' };

describe('the recovery mail', () => {
  it('shows items with picture, variant, quantity and price, totals, and the way back, in html and text', () => {
    const lineItems = sampleCheckout('en').lineItems.map((item, at) => ({
      ...item,
      imageUrl: `https://cdn.example/${String(at)}.jpg?w=1&h=2`,
    }));
    const settings = settingsWith({
      sender: { ...SENDER, postalAddress: 'Storgatan 1\n111 22 Stockholm' },
      legalText: 'Org. no 556000-0000',
    });
    const { email } = mailOf({ checkout: { lineItems, settings } });
    expect(email.html).toContain('src="https://cdn.example/0.jpg?w=1&#38;h=2"');
    expect(email.html).toContain('alt="Blue stoneware mug"');
    for (const part of [shownText(email.html), plain(email.text)]) {
      for (const words of [
        ...lineItems.map(({ title }) => title),
        ...['12 oz', '2 × $18.00', '$36.00', '$149.00', '-$14.90', '$5.95', '$140.05', 'Return to checkout'],
        ...[
          'Storgatan 1',
          '111 22 Stockholm',
          'Org. no 556000-0000',
          'Hello Ada,',
          'Unsubscribe',
          'Granen shop',
        ],
      ]) {
        expect(part).toContain(words);
      }
    }
    const url = URL.exec(email.html)?.[0];
    expect(email.text).toContain(`Return to checkout:\n${String(url)}\n`);
    expect(email.text).toMatch(/Unsubscribe: https:\/\/recovery\.example\/u\/[\w.-]+\n$/);
    expect(email.html.match(/class="button"/g)).toHaveLength(1);
  });

  it('leaves out what is sold out, says so, and shows no total that is no longer true', () => {
    const { email } = mailOf({ stock: ONE_SOLD_OUT });
    for (const part of [shownText(email.html), plain(email.text)]) {
      expect(part).toContain('Sadly sold out since: Honey spoon');
      expect(part).not.toContain('Olive wood');
      expect(part).not.toContain('$140.05');
      expect(part).not.toContain('$14.90');
      expect(part).toMatch(/Subtotal:?\s*\$141\.50/);
    }
  });

  it.each(LANGUAGES)('has its own words in %s, and none of another language', (language) => {
    const { email, locale } = mailOf({ language, stock: ONE_SOLD_OUT });
    expect(locale).toBe(language);
    expect(email.html).toContain(`<html lang="${language}"`);
    for (const other of LANGUAGES.filter((one) => one !== language)) {
      const button = /button: "(.*)"/.exec(BUILT_IN_TEXTS[other].body)?.[1] ?? '?';
      expect(email.html + email.text).not.toContain(button);
    }
    expect(email.subject).toContain('Mug House');
  });

  it.each([
    ['sv_SE', 'sv', '140,05 US$'],
    ['pl', 'pl', '140,05 USD'],
    ['de-AT', 'de', '$ 140,05'],
    ['fr-CA', 'en', '140,05 $ US'],
    ['not a locale', 'en', '$140.05'],
    [null, 'en', '$140.05'],
  ])('is written for a reader of %s, prices too', (locale, language, total) => {
    const mail = mailOf({ checkout: { locale } });
    expect(mail.locale).toBe(language);
    expect(plain(mail.email.text)).toContain(total);
  });

  it('is the same, byte for byte, for the same input', () => {
    expect(mailOf({ message: 'Hello' }).frozen).toBe(mailOf({ message: 'Hello' }).frozen);
  });

  it('leaves out a name that mail programs would show as a link', () => {
    for (const firstName of ['Win at www.spam.example', 'https://spam.example', 'Claim spam.example/x now']) {
      const { email } = mailOf({ checkout: { firstName } });
      expect(email.html + email.text).not.toContain('spam');
      expect(email.text).toContain('Hello,');
    }
    expect(mailOf({ checkout: { firstName: 'J. R. R.' } }).email.text).toContain('Hello J. R. R.,');
  });

  it.each(['', 'abc', '1e309', '-1', '99999999999999999999.99'])('takes a price of %j', (unitPrice) => {
    const [line] = sampleCheckout('en').lineItems;
    const { totals } = sampleCheckout('en');
    const lineItems = line === undefined ? [] : [{ ...line, unitPrice }];
    const checkout = { lineItems, totals: { ...totals, total: unitPrice, discount: unitPrice } };
    expect(mailOf({ checkout }).email.html).toContain('Blue stoneware mug');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://x.example/', 'https://a:b@x.example/'])(
    'shows no picture from %s',
    (imageUrl) => {
      const lineItems = sampleCheckout('en').lineItems.map((item) => ({ ...item, imageUrl }));
      expect(mailOf({ checkout: { lineItems } }).email.html).not.toContain('<img');
    },
  );

  it.each([
    [{}, '"Granen shop" <hello@granen.example>'],
    [{ address: null }, '"Granen shop" <recovery@host.example>'],
    [{ address: null, name: null }, '"Recovery" <recovery@host.example>'],
    [{ name: null }, '"Granen" <hello@granen.example>'],
    [{ address: 'no address' }, '"Granen shop" <recovery@host.example>'],
    [{ name: 'Ann "A" <x@y.example>,\r\nBcc: z' }, '"Ann A x@y.example , Bcc: z" <hello@granen.example>'],
  ])('comes from the shop’s sender, else from the installation’s (%j)', (over, from) => {
    const settings = settingsWith({ sender: { ...SENDER, postalAddress: null, ...over } });
    const { email } = mailOf({ checkout: { shopName: 'Granen', settings } });
    expect(email.from).toBe(from);
    expect(email.replyTo).toBe('help@granen.example');
  });
});

describe('the kinds of mails', () => {
  it.each(['automatic', 'manual'] as const)(
    '%s: the shopper can go back and unsubscribe with one click',
    (kind) => {
      const { email, unsubscribe } = mailOf({ kind });
      const unsubscribeUrl = /https:\/\/recovery\.example\/u\/[\w.-]+/.exec(email.html)?.[0];
      expect(email.headers).toEqual({
        'List-Unsubscribe': `<${String(unsubscribeUrl)}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      });
      expect(email.html).toMatch(URL);
      expect(unsubscribe?.expiresAt).toEqual(new Date('2028-01-17T20:00:00Z'));
      expect(email.to).toBe('ada@shopper.example');
    },
  );

  it.each(['automatic', 'manual'] as const)('%s: has a link that no person finds, in no text', (kind) => {
    const { html, text } = mailOf({ kind }).email;
    const trap =
      /<div aria-hidden="true" style="display:none;[^"]*">\s*<a href="https:\/\/recovery\.example\/t\/t[\w.-]+" tabindex="-1"/;
    expect(html).toMatch(trap);
    expect(html.match(/\/t\/t/g)).toHaveLength(1);
    expect(text).not.toContain('/t/');
  });

  it('copy: leads staff to the checkout, is nobody’s to unsubscribe by, and marks no visit', () => {
    const { email, unsubscribe } = mailOf({ kind: 'copy', to: 'boss@shop.example' });
    expect(email.to).toBe('boss@shop.example');
    expect(email.text).toContain('https://recovery.example/checkouts/co_1042');
    for (const path of ['/r/', '/u/', '/t/']) expect(email.html + email.text).not.toContain(`example${path}`);
    expect([email.headers, unsubscribe]).toEqual([{}, null]);
    expect(email.text).not.toContain('You are receiving this mail because');
  });

  it('test: looks like the mail, and its links stand on nothing', () => {
    const { email, unsubscribe } = mailOf({ kind: 'test', to: 'me@shop.example' });
    expect(email.html).toContain('href="https://recovery.example/r/sample"');
    expect(email.html).toContain('href="https://recovery.example/u/sample"');
    expect(email.html).not.toContain('example/t/');
    expect([email.headers, unsubscribe]).toEqual([{}, null]);
  });

  it('shows what staff wrote where the body says, else at its top, as plain text with its lines', () => {
    const message = 'Hi Ada!\nIs the <b>teapot</b> {{ url }} too heavy?\n\nYours, Bo';
    const shown = '<p class="ink"';
    for (const body of [
      BUILT_IN_TEXTS.en.body,
      bodyWith('<p>Plain</p>'),
      bodyWith('{% comment %}custom_message{% endcomment %}'),
    ]) {
      const { html, text } = mailOf({ kind: 'manual', message, template: merchantTexts({ body }) }).email;
      expect(html).toContain('Is the &#60;b&#62;teapot&#60;/b&#62; {{ url }} too heavy?</p>');
      expect(html.split(shown).length).toBeGreaterThan(2);
      expect(text).toContain('Hi Ada!\nIs the <b>teapot</b> {{ url }} too heavy?\n\nYours, Bo');
    }
  });
});
