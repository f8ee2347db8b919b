import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_TEMPLATE } from '../../domain/email-template.ts';
import { BUILT_IN_TEXTS, OWN_TEXTS } from '../../email/render.ts';
import { PNG } from './support/pictures.ts';
import { startApi, type Answer, type TestApi } from './support/start-api.ts';

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

const get = (shop = 'default') => api.ask('GET', PATH, undefined, { shop });
const put = (body: unknown, headers: Record<string, string> = {}) => api.ask('PUT', PATH, body, { headers });
const etagOf = ({ headers }: Answer) => headers.get('etag') ?? '';
const storeLogo = async () => {
  const sent = { raw: PNG, headers: { 'content-type': 'image/png' } };
  return (await api.ask('PUT', `${PATH}/logo`, undefined, sent)).body.id as string;
};
const stored = async () =>
  (await api.db.selectFrom('email_templates').select('content').orderBy('version', 'desc').execute())[0]
    ?.content;

const line = (n: number) => ({ line: n, column: expect.any(Number) });

describe('the template', () => {
  it('is the product’s own in four languages until a shop writes one', async () => {
    const read = await get();
    expect(read.body).toEqual({
      ...DEFAULT_TEMPLATE,
      languages: BUILT_IN_TEXTS,
      savedCarts: OWN_TEXTS.savedCarts,
    });
    expect(Object.keys(read.body.languages)).toEqual(['en', 'sv', 'pl', 'de']);
    expect(etagOf(read)).toBe('"0"');
  });

  it('can be sent back as it was read, which makes no new version', async () => {
    for (const body of [{}, { languages: { sv: TEXTS, 'de-AT': TEXTS, nb: TEXTS } }]) {
      await put(body);
      const read = await get();
      const written = await put(read.body, { 'if-match': etagOf(read) });
      expect(written).toMatchObject({ status: 200, body: read.body });
      expect(etagOf(written)).toBe(etagOf(read));
      expect((await get()).body).toEqual(read.body);
    }
  });

  it('has texts of its own for saved carts, which are looked at like the others', async () => {
    const written = await put({ savedCarts: { sv: { subject: 'Dina varor, {{ customer.name }}' } } });
    expect(written.body.savedCarts.sv).toEqual({
      ...OWN_TEXTS.savedCarts.sv,
      subject: 'Dina varor, {{ customer.name }}',
    });
    expect(written.body.languages).toEqual(BUILT_IN_TEXTS);
    const preview = { language: 'sv', kind: 'saved_cart' };
    expect((await api.ask('POST', '/v1/email-template/preview', preview)).body.subject).toBe(
      'Dina varor, Ada Lind',
    );
    const bad = await put({ savedCarts: { sv: { body: '{% raw %}{% endraw %}' } } });
    expect(bad).toMatchObject({ status: 422, body: { errors: [{ path: 'savedCarts.sv.body' }] } });
    const [changed] = (await api.ask('GET', '/v1/email-template/versions/1/changes')).body.data;
    expect(changed).toMatchObject({ path: 'savedCarts.sv.subject', kind: 'changed' });
  });

  it('can be sent back however long its texts are', async () => {
    const long = { ...TEXTS, body: `${BODY}{% comment %}${'"'.repeat(49_800)}{% endcomment %}` };
    const languages = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`x${String.fromCharCode(97 + n)}`, long]));
    expect((await put({ languages: languages(10) })).status).toBe(422);
    expect((await put({ languages: languages(8) })).status).toBe(200);
    const read = await get();
    expect(await put(read.body)).toMatchObject({ status: 200, body: read.body });
  });

  it('takes defaults where nothing is told, and tells what it made of it', async () => {
    const logo = await storeLogo();
    const { body } = await put({ logo: { id: logo, alt: 'Cups' }, colors: { button: '#7A1F3D' } });
    expect(body).toEqual({
      language: 'en',
      logo: { id: logo, alt: 'Cups', width: 160 },
      colors: { ...DEFAULT_TEMPLATE.colors, button: '#7a1f3d' },
      languages: BUILT_IN_TEXTS,
      savedCarts: OWN_TEXTS.savedCarts,
      warnings: [],
    });
    const { html } = (await api.ask('POST', '/v1/email-template/preview', {})).body;
    expect(html).toMatch(/\swidth="160"\s+height="107"/);
    expect((await put({})).body).toMatchObject({ logo: null, colors: DEFAULT_TEMPLATE.colors });
  });

  it('takes the product’s own for texts that are absent, where it speaks the language', async () => {
    const { body } = await put({ languages: { sv: { subject: 'Hej' }, 'de-at': { subject: 'Servus' } } });
    expect(body.languages.sv).toEqual({ ...BUILT_IN_TEXTS.sv, subject: 'Hej' });
    expect(body.languages['de-AT']).toEqual({ ...BUILT_IN_TEXTS.de, subject: 'Servus' });
    expect(body.languages.de).toEqual(BUILT_IN_TEXTS.de);
    const missing = await put({ languages: { nb: { subject: 'Hei' } } });
    expect(missing).toMatchObject({
      status: 422,
      body: {
        errors: [
          { path: 'languages.nb.preheader', message: 'is missing' },
          { path: 'languages.nb.body', message: 'is missing' },
        ],
      },
    });
  });

  it('stores no text that equals the product’s own, so that a better one of ours reaches the shop', async () => {
    await put({
      language: 'sv',
      languages: { en: BUILT_IN_TEXTS.en, pl: TEXTS, 'de-AT': BUILT_IN_TEXTS.de },
    });
    expect(Object.keys((await stored())?.languages ?? {}).toSorted()).toEqual(['de-AT', 'pl']);
  });

  it('is replaced only over the version that If-Match names', async () => {
    expect((await put({ language: 'sv' }, { 'if-match': '"0"' })).status).toBe(200);
    expect(etagOf(await get())).toBe('"1"');
    expect(await put({ language: 'pl' }, { 'if-match': '"0"' })).toMatchObject({
      status: 412,
      body: { code: 'outdated' },
    });
    expect((await put({ language: 'sv' }, { 'if-match': '"0"' })).status).toBe(412);
    expect((await put({ language: 'pl' }, { 'if-match': 'W/"1"' })).status).toBe(412);
    expect((await put({ language: 'pl' }, { 'if-match': '*' })).status).toBe(200);
    expect((await get()).body.language).toBe('pl');
  });

  it('is a shop’s own', async () => {
    await put({ language: 'sv' });
    expect(etagOf(await get('second'))).toBe('"0"');
  });

  it('loses no version of those who save at once, and doubles none', async () => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, n) =>
        put({ languages: { en: { ...TEXTS, subject: `Number ${String(n)}` } } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(16).fill(200));
    const etags = answers.map(etagOf);
    expect(new Set(etags).size).toBe(16);
    const rows = await api.db.selectFrom('email_templates').selectAll().orderBy('version').execute();
    expect(rows.map(({ version }) => version)).toEqual(Array.from({ length: 16 }, (_, n) => n + 1));
    for (const [n, answer] of answers.entries()) {
      const row = rows.find(({ version }) => `"${String(version)}"` === etagOf(answer));
      expect(row?.content.languages['en']?.subject).toBe(`Number ${String(n)}`);
    }
  });

  it('lets one of those win who save at once over the same version', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        put({ languages: { en: { ...TEXTS, subject: `N ${String(n)}` } } }, { 'if-match': '"0"' }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array(7).fill(412),
    ]);
  });

  it('tells what is likely a mistake, and saves it', async () => {
    const { status, body } = await put({
      languages: { en: { ...TEXTS, body: `${BODY}\n<p>{{ custmer.first_name }}</p>` } },
    });
    expect(status).toBe(200);
    expect(body.warnings).toContainEqual({
      path: 'languages.en.body',
      message: expect.stringContaining('custmer.first_name'),
      ...line(3),
    });
  });
});

describe('whatever is sent', () => {
  it('is either refused, or read and sent back unchanged', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const texts = fc.record({
      subject: text,
      preheader: text,
      body: text.map((words) => `${words} ${BODY}`),
    });
    const tag = fc.oneof(fc.constantFrom('en', 'sv', 'de-at', 'nb', 'zh-hant', 'sr_Latn'), text);
    const template = fc.record(
      { language: tag, languages: fc.dictionary(tag, texts, { maxKeys: 4 }) },
      { requiredKeys: [] },
    );
    let saved = 0;
    await fc.assert(
      fc.asyncProperty(template, async (body) => {
        const written = await put(body);
        expect([200, 422]).toContain(written.status);
        if (written.status === 422) return;
        saved += 1;
        const read = await get();
        const again = await put(read.body);
        expect(again.status).toBe(200);
        expect(etagOf(again)).toBe(etagOf(read));
      }),
      { numRuns: 60 },
    );
    expect(saved).toBeGreaterThan(0);
  });
});
