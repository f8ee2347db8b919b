import { describe, expect, it } from 'vitest';
import { DEFAULT_TEMPLATE, type EmailTemplate, type TemplateTexts } from '../../domain/email-template.ts';
import { LANGUAGES } from '../../domain/language.ts';
import { BUILT_IN_TEXTS, checkTemplate } from '../../email/render.ts';
import { bodyWith } from '../support/mails.ts';

function check(texts: Partial<TemplateTexts>, over: Partial<EmailTemplate> = {}) {
  const sv = { subject: 'Hej', preheader: '', body: bodyWith(''), ...texts };
  return checkTemplate({ ...DEFAULT_TEMPLATE, languages: { sv }, ...over });
}

const inBody = (body: string) => check({ body });
const at = (name: keyof TemplateTexts, line?: number, column?: number) => ({
  path: `languages.sv.${name}`,
  ...(line !== undefined && { line }),
  ...(column !== undefined && { column }),
});

describe('a template that can be saved', () => {
  it.each(LANGUAGES)('is the product’s own in %s, without a warning', (language) => {
    const languages = { [language]: BUILT_IN_TEXTS[language] };
    expect(checkTemplate({ ...DEFAULT_TEMPLATE, language, languages })).toEqual({ errors: [], warnings: [] });
  });

  it('may use loops, conditions, its own variables and every allowed tag', () => {
    const body =
      bodyWith(`{% assign n = item_count | plus: 1 %}{{ n }}{% capture hi %}<b>{{ shop.name }}</b>{% endcapture %}{{ hi }}
      {% for item in line_items limit: 3 %}<p align="center" style="font-size:14px;text-align:center">{{ forloop.index }} {{ item.title }}</p>{% else %}-{% endfor %}
      {% case currency %}{% when 'SEK' %}kr{% else %}?{% endcase %}{% unless customer.first_name %}!{% endunless %}{% cycle 'a', 'b' %}
      <table role="presentation" width="100%"><tr><td valign="top"><img src="https://x.example/{{ item_count }}.png" alt="A mug" width="80"></td></tr></table>
      <a href="mailto:a@b.example?subject={{ checkout.number }}">mail</a> <a href="tel:+46701234567">call</a><hr><ul><li>x</li></ul>
      {% comment %}<script>{% endcomment %}{# none #}`);
    expect(inBody(body)).toEqual({ errors: [], warnings: [] });
  });
});

