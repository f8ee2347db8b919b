import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const ROOT = resolve(import.meta.dirname, '../..');
const PACKAGES = [
  'express',
  'resend',
  'zod',
  'kysely',
  'pg',
  '@temporalio/workflow',
  '@temporalio/client',
  'tr46',
];

/** What each room imports, and the rule that must catch it; null is allowed. */
const CASES: [from: string, statement: string, rule: string | null][] = [
  ['domain/a.ts', "import '../domain/b.ts'", null],
  ['domain/a1.ts', "import 'tr46'", null],
  ['domain/a2.ts', "import 'node:crypto'", 'domain-may-not-import-this'],
  ['domain/a3.ts', "import 'zod'", 'domain-may-not-import-this'],
  ['domain/a4.ts', "import type { Clock } from '../clock.ts'", 'domain-may-not-import-this'],
  ['domain/a5.ts', "import '../log.ts'", 'domain-may-not-import-this'],
  ['workflows/a.ts', "import '@temporalio/workflow'", null],
  ['workflows/a1.ts', "import '../domain/b.ts'", null],
  ['workflows/a2.ts', "import type { x } from '../activities/b.ts'", null],
  ['workflows/a3.ts', "import { x } from '../activities/b.ts'", 'workflows-may-import-only-types-of-this'],
  [
    'workflows/a4.ts',
    "import { type y, x } from '../activities/b.ts'",
    'workflows-may-import-only-types-of-this',
  ],
  ['workflows/a5.ts', "import 'zod'", 'workflows-may-not-import-this'],
  ['workflows/a6.ts', "import 'node:fs'", 'workflows-may-not-import-this'],
  ['workflows/a7.ts', "import '../log.ts'", 'workflows-may-not-import-this'],
  ['activities/a.ts', "import '../db/queries/b.ts'", null],
  ['activities/a1.ts', "import '../email/sender.ts'", null],
  ['activities/a2.ts', "import type { x } from '../db/database.ts'", null],
  ['activities/a3.ts', "import { x } from '../db/database.ts'", 'activities-may-import-only-types-of-this'],
  ['activities/a4.ts', "import '../email/resend-sender.ts'", 'activities-may-not-import-this'],
  ['activities/a5.ts', "import 'resend'", 'resend-has-one-importer'],
  ['activities/a6.ts', "import '../api/b.ts'", 'activities-may-not-import-this'],
  ['email/resend-sender.ts', "import 'resend'", null],
  ['email/provider-failures.ts', "import { x } from 'resend'", 'resend-types-in-provider-failures'],
  ['email/a.ts', "import type { x } from 'resend'", 'resend-has-one-importer'],
  ['email/a1.ts', "import '../db/queries/b.ts'", 'email-may-not-import-this'],
  ['shops/a.ts', "import 'express'", 'shops-may-not-import-this'],
  ['db/a.ts', "import 'pg'", null],
  ['db/a1.ts', "import '@temporalio/client'", 'db-may-not-import-this'],
  ['db/a2.ts', "import type { x } from '../domain/b.ts'", null],
  ['api/a.ts', "import '../workflows/contract.ts'", null],
  ['api/a1.ts', "import '../workflows/index.ts'", 'api-may-import-only-types-of-this'],
  ['api/a2.ts', "import type { x } from '../activities/b.ts'", 'api-may-not-import-this'],
  ['api/a3.ts', "await import('../relay/b.ts')", 'api-may-not-import-this'],
  ['outbound/a.ts', "import '../domain/b.ts'; import 'node:https'", null],
  ['outbound/a1.ts', "import '../db/queries/b.ts'", 'outbound-may-not-import-this'],
  ['relay/a3.ts', "import { x } from '../outbound/b.ts'", 'relay-may-import-only-types-of-this'],
  ['client/a.ts', "import './b.ts'", null],
  ['client/a1.ts', "import 'node:crypto'", 'client-may-not-import-this'],
  ['client/a2.ts', "import type { x } from '../api/b.ts'", 'client-may-not-import-this'],
  ['client/a3.ts', "import 'zod'", 'client-may-not-import-this'],
  ['web/a.ts', "import '../client/b.ts'", null],
  ['web/a1.ts', "import '../domain/b.ts'", 'web-may-not-import-this'],
  ['relay/a.ts', "import '@temporalio/client'", null],
  ['relay/a1.ts', "import 'express'", 'relay-may-not-import-this'],
  ['api/a4.ts', "import '../local/b.ts'", 'nobody-imports-a-main'],
  ['relay/a2.ts', "import '../api/main.ts'", 'nobody-imports-a-main'],
  ['worker.ts', "import './activities/b.ts'; import './db/queries/b.ts'", null],
  ['cli/a.ts', "import '../local/b.ts'; import 'express'", null],
  ['shops/a1.ts', "import './a2.ts'", 'no-cycles'],
  ['shops/a3.ts', "import './types.ts'", 'no-file-that-says-nothing'],
  ['shops/a4.ts', "import '../domain/helpers/b.ts'", 'no-file-that-says-nothing'],
  ['shops/a5.ts', "import './nowhere.ts'", 'resolves'],
];

/** Files that the cases import and that import nothing themselves. */
const TARGETS = [
  ...['clock', 'log', 'secrets'],
  ...[
    'activities/b',
    'api/b',
    'api/main',
    'client/b',
    'db/database',
    'db/queries/b',
    'domain/b',
    'domain/helpers/b',
  ],
  ...[
    'email/sender',
    'local/b',
    'outbound/b',
    'relay/b',
    'shops/types',
    'workflows/contract',
    'workflows/index',
  ],
];

const violationsSchema = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

describe('the import rules', () => {
  let folder: string;
  const rulesBroken = new Map<string, string[]>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'imports-'));
    await cp(join(ROOT, 'package.json'), join(folder, 'package.json'));
    for (const name of PACKAGES) {
      await write(
        `node_modules/${name}/package.json`,
        JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
      );
      await write(`node_modules/${name}/index.js`, '');
    }
    for (const target of TARGETS) await write(`${target}.ts`, 'export const x = 1;\n');
    await write('shops/a2.ts', "import type { x } from './a1.ts';\nexport const y = 1;\n");
    for (const [from, statement] of CASES) await write(from, `${statement};\nexport const x = 1;\n`);
    for (const { from, rule } of await cruise(folder)) {
      rulesBroken.set(from, [...(rulesBroken.get(from) ?? []), rule.name]);
    }
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(CASES)('%s: %s → %s', (from, _statement, rule) => {
    expect(rulesBroken.get(from) ?? []).toEqual(rule === null ? [] : expect.arrayContaining([rule]));
  });

  async function write(file: string, text: string): Promise<void> {
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
});

async function cruise(folder: string) {
  const depcruise = join(ROOT, 'node_modules/.bin/depcruise');
  const args = [depcruise, '--config', join(ROOT, '.dependency-cruiser.mjs'), '--output-type', 'json', '.'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 });
  return violationsSchema.parse(JSON.parse(stdout)).summary.violations;
}
