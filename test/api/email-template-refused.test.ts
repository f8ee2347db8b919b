import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pngOf } from './support/pictures.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const PATH = '/v1/email-template';
const BODY = '<p>Hello {{ customer.first_name }}</p>\n{{ url | button: "Back" }}';
const TEXTS = { subject: 'Your things at {{ shop.name }}', preheader: 'Still there', body: BODY };

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'second', name: 'Second' });
});
afterAll(() => api.close());
beforeEach(() => api.db.deleteFrom('email_templates').execute());

const put = (body: unknown) => api.ask('PUT', PATH, body);
const line = (n: number) => ({ line: n, column: expect.any(Number) });

describe('a template that cannot be', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['does not parse', '<p>\n{% if x %}</p>{{ url | button: "B" }}', line(2)],
    ['has an unknown filter', '{{ url | button: "B" }}\n\n{{ url | eval }}', line(3)],
    ['has raw', '{{ url | button: "B" }}\n{% raw %}{{ x }}{% endraw %}', line(2)],
    ['includes', '{{ url | button: "B" }}\n{% include "x" %}', line(2)],
    ['never ends', '{{ url | button: "B" }}\n{% for i in (1..100000000) %}x{% endfor %}', line(2)],
    ['has script', '{{ url | button: "B" }}\n<p>x</p>\n<script>alert(1)</script>', line(3)],
    ['has no link back', '<p>Hello</p>', {}],
  ])('fault 49: is refused, with its place: it %s', async (_name, body, place) => {
    const answer = await put({ languages: { en: TEXTS, sv: { ...TEXTS, body } } });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
    expect(answer.body.errors).toContainEqual(
      expect.objectContaining({ path: 'languages.sv.body', message: expect.any(String), ...place }),
    );
    expect(await api.count('email_templates')).toBe(0);
  });

  it.each<[string, unknown, string]>([
    ['an unknown field', { colour: 'red' }, ''],
    ['an unknown field of a text', { languages: { en: { ...TEXTS, text: 'x' } } }, 'languages.en'],
    ['a field of the answer to PUT', { warnings: [] }, ''],
    ['the address of the logo', { logo: { id: 'x', url: 'https://a.example' } }, 'logo'],
    ['another colour', { colors: { link: 'red' } }, 'colors.link'],
    ['an unknown colour', { colors: { border: '#000000' } }, 'colors'],
    ['a logo without id', { logo: { alt: 'x' } }, 'logo.id'],
    ['a logo that nobody sent', { logo: { id: '0'.repeat(32), alt: 'x' } }, 'logo.id'],
    ['a logo that is too wide', { logo: { id: '0'.repeat(32), alt: 'x', width: 601 } }, 'logo.width'],
    ['a language that is none', { languages: { 'not a tag': TEXTS } }, 'languages.not a tag'],
    ['a language twice', { languages: { 'de-at': TEXTS, 'de-AT': TEXTS } }, 'languages.de-AT'],
    ['no language', { language: '' }, 'language'],
    ['a main language that is none', { language: 'x_y_z_!' }, 'language'],
    [
      'fault 50: a subject of two lines',
      { languages: { en: { ...TEXTS, subject: 'a\r\nBcc: b@c.se' } } },
      'languages.en.subject',
    ],
    ['an empty subject', { languages: { en: { ...TEXTS, subject: ' ' } } }, 'languages.en.subject'],
    ['a long subject', { languages: { en: { ...TEXTS, subject: 'a'.repeat(301) } } }, 'languages.en.subject'],
    [
      'a long preheader',
      { languages: { en: { ...TEXTS, preheader: 'a'.repeat(301) } } },
      'languages.en.preheader',
    ],
    [
      'a long body',
      { languages: { en: { ...TEXTS, body: BODY + ' '.repeat(50_000) } } },
      'languages.en.body',
    ],
    ['NUL', { languages: { en: { ...TEXTS, body: `${BODY}\0` } } }, 'languages.en.body'],
    ['a number as text', { languages: { en: { ...TEXTS, body: 7 } } }, 'languages.en.body'],
    [
      'more than twenty languages',
      {
        languages: Object.fromEntries(
          Array.from({ length: 17 }, (_, n) => [`x${String.fromCharCode(97 + n)}`, TEXTS]),
        ),
      },
      'languages',
    ],
  ])('is refused: %s', async (_name, body, path) => {
    const answer = await put(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ path }));
    expect(await api.count('email_templates')).toBe(0);
  });

  it('names a logo of its own shop', async () => {
    const storeLogo = async (shop: string) => {
      const sent = { raw: pngOf(9, 9), shop, headers: { 'content-type': 'image/png' } };
      return (await api.ask('PUT', `${PATH}/logo`, undefined, sent)).body.id as string;
    };
    const theirs = await storeLogo('second');
    expect((await put({ logo: { id: theirs, alt: 'x' } })).status).toBe(422);
    const ours = await storeLogo('default');
    expect((await put({ logo: { id: ours, alt: 'x' } })).status).toBe(200);
  });

  it('gives names of prototypes no meaning', async () => {
    const raw = JSON.stringify({ languages: { PROTO: TEXTS } }).replace('PROTO', '__proto__');
    const answers = [
      await api.ask('PUT', PATH, undefined, { raw }),
      await put({ languages: { constructor: TEXTS } }),
      await put({ __proto__: null, languages: { en: TEXTS } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 200]);
    expect(answers[0]?.body.errors).toMatchObject([{ path: 'languages.__proto__' }]);
    expect((await api.ask('GET', PATH)).body.languages.en).toEqual(TEXTS);
  });
});
