import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const ROOT = resolve(import.meta.dirname, '../..');
const LONG_FUNCTION = `export function long(): void {\n${'  console.log(1);\n'.repeat(51)}}\n`;

/** A file, and the rule that must refuse it; null is allowed. */
const CASES: [file: string, text: string, rule: string | null][] = [
  [
    'api/floating.ts',
    'export function f(): void {\n  fetch("http://x.example");\n}\n',
    'no-floating-promises',
  ],
  [
    'api/switch.ts',
    'export function f(x: "a" | "b"): number {\n  switch (x) {\n    case "a":\n      return 1;\n  }\n  return 2;\n}\n',
    'switch-exhaustiveness-check',
  ],
  [
    'api/default.ts',
    'export function f(x: "a" | "b"): number {\n  switch (x) {\n    case "a":\n      return 1;\n    default:\n      return 2;\n  }\n}\n',
    'switch-exhaustiveness-check',
  ],
  ['api/any.ts', 'export const x: any = 1;\n', 'no-explicit-any'],
  ['api/bang.ts', 'export const x = [1][0]!;\n', 'no-non-null-assertion'],
  [
    'api/value.ts',
    'import { Server } from "node:net";\nexport type X = Server;\n',
    'consistent-type-imports',
  ],
  ['api/env.ts', 'export const home = process.env["HOME"];\n', 'no-process-env'],
  ['api/main.ts', 'export const home = process.env["HOME"];\n', null],
  ['api/default-export.ts', 'export default 1;\n', 'no-default-export'],
  ['api/CamelCase.ts', 'export const x = 1;\n', 'filename-case'],
  ['api/long-function.ts', LONG_FUNCTION, 'max-lines-per-function'],
  ['api/long-file.ts', `export const x = 1;\n${'// line\n'.repeat(250)}`, 'max-lines'],
  ['domain/present.ts', 'export const now = Date.now();\n', 'no-restricted-properties'],
  ['domain/chance.ts', 'export const chance = Math.random();\n', 'no-restricted-properties'],
];

const reportSchema = z.object({
  diagnostics: z.array(z.object({ code: z.string().optional(), filename: z.string() })),
});

describe('the lint rules', () => {
  let folder: string;
  const rulesBroken = new Map<string, string[]>();

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lint-'));
    for (const file of ['.oxlintrc.json', 'tsconfig.json', 'package.json'])
      cpSync(join(ROOT, file), join(folder, file));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    for (const [file, text] of CASES) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const oxlint = spawnSync(join(ROOT, 'node_modules/.bin/oxlint'), ['--type-aware', '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    for (const { filename, code = '' } of reportSchema.parse(JSON.parse(oxlint.stdout)).diagnostics) {
      rulesBroken.set(filename, [...(rulesBroken.get(filename) ?? []), code.replace(/^.*\((.*)\)$/, '$1')]);
    }
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(CASES)('%s', (file, _text, rule) => {
    expect(rulesBroken.get(file) ?? []).toEqual(rule === null ? [] : expect.arrayContaining([rule]));
  });
});
