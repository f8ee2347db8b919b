import { describe, expect, it } from 'vitest';
import { DEFAULT_TEMPLATE, type TemplateTexts } from '../../domain/email-template.ts';
import { checkTemplate, type TemplateFinding } from '../../email/render.ts';
import { bodyWith, mailOf, merchantTexts } from '../support/mails.ts';

const textsOf = (body: string): TemplateTexts => ({ subject: 'Hi', preheader: '', body });
const check = (body: string) =>
  checkTemplate({ ...DEFAULT_TEMPLATE, languages: { en: textsOf(bodyWith(body)) } });
const errorsOf = (body: string) => check(body).errors;
const mailWith = (body: string) => mailOf({ template: merchantTexts({ body: bodyWith(body) }) });

const LONG = '{% assign s = "a é" %}' + '{% assign s = s | append: s %}'.repeat(16);
const often = (tag: string) => `{% for i in (1..4000) %}${tag}{% endfor %}`;

describe('what one text may cost', () => {
  it.each([0, 51, 1_000, 999_999_999])('a cell spans no %d columns or rows', (count) => {
    for (const name of ['colspan', 'rowspan']) {
      const cell = `<table><tr><td ${name}="${String(count)}">a</td></tr></table>`;
      expect(errorsOf(cell)).toEqual([expect.objectContaining({ message: expect.stringContaining(name) })]);
      const { email, templateFailure } = mailWith(cell);
      expect([email.html.includes(`${name}=`), templateFailure]).toEqual([false, null]);
    }
  });

  it('a table of many wide cells, one of them long, is read as text soon', () => {
    const row = '<tr><td colspan="50" rowspan="50">a</td><td>b</td></tr>';
    const long = `<tr><td>${'x'.repeat(30_000)}</td><td>b</td></tr>`;
    const startedMs = performance.now();
    const { email, templateFailure } = mailWith(`<table>${row.repeat(300)}${long}</table>`);
    expect(templateFailure).toBeNull();
    expect(email.text.length).toBeLessThan(60_000);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });

  it.each([
    ['paragraphs', often('{% assign z = s | paragraphs %}')],
    ['newline_to_br', often('{% assign z = s | newline_to_br %}')],
    ['button', often('{% assign z = url | button: s %}')],
    ['items_table', often('{% assign z = line_items | items_table %}')],
    ['totals_table', often('{% assign z = totals | totals_table %}')],
    ['capture', often('{% capture z %}{{ s }}{% endcapture %}')],
  ])('what %s takes and makes counts as memory', (_, loop) => {
    const startedMs = performance.now();
    expect(errorsOf(LONG + loop)).toEqual([
      expect.objectContaining({ line: 1, message: 'This needs too much memory when it is rendered.' }),
    ]);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });

  it('a part that is printed often makes the mail too long before it is put together', () => {
    const printed = '{% assign t = line_items | items_table %}{% for i in (1..2000) %}{{ t }}{% endfor %}';
    expect(errorsOf(printed)).toEqual([
      expect.objectContaining({ message: expect.stringContaining('too long') }),
    ]);
  });
});

describe('what all texts together may cost', () => {
  it('is told, with the path, when it is too much', () => {
    const doubled = '{% assign s = "ab" %}' + '{% assign s = s | append: s %}'.repeat(16);
    const slow = bodyWith(
      `${doubled}{% for i in (1..9000) %}{% if s contains "bb" %}{% endif %}{% endfor %}`,
    );
    const tags = ['en', 'sv', 'pl', 'de', 'fr', 'es', 'it', 'nl', 'da', 'fi', 'nb', 'cs', 'sk', 'hu', 'pt'];
    const languages = Object.fromEntries(tags.map((tag) => [tag, textsOf(slow)]));
    const startedMs = performance.now();
    const { errors } = checkTemplate({ ...DEFAULT_TEMPLATE, languages });
    expect(performance.now() - startedMs).toBeLessThan(6_000);
    const late = errors.filter(({ message }) => message.startsWith('Looking at the whole template'));
    expect(late.length).toBeGreaterThan(0);
    for (const { path } of late) expect(path).toMatch(/^languages\.(?:en|sv|pl|de)\b/);
  });
});

