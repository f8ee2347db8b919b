import { chmod, cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** What is made by working with a copy, and no part of one that was just fetched. */
const MADE = /^(?:node_modules|dist(?:\..*)?|\.git|\.data|\.pictures|tmp)$/;

/**
 * The project as it lies after `npm ci` and before its first start: its files, and the packages by links, without
 * the built web app and without the server of Temporal that tests keep.
 */
export async function makeFreshCopy(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-start-'));
  // PostgreSQL, which root hands to another user, must be able to enter.
  await chmod(folder, 0o755);
  await cp(ROOT, folder, { recursive: true, filter: (path) => path === ROOT || !MADE.test(basename(path)) });
  const [from, to] = [join(ROOT, 'node_modules'), join(folder, 'node_modules')];
  await mkdir(to);
  const packages = (await readdir(from)).filter((name) => name !== '.cache');
  await Promise.all(packages.map((name) => symlink(join(from, name), join(to, name))));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
