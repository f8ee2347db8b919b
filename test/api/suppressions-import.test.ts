import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/start-api.ts';

const MINUTE_MS = 60_000;
const PATH = '/v1/suppressions';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api.close();
});
beforeEach(async () => {
  await api.db.deleteFrom('suppressions').execute();
});

const bring = (suppressions: unknown[]) => api.ask('PUT', PATH, { suppressions });
const list = async () => (await api.ask('GET', `${PATH}?limit=250`)).body.data;
const statuses = ({ body }: { body: { results: { status: number }[] } }) =>
  body.results.map(({ status }) => status);

describe('PUT /v1/suppressions', () => {
  it('adds each row with its reason and since when, and says where it came from', async () => {
    const answer = await bring([
      { address: 'Ann@Example.com', since: '2025-11-02T10:00:00+01:00' },
      { address: 'ben@example.com', reason: 'complained' },
      { address: 'cleo@example.com', since: '2099-01-01T00:00:00Z' },
    ]);
    expect(answer.body.results).toEqual([
      { address: 'Ann@Example.com', status: 201 },
      { address: 'ben@example.com', status: 201 },
      { address: 'cleo@example.com', status: 201 },
    ]);
    const now = api.clock.now().toISOString();
    const common = { source: 'import' };
    expect(
      (await list()).toSorted((a: { address: string }, b: { address: string }) =>
        a.address < b.address ? -1 : 1,
      ),
    ).toEqual([
      {
        ...common,
        ...{ address: 'ann@example.com', reason: 'unsubscribed', since: '2025-11-02T09:00:00.000Z' },
        evidence: { actor: 'admin key', row: 1 },
      },
      {
        ...common,
        ...{ address: 'ben@example.com', reason: 'complained', since: now },
        evidence: { actor: 'admin key', row: 2 },
      },
      {
        ...common,
        ...{ address: 'cleo@example.com', reason: 'unsubscribed', since: now },
        evidence: { actor: 'admin key', row: 3 },
      },
    ]);
  });

  it('lets one bad row spoil no other', async () => {
    const answer = await bring([
      { address: 'nobody' },
      { address: 'a\0@example.com' },
      { address: 'a\ud800@example.com' },
      { address: 'ann@example.com', reason: 'bored' },
      { address: 'ann@example.com', since: 'yesterday' },
      { address: 'ann@example.com', colour: 'red' },
      { reason: 'bounced' },
      'ann@example.com',
      null,
      { address: 'ann@example.com' },
    ]);
    expect(statuses(answer)).toEqual([...Array<number>(9).fill(422), 201]);
    expect(answer.body.results[0].error).toMatchObject({
      code: 'invalid_input',
      errors: [{ path: 'address', message: 'must be an e-mail address' }],
    });
    expect(await list()).toMatchObject([{ address: 'ann@example.com', evidence: { row: 10 } }]);
  });

  it('changes nothing the second time, nor for a row that is told twice', async () => {
    const rows = [
      { address: 'ann@example.com' },
      { address: 'ANN@example.com' },
      { address: 'ben@example.com' },
    ];
    expect(statuses(await bring(rows))).toEqual([201, 200, 201]);
    const before = await list();
    api.clock.advance(MINUTE_MS);
    expect(statuses(await bring(rows))).toEqual([200, 200, 200]);
    expect(await list()).toEqual(before);
  });

  it('leaves lifted what was told before it was lifted, and stops again what is told since', async () => {
    const since = api.clock.now().toISOString();
    const rows = [{ address: 'ann@example.com', since }, { address: 'ben@example.com' }];
    await bring(rows);
    api.clock.advance(MINUTE_MS);
    await api.ask('DELETE', `${PATH}/ann%40example.com`);
    await api.ask('DELETE', `${PATH}/ben%40example.com`);
    api.clock.advance(MINUTE_MS);
    expect(statuses(await bring(rows))).toEqual([200, 201]);
    expect(await list()).toMatchObject([{ address: 'ben@example.com' }]);
  });

  it('takes ten thousand rows, four imports of them at once, and no more', async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => ({ address: `shopper-${String(n)}@example.com` }));
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, n) => bring(n % 2 === 0 ? rows : rows.toReversed())),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.flatMap(statuses).filter((status) => status === 201)).toHaveLength(10_000);
    expect(await api.count('suppressions')).toBe(10_000);
    expect((await bring([...rows, { address: 'one-more@example.com' }])).status).toBe(422);
  }, 60_000);
});

describe('npm run cli -- import suppressions', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'import-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function cli(content: string | null, ...more: string[]) {
    const file = join(folder, 'list.csv');
    if (content !== null) writeFileSync(file, content);
    const env = {
      PATH: process.env['PATH'],
      DATABASE_URL: api.databaseUrl,
      SECRET_KEY: 'a secret key of tests',
    };
    const args = ['cli/main.ts', 'import', 'suppressions', ...(content === null ? [] : [file]), ...more];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
    return { stdout, stderr, status };
  }

  it('adds a table’s rows, and tells which cannot be used', async () => {
    const table =
      '\ufeffReason,"address",since\r\n,"ann@example.com",2025-11-02\r\nbounced,ben@example.com,\r\n\r\n,nobody,\r\n';
    const first = cli(table);
    expect(first.stdout).toBe(
      '2 added, 0 already there or lifted later, 1 cannot be used.\n  row 3: address must be an e-mail address\n',
    );
    expect(cli(table).stdout).toContain('0 added, 2 already there');
    expect(await list()).toMatchObject([
      { address: 'ben@example.com', reason: 'bounced', evidence: { actor: 'cli', row: 2 } },
      { address: 'ann@example.com', since: '2025-11-02T00:00:00.000Z' },
    ]);
  });

  it.each<[string, string | null, string[], RegExp]>([
    ['another header', 'mail\nann@example.com\n', [], /^The first row names the columns: address/],
    [
      'a quote without an end',
      'address\n"ann@example.com\n',
      [],
      /^The table cannot be read behind its row 2\.$/m,
    ],
    ['a shop that is not there', 'address\n', ['--shop', 'nowhere'], /^There is no shop "nowhere"\.$/m],
    [
      'a file that is not there',
      null,
      ['/nowhere/list.csv'],
      /^The file "\/nowhere\/list.csv" cannot be read/,
    ],
    ['no file', null, [], /^Name one file\.\n\nUsage/],
  ])('says in a sentence what is wrong with %s', (_name, content, more, words) => {
    const { stderr, status } = cli(content, ...more);
    expect([status, stderr]).toEqual([1, expect.stringMatching(words)]);
  });
});