describe('what is never closed', () => {
  it.each<[string, string, Partial<TemplateFinding>]>([
    ['a quote', '\n<p title="abc>x</p>\n{% comment %}-{% endcomment %}', { line: 2, column: 1 }],
    ['a comment', 'a\n\n<!-- <p>Important</p>', { line: 3, column: 1 }],
    ['a tag', 'a\n<p ', { line: 2, column: 1 }],
    ['a title', 'a\n<title>b', { line: 2, column: 1 }],
  ])('is refused with its place, for it swallows all that follows: %s', (_, text, place) => {
    const body = `<h1>Heading</h1>{{ url | button: "Back" }}${text}`;
    const { errors } = checkTemplate({ ...DEFAULT_TEMPLATE, languages: { en: textsOf(body) } });
    expect(errors).toContainEqual(expect.objectContaining(place));
  });

  it.each([
    '\n<!-- note -->',
    '\n<!--[if mso]><p>x</p><![endif]-->',
    '\n<![CDATA[<p>x</p>]]>',
    '\n<!doctype html>',
  ])('is warned of where it is left out on purpose: %s', (text) => {
    expect(check(text)).toEqual({
      errors: [],
      warnings: [expect.objectContaining({ path: 'languages.en.body', line: 2, column: 1 })],
    });
  });
});

describe('what stands in place of the product’s own parts', () => {
  it.each(['-1', '0', '1e0', ''])('is no tag of a source: number %j', (n) => {
    expect(errorsOf(`<mail-part n="${n}">x</mail-part>`)).toEqual([
      expect.objectContaining({ message: '<mail-part> cannot be used in a mail.' }),
    ]);
  });
});

describe('the foot, with its link to unsubscribe', () => {
  const refused = [
    ...['margin-bottom:101px', 'margin:0 0 9999px', 'margin:-20px', 'padding:5em', 'padding-top:50%'],
    ...['width:601px', 'width:101%', 'font-size:9px', 'font-size:61px', 'font-size:500%'],
    ...['line-height:0', 'line-height:0.5', 'line-height:99', 'line-height:400px', 'letter-spacing:11px'],
  ];
  const kept = [
    ...['margin:0 auto 100px', 'padding:12pt 1rem', 'width:100%', 'width:600px', 'font-size:60px'],
    ...['font-size:10px', 'font-size:large', 'line-height:1', 'line-height:1.5', 'line-height:24px'],
    ...['letter-spacing:10px', 'font-weight:700', 'text-align:center'],
  ];
  it.each(refused)('is not pushed out of sight by a style: %s', (style) => {
    expect(errorsOf(`<p style="${style}">x</p>`)).toHaveLength(1);
    expect(mailWith(`<p style="${style}">x</p>`).email.html).not.toContain(style);
  });

  it.each(kept)('bears a style of common size: %s', (style) => {
    expect(errorsOf(`<p style="${style}">x</p>`)).toEqual([]);
    expect(mailWith(`<p style="${style}">x</p>`).email.html).toContain(style);
  });

  it.each([
    '<img alt="" src="https://x.example/a.png" width="601">',
    '<img alt="" src="https://x.example/a.png" height="9999">',
  ])('is not pushed out of sight by a picture: %s', (text) => {
    expect(errorsOf(text)).toHaveLength(1);
  });
});

describe('an object', () => {
  it.each([
    '{{ shop }}',
    '{{ customer | append: "" }}',
    '{{ line_items | append: "" }}',
    '{{ line_items | join }}',
    '{{ "" | append: shop }}',
    '{{ shop | upcase }}',
    '{{ shop | url_encode }}',
    '{{ shop | split: "" | join: "" }}',
    '{% capture c %}<b>x</b>{% endcapture %}{{ c.html }}{{ c.part }}{{ c.constructor }}{{ c.constructor.name }}',
  ])('prints nothing, and shows nothing of how it is made: %s', (text) => {
    const { email, templateFailure } = mailWith(`<p title="begin">${text}</p><hr>`);
    expect(templateFailure).toBeNull();
    expect(/<p title="begin"[^>]*>(.*?)<\/p>/s.exec(email.html)?.[1]?.trim()).toBe('');
  });

  it('does not keep texts and lists from filters', () => {
    const text = '{{ discount_codes | append: "!" }} {{ "b,a" | split: "," | sort | join: "+" | upcase }}';
    expect(mailWith(text).email.text).toContain('AUTUMN10! A+B');
  });
});
