import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN_KEY, startApi, type TestApi } from '../api/support/start-api.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await startApi();
  await mkdir(join(ROOT, 'tmp'), { recursive: true });
  folder = await mkdtemp(join(ROOT, 'tmp/readme-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await api.close();
});

it('the examples of the README compile, and run as they stand', async () => {
  const readme = await readFile(join(ROOT, 'client/README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
  expect(blocks.length).toBeGreaterThan(5);
  const program = blocks
    .join('\n')
    .replace('@checkout-recovery/client', '../../client/index.ts')
    .replace('https://recovery.shop.example', api.url)
    .replace("'KEY'", `'${ADMIN_KEY}'`);
  const file = join(folder, 'examples.ts');
  await writeFile(file, program);
  const tsconfig = { extends: '../../tsconfig.json', include: ['*.ts'], exclude: [] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder]).catch(
    ({ stdout }: { stdout: string }) => {
      throw new Error(stdout);
    },
  );
  const { stdout } = await run(process.execPath, [file]);
  expect(stdout).toMatch(/^199\.00\nThere is no such checkout in this shop\.\n1001 /);
  expect(await api.count('orders')).toBe(1);
  expect((await api.ask('GET', '/v1/settings')).body).toMatchObject({
    automation: { enabled: true },
    coolOffHours: 48,
  });
  const timeline = await api.ask('GET', '/v1/checkouts/abc/timeline');
  expect(timeline.body.data.map(({ kind }: { kind: string }) => kind)).toContain('note');
}, 60_000);
