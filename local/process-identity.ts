import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * What tells a process from a later one with the same number: the moment it began, since which boot.
 *
 * @returns undefined when no such process lives.
 */
export function identifyProcess(pid: number): string | undefined {
  return readOrUndefined(() => {
    if (!hasProc()) return ps(pid, 'lstart=');
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startedAtTicks] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X') return undefined;
    return `${startedAtTicks ?? ''} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
  });
}

/** @returns a process's command line, its arguments parted by spaces; undefined when no such process lives. */
export function commandLineOf(pid: number): string | undefined {
  return readOrUndefined(() => {
    if (!hasProc()) return ps(pid, 'command=');
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
      .replaceAll('\0', ' ')
      .trim();
  });
}

function hasProc(): boolean {
  return existsSync('/proc/self/stat');
}

function ps(pid: number, column: string): string | undefined {
  const line = execFileSync('ps', ['-o', column, '-p', String(pid)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
  return line === '' ? undefined : line;
}

function readOrUndefined(read: () => string | undefined): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
