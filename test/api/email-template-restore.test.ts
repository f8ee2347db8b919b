import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BUILT_IN_TEXTS } from '../../email/render.ts';
import { pngOf } from './support/pictures.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const PATH = '/v1/email-template';
const VERSIONS = `${PATH}/versions`;
const body = (...lines: string[]) => [...lines, '{{ url | button: "Back" }}', ''].join('\n');

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.db.deleteFrom('email_templates').execute();
  await api.db.deleteFrom('logos').execute();
});

const get = (path: string) => api.ask('GET', path);
const save = async (...lines: string[]) => {
  api.clock.advance(60_000);
  const languages = { sv: { subject: 'Hej', preheader: '', body: body('<h1>Hej</h1>', ...lines) } };
  expect((await api.ask('PUT', PATH, { languages })).status).toBe(200);
};
const restore = (version: unknown, headers: Record<string, string> = {}) =>
  api.ask('POST', VERSIONS, { restore: version }, { headers });

describe('restoring a version', () => {
  it('makes a new one with its content, and keeps the others', async () => {
    await save('<p>1</p>');
    await save('<p>2</p>');
    api.clock.advance(60_000);
    const answer = await restore(1);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        version: 3,
        restoredFrom: 1,
        savedAt: api.clock.now().toISOString(),
        savedBy: 'admin key',
        isCurrent: true,
        warnings: expect.any(Array),
      },
    });
    expect(answer.headers.get('etag')).toBe('"3"');
    expect((await get(PATH)).body).toEqual((await get(`${VERSIONS}/1`)).body.template);
    expect((await get(`${VERSIONS}/2`)).body.template.languages.sv.body).toContain('<p>2</p>');
  });

  it('goes back to the product’s own, too', async () => {
    await save('<p>1</p>');
    expect((await restore(0)).body).toMatchObject({ version: 2, restoredFrom: 0 });
    expect((await get(PATH)).body.languages).toEqual(BUILT_IN_TEXTS);
  });

  it('happens only over the version that If-Match names', async () => {
    await save('<p>1</p>');
    await save('<p>2</p>');
    expect((await restore(1, { 'if-match': '"1"' })).status).toBe(412);
    expect((await restore(1, { 'if-match': '"2"' })).status).toBe(201);
  });

  it('happens once for a double click', async () => {
    await save('<p>1</p>');
    await save('<p>2</p>');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => restore(1, { 'idempotency-key': 'double click' })),
    );
    expect(answers.filter(({ status }) => status === 201 || status === 409)).toHaveLength(10);
    expect(await api.count('email_templates')).toBe(3);
  });

  it('loses none of those who save and restore at once', async () => {
    await save('<p>1</p>');
    const answers = await Promise.all(Array.from({ length: 12 }, () => restore(1)));
    expect(answers.map(({ body: { version } }) => version).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, n) => n + 2),
    );
  });

  it('looks at it again: its logo may be gone, its text be refused today', async () => {
    const sent = { raw: pngOf(9, 9), headers: { 'content-type': 'image/png' } };
    const logo = (await api.ask('PUT', `${PATH}/logo`, undefined, sent)).body.id;
    await api.ask('PUT', PATH, { logo: { id: logo, alt: 'x' } });
    await save('<p>2</p>');
    await api.db.deleteFrom('logos').execute();
    expect(await restore(1)).toMatchObject({ status: 422, body: { errors: [{ path: 'logo.id' }] } });
    const { content } = await api.db
      .selectFrom('email_templates')
      .select('content')
      .where('version', '=', 2)
      .executeTakeFirstOrThrow();
    const broken = { ...content, languages: { sv: { subject: 'x', preheader: '', body: '<p>\n{% if %}' } } };
    await api.db
      .updateTable('email_templates')
      .set({ content: JSON.stringify(broken) })
      .where('version', '=', 2)
      .execute();
    const answer = await restore(2);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toContainEqual(
      expect.objectContaining({ path: 'languages.sv.body', line: 2, column: expect.any(Number) }),
    );
    expect(await api.count('email_templates')).toBe(2);
  });

  it.each([{}, { restore: '1' }, { restore: -1 }, { restore: 1.5 }, { restore: 1, x: 1 }])(
    'takes a number and nothing else: %j',
    async (wrong) => {
      expect((await api.ask('POST', VERSIONS, wrong)).status).toBe(422);
    },
  );
});
