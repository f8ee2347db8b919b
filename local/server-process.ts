import { spawn, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ServerProcess {
  pid: number;
  /** Resolves with the exit code (null after a signal) once the process is gone. */
  exited: Promise<number | null>;
  /** Resolves once a process with a channel has said that it is ready. */
  ready: Promise<void>;
  /** The last lines it wrote. */
  lastLines(): string[];
}

export interface SpawnOptions {
  cwd?: string;
  env?: Record<string, string | undefined>;
  uid?: number;
  gid?: number;
  /** Opens a channel whose closing tells a Node process that this one is gone. */
  ipc?: boolean;
  /** Whether files that it makes are for their owner only. */
  isPrivate?: boolean;
  onLog?: ((line: string) => void) | undefined;
  onSpawn?: ((pid: number) => void) | undefined;
}

/** A signal and the time that it may take before the next one follows. */
export interface StopStep {
  signal: NodeJS.Signals;
  graceMs: number;
}

/**
 * Starts a server in a process group of its own, so that a Ctrl-C in the terminal reaches the main process only.
 *
 * @throws Error when the command cannot be started.
 */
export async function spawnServer(
  command: string,
  args: string[],
  options: SpawnOptions,
): Promise<ServerProcess> {
  const { onLog, onSpawn, ipc = false, isPrivate = false, ...rest } = options;
  const stdio: StdioOptions = ipc ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'];
  const start = () => spawn(command, args, { ...rest, detached: true, stdio });
  const child = isPrivate ? withPrivateFiles(start) : start();
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ready = new Promise<void>((resolve) => {
    child.once('message', () => {
      resolve();
    });
  });
  await once(child, 'spawn');
  if (child.pid === undefined) throw new Error(`${command} has no process id`);
  onSpawn?.(child.pid);
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    if (input === null) continue;
    createInterface({ input }).on('line', (line) => {
      lines.push(line);
      if (lines.length > 50) lines.shift();
      onLog?.(line);
    });
  }
  return { pid: child.pid, exited, ready, lastLines: () => [...lines] };
}

/** A child inherits the mask that is in force when it is made. */
function withPrivateFiles<T>(make: () => T): T {
  const mask = process.umask(0o077);
  try {
    return make();
  } finally {
    process.umask(mask);
  }
}

/**
 * Ends a process: each signal in turn until it is gone, SIGKILL at last.
 *
 * @param hurry when it fires, what is left of the steps is skipped.
 */
export async function stopServer(
  server: Pick<ServerProcess, 'pid' | 'exited'>,
  steps: StopStep[],
  hurry?: AbortSignal,
): Promise<void> {
  for (const { signal, graceMs } of steps) {
    if (hurry?.aborted === true) break;
    sendSignal(server.pid, signal);
    if (await endsWithin(server.exited, graceMs, hurry)) return;
  }
  sendSignal(server.pid, 'SIGKILL');
  await endsWithin(server.exited, 5_000);
}

/** Sends a signal; that the process is gone already is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already.
  }
}

async function endsWithin(exited: Promise<unknown>, graceMs: number, hurry?: AbortSignal): Promise<boolean> {
  const settled = new AbortController();
  const signal = hurry === undefined ? settled.signal : AbortSignal.any([settled.signal, hurry]);
  const ended = await Promise.race([
    exited.then(() => true),
    sleep(graceMs, false, { signal }).catch(() => false),
  ]);
  settled.abort();
  return ended;
}
