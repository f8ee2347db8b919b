import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sendSignal, spawnServer } from '../../local/server-process.ts';
import { until } from './process-until.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** A process takes a second or two; on a machine that is busy with others, many times that. */
const READY_LIMIT_MS = 120_000;

/** One of the product's processes, started by a test. It ends with the test's own process at the latest. */
export interface TestProcess {
  pid: number;
  /** The exit code, null after a signal. */
  exited: Promise<number | null>;
  isRunning(): boolean;
  /** All that it has written. */
  output(): string;
  /** Ends it as a crash does, without a chance to tidy up. */
  kill(): Promise<void>;
  /** Asks it to end. @returns its exit code. */
  terminate(): Promise<number | null>;
}

/**
 * Runs a file of the product by Node and waits until it says that it is ready.
 *
 * @param folder where the product lies; here unless told.
 * @throws Error when it does not.
 */
export async function startProcess(
  file: string,
  env: Record<string, string | undefined>,
  readyWords: string,
  folder = ROOT,
): Promise<TestProcess> {
  let output = '';
  let isRunning = true;
  const server = await spawnServer(process.execPath, [join(folder, file)], {
    cwd: folder,
    env,
    ipc: true,
    onLog: (line) => {
      output += `${line}\n`;
    },
  });
  const exited = server.exited.then((code) => {
    isRunning = false;
    return code;
  });
  const end = async (signal: NodeJS.Signals) => {
    sendSignal(server.pid, signal);
    return exited;
  };
  const started: TestProcess = {
    pid: server.pid,
    exited,
    isRunning: () => isRunning,
    output: () => output,
    kill: async () => {
      await end('SIGKILL');
    },
    terminate: () => end('SIGTERM'),
  };
  await until(`${file} is ready`, () => output.includes(readyWords) || !isRunning, READY_LIMIT_MS);
  if (!isRunning) throw new Error(`${file} ended at its start:\n${output}`);
  return started;
}

/** Runs a command of the product by Node. @returns what it printed. @throws Error with all it wrote when it fails. */
export async function runToEnd(
  file: string,
  args: string[],
  env: Record<string, string | undefined>,
  folder = ROOT,
): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, file), ...args], {
    ...{ cwd: folder, env, timeout: READY_LIMIT_MS },
  });
  return stdout;
}

/** A process that is started anew whenever the test has killed it, as a supervisor does. */
export interface KeptProcess {
  /** Kills it, or what is just starting, and starts the next without waiting for it to be ready. */
  kill(): Promise<void>;
  /** Waits until the present one is ready. */
  ready(): Promise<TestProcess>;
}

export function keepRunning(start: () => Promise<TestProcess>): KeptProcess {
  let present = start();
  present.catch(() => undefined);
  return {
    kill: async () => {
      await (await present).kill();
      present = start();
      present.catch(() => undefined);
    },
    ready: () => present,
  };
}
