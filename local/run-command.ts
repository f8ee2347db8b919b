import { spawn } from 'node:child_process';

export interface CommandResult {
  /** The exit code; null when a signal or the time limit ended it, or when it could not be started. */
  code: number | null;
  /** What it wrote, standard output and error together, at most the last 64 kB. */
  output: string;
  /** The reason why it could not be started at all, such as `ENOENT`. */
  startError: string | undefined;
}

export interface CommandOptions {
  uid?: number;
  gid?: number;
  cwd?: string;
  env?: Record<string, string | undefined>;
  timeoutMs?: number;
  signal?: AbortSignal;
}

const KEPT_OUTPUT = 64 * 1024;

/** Runs a command to its end in a process group of its own, which the time limit kills whole. Never throws. */
export function runCommand(
  command: string,
  args: string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { timeoutMs, signal, ...spawnOptions } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...spawnOptions,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const kill = (): void => {
      killGroup(child.pid);
    };
    const timer = timeoutMs === undefined ? undefined : setTimeout(kill, timeoutMs);
    signal?.addEventListener('abort', kill, { once: true });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-KEPT_OUTPUT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const finish = (code: number | null, startError?: string): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', kill);
      resolve({ code, output, startError });
    };
    child.once('error', (error) => {
      finish(null, 'code' in error && typeof error.code === 'string' ? error.code : error.message);
    });
    child.once('close', (code) => {
      finish(code);
    });
    if (signal?.aborted === true) kill();
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
