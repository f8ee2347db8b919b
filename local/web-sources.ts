import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** What the app is made of, and by. */
const SOURCES = [
  'web',
  'client',
  'package-lock.json',
  'tsconfig.json',
  'local/build-web.ts',
  'local/build-main.ts',
  'local/build-till-worker.ts',
  'local/till-shell.ts',
];

/** Where the built app lies. */
export const WEB_DIST = join(ROOT, 'web/dist');
/** Says of which sources it was built. */
export const WEB_MARK = 'sources.sha256';

/** @returns whether `web/dist` was built of the sources as they are now. */
export function isWebBuilt(): boolean {
  const mark = join(WEB_DIST, WEB_MARK);
  return existsSync(mark) && readFileSync(mark, 'utf8') === hashWebSources();
}

/** @returns what changes with any of the app's sources. */
export function hashWebSources(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((name) => listFiles(join(ROOT, name))).toSorted()) {
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @returns the file, or all files below the folder but what is built and what is hidden. */
function listFiles(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  const names = readdirSync(path).filter((name) => !/^(?:dist|[.]|node_modules)/.test(name));
  return names.flatMap((name) => listFiles(join(path, name)));
}
