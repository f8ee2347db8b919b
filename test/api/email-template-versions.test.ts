import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BUILT_IN_TEXTS } from '../../email/render.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const PATH = '/v1/email-template';
const VERSIONS = `${PATH}/versions`;
const body = (...lines: string[]) => [...lines, '{{ url | button: "Back" }}', ''].join('\n');

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.ask('POST', '/v1/shops', { slug: 'second', name: 'Second' });
});
afterAll(() => api.close());
beforeEach(() => api.db.deleteFrom('email_templates').execute());

const get = (path: string) => api.ask('GET', path);
const save = async (...lines: string[]) => {
  api.clock.advance(60_000);
  const languages = { sv: { subject: 'Hej', preheader: '', body: body('<h1>Hej</h1>', ...lines) } };
  expect((await api.ask('PUT', PATH, { languages })).status).toBe(200);
};

describe('the versions of a template', () => {
  it('are none at first', async () => {
    expect((await get(VERSIONS)).body).toEqual({ data: [], nextCursor: null, prevCursor: null });
  });

  it('are listed newest first, with who saved them and when, page by page', async () => {
    for (let n = 1; n <= 7; n++) await save(`<p>${String(n)}</p>`);
    const key = await api.createKey(['admin']);
    await api.ask('PUT', PATH, {}, { key });
    const seen: number[] = [];
    let path: string | null = `${VERSIONS}?limit=3`;
    while (path !== null) {
      const { body: page, headers } = await get(path);
      seen.push(...page.data.map(({ version }: { version: number }) => version));
      const next: string | null = page.nextCursor && `${VERSIONS}?limit=3&cursor=${page.nextCursor}`;
      if (next !== null) expect(headers.get('link')).toContain('rel="next"');
      path = next;
    }
    expect(seen).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    const { data } = (await get(VERSIONS)).body;
    expect(data[0]).toEqual({
      version: 8,
      savedAt: api.clock.now().toISOString(),
      savedBy: expect.stringMatching(/^key \d+$/),
      restoredFrom: null,
      isCurrent: true,
    });
    expect(data[1]).toMatchObject({ version: 7, savedBy: 'admin key', isCurrent: false });
  });

  it('can be gone through backwards, too', async () => {
    for (let n = 1; n <= 5; n++) await save(`<p>${String(n)}</p>`);
    const first = (await get(`${VERSIONS}?limit=2`)).body;
    const second = (await get(`${VERSIONS}?limit=2&cursor=${first.nextCursor}`)).body;
    const back = (await get(`${VERSIONS}?limit=2&cursor=${second.prevCursor}`)).body;
    expect(back.data).toEqual(first.data);
    expect(back.prevCursor).toBeNull();
  });

  it('take no cursor of another list', async () => {
    for (let n = 1; n <= 2; n++) await save(`<p>${String(n)}</p>`);
    const { nextCursor } = (await get(`${VERSIONS}?limit=1`)).body;
    const other = await api.ask('GET', `${VERSIONS}?cursor=${nextCursor}`, undefined, { shop: 'second' });
    expect(other).toMatchObject({ status: 400, body: { code: 'bad_cursor' } });
    expect((await get(`/v1/checkouts?cursor=${nextCursor}`)).status).toBe(400);
    expect((await get(`${VERSIONS}?limit=x`)).status).toBe(422);
    expect((await get(`${VERSIONS}?colour=red`)).status).toBe(422);
  });

  it('are read whole, the product’s own as 0', async () => {
    await save('<p>1</p>');
    const own = await get(`${VERSIONS}/0`);
    expect(own.body).toMatchObject({ version: 0, savedAt: null, savedBy: null, isCurrent: false });
    expect(own.body.template.languages).toEqual(BUILT_IN_TEXTS);
    const one = await get(`${VERSIONS}/1`);
    expect(one.body).toMatchObject({ version: 1, savedBy: 'admin key', restoredFrom: null, isCurrent: true });
    expect(one.body.template).toEqual((await get(PATH)).body);
  });

  it('are a shop’s own', async () => {
    await save('<p>1</p>');
    for (const path of [`${VERSIONS}/1`, `${VERSIONS}/1/changes`]) {
      expect((await api.ask('GET', path, undefined, { shop: 'second' })).status).toBe(404);
    }
    expect((await api.ask('POST', VERSIONS, { restore: 1 }, { shop: 'second' })).status).toBe(404);
    expect((await get(`${VERSIONS}/2`)).status).toBe(404);
    for (const odd of ['x', '-1', '1.5', '1e3', '9999999999']) {
      expect((await get(`${VERSIONS}/${odd}`)).status).toBe(422);
    }
  });
});

