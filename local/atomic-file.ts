import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/**
 * Replaces a file whole or not at all, also on a full disk or at a kill; readable by its owner only.
 *
 * @throws Error of the file system.
 */
export function writeFileAtomic(path: string, text: string): void {
  const unfinished = `${path}.${String(process.pid)}`;
  try {
    const file = openSync(unfinished, 'w', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