describe('fault 49: what is refused when it is saved, with line and column', () => {
  it.each([
    ['raw text', 'a\n{% raw %}{{ x }}{% endraw %}', 2, 1, /no tag “raw”/],
    ['the filter raw', 'a\n {{ shop.name | raw }}', 2, 2, /no filter “raw”/],
    ['includes', 'a\n\n {% include "footer" %}', 3, 2, /no tag “include”/],
    ['renders', '{% render "footer" %}', 1, 17, /no tag “render”/],
    ['layouts', 'a\n{% layout "x" %}', 2, 1, /no tag “layout”/],
    ['the tag liquid', 'a\n{% liquid\nassign x = 1 %}', 2, 1, /no tag “liquid”/],
    ['a loop without an end', 'a\n{% for i in (1..99999999999) %}x{% endfor %}', 2, 1, /memory/],
    [
      'loops within loops',
      'a\n{% for i in (1..900) %}\n{% for j in (1..900) %}x{% endfor %}{% endfor %}',
      3,
      1,
      /loop/,
    ],
    [
      'a text that grows',
      '{% assign a = "x" %}{% for i in (1..99) %}\n{% assign a = a | append: a %}{% endfor %}',
      2,
      1,
      /memory/,
    ],
    [
      'a mail that becomes too long',
      'a\n{% for i in (1..9000) %}<p>0123456789012345678901234567890123456789</p>{% endfor %}',
      2,
      25,
      /too long/,
    ],
    ['a tag that is not closed', 'a\n  {% if url %}', 2, 3, /not closed/],
    ['an output that is not closed', 'a\n{{ url', 2, 8, /Expected/],
    ['an unknown filter', 'a\n{{ total_price | money }}', 2, 1, /Prices are written/],
    ['a script', 'a\n <script>alert(1)</script>', 2, 2, /<script>/],
    [
      'a script in a branch that no sample takes',
      '\n{% if item_count > 9999 %}<script>{% endif %}',
      2,
      27,
      /<script>/,
    ],
    ['an iframe', '<iframe src="https://x.example">', 1, 17, /<iframe>/],
    ['a form', '\n<form action="https://x.example"></form>', 2, 1, /<form>/],
    ['a style sheet', '\n<style>p{}</style>', 2, 1, /<style>/],
    ['a base', '<base href="https://x.example">', 1, 17, /<base>/],
    ['an event handler', '\n<p onclick="x()">y</p>', 2, 1, /onclick/],
    ['fault 52: a link that runs a script', '\n<a href="javascript:alert(1)">x</a>', 2, 1, /“href”/],
    ['the same in disguise', '\n<a href=" jAvAsCrIpT&#58;alert(1)">x</a>', 2, 1, /“href”/],
    ['a link that only shows to run one', '\n<a href="{{ \'javascript:x\' }}">x</a>', 2, 1, /“href”/],
    ['a link that leads nowhere by itself', '\n<a href="/cart">x</a>', 2, 1, /“href”/],
    ['a picture that is data', '\n<img alt="" src="data:image/svg+xml,x">', 2, 1, /“src”/],
    [
      'a colour that would not hold in the dark',
      '\n<p style="text-align:center;color:red">x</p>',
      2,
      1,
      /color:red/,
    ],
    ['a picture in a style', '\n<p style="background:url(https://x.example)">x</p>', 2, 1, /background/],
    ['a tag that Liquid prints', '\n<{{ "script" }}>', 2, 1, /written out/],
    ['a value without quotes', '\n<a href={{ url }}>x</a>', 2, 4, /quotes/],
    ['an attribute that Liquid prints', '\n<p {{ shop.name }}>x</p>', 2, 1, /quoted values/],
    ['a table in a row', '\n<table><tr><table></table></tr></table>', 2, 12, /outside of a cell/],
    ['a cell without its table', '\n<td>x</td>', 2, 1, /inside of/],
  ])('%s', (_, text, line, column, message) => {
    const { errors } = inBody(bodyWith('').replace('</h1>', `</h1>${text}`));
    expect(errors[0]).toEqual({ ...at('body', line, column), message: expect.stringMatching(message) });
  });

  it.each([
    ['a subject of two lines', { subject: 'Hi\r\nBcc: a@b.example' }, /one line/],
    ['a line break of another kind', { subject: 'Hi\u2028x' }, /one line/],
    ['an empty subject', { subject: '  ' }, /empty/],
    [
      'one that is empty for a shopper without a name',
      { subject: '{{ customer.first_name }}' },
      /empty for some/,
    ],
    ['HTML filters in it', { subject: '{{ url | button: "x" }}' }, /no filter “button”/],
    ['a loop without an end in it', { subject: '{% for i in (1..999999999) %}x{% endfor %}' }, /memory/],
  ])('%s', (_, texts, message) => {
    expect(check(texts).errors).toEqual([
      expect.objectContaining({ ...at('subject'), message: expect.stringMatching(message) }),
    ]);
  });

  it('a preheader of two lines', () => {
    expect(check({ preheader: 'a\nb' }).errors).toEqual([expect.objectContaining(at('preheader'))]);
  });

  it.each([
    '<h1>x</h1>',
    '<h1>x</h1>{% if false %}{{ url }}{% endif %}',
    '<h1>x</h1>{% comment %}{{ url }}{% endcomment %}',
  ])('a body that leads nowhere: %s', (body) => {
    expect(inBody(body).errors).toEqual([{ ...at('body'), message: expect.stringMatching(/link back/) }]);
  });

  it('whatever is nested without an end, soon', () => {
    const startedMs = performance.now();
    for (const text of ['{% if url %}', '<div>', '<b><p>', '{% capture x %}', '<table><tr><td>']) {
      expect(inBody(bodyWith(text.repeat(3_000))).errors.length).toBeGreaterThan(0);
    }
    expect(inBody('x'.repeat(60_000)).errors).toHaveLength(1);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });

  it('colours, sizes and languages that are none', () => {
    const colors = { ...DEFAULT_TEMPLATE.colors, button: 'red', card: '#fff' };
    const logo = { id: 'l', alt: 'Mug House', width: 5_000 };
    const text = { subject: 'x', preheader: '', body: bodyWith('') };
    const { errors } = check(
      {},
      { colors, logo, language: '!', languages: { '??': text, sv: text, SV: text } },
    );
    const paths = ['language', 'languages.??', 'languages.SV', 'logo.width', 'colors.card', 'colors.button'];
    expect(errors.map(({ path }) => path)).toEqual(paths);
  });
});

describe('what is only warned of', () => {
  it.each([
    ['{{ customer.firstName }}', /“customer.firstName” .* Did you mean “first_name”/],
    ['{{ abandoned_checkout_url }}', /Did you mean “url”/],
    [
      '{% for item in line_items %}\n{% endfor %}{% for i in line_items %}{{ i.name }}{% endfor %}',
      /“i.name”/,
    ],
    ['{{ line_items.first.titel }}', /titel/],
    ['{{ shop.constructor.name }}', /“shop.constructor.name”/],
  ])('a name that no mail fills: %s', (text, message) => {
    const { errors, warnings } = inBody(bodyWith(`\n${text}`));
    expect(errors).toEqual([]);
    const line = text.includes('\n') ? 3 : 2;
    expect(warnings).toEqual([
      expect.objectContaining({ ...at('body', line), message: expect.stringMatching(message) }),
    ]);
  });

  it('colours that are hard to read, with the ratio', () => {
    const colors = { ...DEFAULT_TEMPLATE.colors, text: '#999999', buttonText: '#1a4fd6' };
    const { errors, warnings } = check({}, { colors });
    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      { path: 'colors.text', message: expect.stringContaining('2.8:1') },
      { path: 'colors.buttonText', message: expect.stringContaining('1.0:1') },
    ]);
  });

  it.each([
    ['a long subject', { subject: 'x'.repeat(61) }, at('subject')],
    [
      'a picture without words',
      { body: bodyWith('\n<img src="https://x.example/a.png">') },
      at('body', 2, 1),
    ],
    ['no heading', { body: '{{ url | button: "x" }}' }, at('body')],
    ['a second first heading', { body: bodyWith('\n<h1>x</h1>') }, at('body', 2, 1)],
    ['a level left out', { body: bodyWith('\n<h3>x</h3>') }, at('body', 2, 1)],
  ])('%s', (_, texts, place) => {
    expect(check(texts)).toEqual({ errors: [], warnings: [expect.objectContaining(place)] });
  });
});