describe('what changed', () => {
  const changes = async (path: string) => (await get(`${VERSIONS}/${path}`)).body.data;

  it('is told value by value, and of a text line by line', async () => {
    await save('<p>one</p>', '<p>two</p>');
    api.clock.advance(1);
    await api.ask('PUT', PATH, {
      language: 'sv',
      colors: { button: '#111111' },
      languages: {
        sv: { subject: 'Hej du', preheader: '', body: body('<h1>Hej</h1>', '<p>one</p>', '<p>three</p>') },
        nb: { subject: 'Hei', preheader: '', body: body('<h1>Hei</h1>') },
      },
    });
    const data = await changes('2/changes');
    expect(data).toContainEqual({ path: 'language', kind: 'changed', before: 'en', after: 'sv' });
    expect(data).toContainEqual({
      path: 'colors.button',
      kind: 'changed',
      before: '#1a4fd6',
      after: '#111111',
    });
    expect(data).toContainEqual({
      path: 'languages.sv.body',
      kind: 'changed',
      before: body('<h1>Hej</h1>', '<p>one</p>', '<p>two</p>'),
      after: body('<h1>Hej</h1>', '<p>one</p>', '<p>three</p>'),
      lines: [
        { kind: 'same', text: '<h1>Hej</h1>' },
        { kind: 'same', text: '<p>one</p>' },
        { kind: 'removed', text: '<p>two</p>' },
        { kind: 'added', text: '<p>three</p>' },
        { kind: 'same', text: '{{ url | button: "Back" }}' },
      ],
    });
    expect(data).toContainEqual({
      path: 'languages.nb.subject',
      kind: 'added',
      before: null,
      after: 'Hei',
      lines: [{ kind: 'added', text: 'Hei' }],
    });
    expect(data.map(({ path }: { path: string }) => path)).not.toContain('languages.sv.preheader');
    const back = await changes('1/changes?since=2');
    expect(back).toContainEqual(
      expect.objectContaining({ path: 'languages.nb.subject', kind: 'removed', before: 'Hei', after: null }),
    );
  });

  it('is told since the version before, since any other, and since the product’s own', async () => {
    for (const n of ['1', '2', '3']) await save(`<p>${n}</p>`);
    const before = async (path: string) => (await changes(path))[0].before;
    expect(await before('3/changes')).toContain('<p>2</p>');
    expect(await before('3/changes?since=1')).toContain('<p>1</p>');
    expect(await before('1/changes')).toBe(BUILT_IN_TEXTS.sv.subject);
    expect(await changes('0/changes')).toEqual([]);
    expect(await changes('2/changes?since=2')).toEqual([]);
    expect((await get(`${VERSIONS}/2/changes?since=9`)).status).toBe(404);
    expect((await get(`${VERSIONS}/2/changes?since=x`)).status).toBe(422);
  });

  it('is told in a moment of texts that have nothing in common', async () => {
    const words = (seed: string) => Array.from({ length: 4_000 }, (_, n) => `<br>${seed}${String(n)}`);
    await save(...words('a'));
    await save(...words('b'));
    const startedMs = performance.now();
    const [change] = await changes('2/changes');
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    expect(change.lines.filter(({ kind }: { kind: string }) => kind === 'added')).not.toEqual([]);
  });
});
