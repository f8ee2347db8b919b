import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from './start-error.ts';

/** The one copy's hold on a data folder. */
export interface DataDirLock {
  release(): void;
}

/**
 * Makes the folder, sees that it can be written and takes it for this process. The lock is the operating system's
 * (SQLite's lock on a file): it ends with the process, however that ends, so none is ever stale.
 *
 * @throws StartError when another copy holds it, or when it cannot be made.
 * @throws Error of the file system when it cannot be written.
 */
export function lockDataDir(dataDir: string): DataDirLock {
  makeFolder(resolve(dataDir));
  tryWriting(dataDir);
  const lock = new DatabaseSync(join(dataDir, 'lock'), { timeout: 0 });
  try {
    lock.exec('pragma journal_mode = off; begin exclusive');
  } catch (error) {
    lock.close();
    if (!(error instanceof Error) || !/locked|busy/.test(error.message)) throw error;
    throw new StartError(
      `Another copy is running on ${dataDir}: stop it, or choose another DATA_DIR (and PORT and TEMPORAL_UI_PORT).`,
    );
  }
  return {
    release: () => {
      lock.close();
    },
  };
}

/** Folders are made one at a time: `recursive` never ends in a place like /proc, where none can be made. */
function makeFolder(folder: string): void {
  const missing: string[] = [];
  let present = folder;
  while (!existsSync(present) && dirname(present) !== present) {
    missing.unshift(present);
    present = dirname(present);
  }
  if (!isFolder(present)) throw new StartError(`${present} is no folder: choose another DATA_DIR.`);
  for (const path of missing) {
    try {
      mkdirSync(path, path === folder ? { mode: newFolderMode() } : {});
    } catch (error) {
      if (isFolder(path)) continue;
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'ENOENT') throw error;
      throw new StartError(`${path} cannot be written: choose another DATA_DIR.`, { cause: error });
    }
  }
}

/** For its owner only, except that root's PostgreSQL runs as another user, who must be able to enter. */
function newFolderMode(): number {
  return process.getuid?.() === 0 ? 0o755 : 0o700;
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function tryWriting(dataDir: string): void {
  const probe = join(dataDir, `.write-test-${String(process.pid)}`);
  try {
    const file = openSync(probe, 'w');
    try {
      writeSync(file, Buffer.alloc(64 * 1024, 1));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } finally {
    rmSync(probe, { force: true });
  }
}
