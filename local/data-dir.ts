import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
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
 * @throws StartError when another copy holds it.
 * @throws Error of the file system when it cannot be written.
 */
export function lockDataDir(dataDir: string): DataDirLock {
  mkdirSync(dataDir, { recursive: true });
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
