import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runDemo } from '../../local/demo/demo.ts';
import { TEST_CACHE } from '../../local/temporal-binary.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** How a run of the demo went. */
export interface DemoRun {
  code: number | null;
  output: string;
  errors: string;
}

/** Makes a data folder that holds the Temporal server which the tests keep. */
export function makeDataDir(dataDir: string): void {
  mkdirSync(dataDir);
  for (const kept of ['temporal', 'bin']) {
    if (existsSync(join(TEST_CACHE, kept)))
      cpSync(join(TEST_CACHE, kept), join(dataDir, kept), { recursive: true });
  }
}

/** A process that a test has started, and what it has written so far. */
export interface Started {
  run: DemoRun;
  /** Resolves at its end. */
  ended: Promise<DemoRun>;
  stop(): void;
}

/** Runs `npm run demo` to its end, without a terminal. */
export function runDemoProcess(env: Record<string, string>): Promise<DemoRun> {
  return start('local/demo/main.ts', env).ended;
}

/** Runs `npm run demo` as if somebody watched, who ends it once the list of addresses is shown. */
export async function watchDemo(env: Record<string, string>): Promise<DemoRun> {
  const ctrlC = new AbortController();
  const run: DemoRun = { code: null, output: '', errors: '' };
  const code = await runDemo({
    env: outsideEnvironment(env),
    output: {
      write: (text) => {
        run.output += text;
        if (text.includes('Ctrl-C ends it')) ctrlC.abort();
      },
    },
    errors: { write: (text) => void (run.errors += text) },
    isWatched: true,
    hasColours: false,
    stop: ctrlC.signal,
    hurry: new AbortController().signal,
  });
  return { ...run, code };
}

function outsideEnvironment(env: Record<string, string>): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, TEMPORAL_ADDRESS: _address, RESEND_API_KEY: _key, ...rest } = process.env;
  return { ...rest, ...env };
}

/** Starts `npm run demo` or `npm start`, without a terminal. */
export function start(file: 'local/demo/main.ts' | 'local/main.ts', env: Record<string, string>): Started {
  const child = spawn(process.execPath, [join(ROOT, file)], {
    env: outsideEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const run: DemoRun = { code: null, output: '', errors: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    run.output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    run.errors += chunk.toString();
  });
  const ended = once(child, 'close').then(() => Object.assign(run, { code: child.exitCode }));
  return { run, ended, stop: () => void child.kill('SIGTERM') };
}
