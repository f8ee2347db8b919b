import { existsSync, mkdirSync, openSync, closeSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const LONGEST_BYTES = 20 * 1024 * 1024;

/** @returns where a part's log lies. */
export function partLogPath(dataDir: string, name: string): string {
  return join(dataDir, 'logs', `${name.toLowerCase()}.log`);
}

/**
 * Opens a part's log file. It holds 20 MB at most; what is older goes to `.1`, which is replaced in its turn. A log
 * that cannot be written stops nobody.
 *
 * @returns what writes a line.
 */
export function openPartLog(dataDir: string, name: string): (line: string) => void {
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const path = partLogPath(dataDir, name);
  let written = existsSync(path) ? statSync(path).size : 0;
  let file = openSync(path, 'a', 0o600);
  return (line) => {
    try {
      if (written > LONGEST_BYTES) {
        closeSync(file);
        renameSync(path, `${path}.1`);
        file = openSync(path, 'a', 0o600);
        written = 0;
      }
      written += writeSync(file, `${line}\n`);
    } catch {
      // A full disk is told by the parts that cannot do without it.
    }
  };
}
