import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TEST_CACHE } from '../../local/temporal-binary.ts';
import { pickFreePort } from '../../local/free-port.ts';
import { commandLineOf } from '../../local/process-identity.ts';
import { readRunningStack, withRunningStack, type RunningStack } from '../../local/stack-file.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MAIN = join(ROOT, 'local', 'main.ts');

interface Running {
  child: ChildProcess;
  output: () => string;
  exited: Promise<number | null>;
}

let folder: string;
let dataDir: string;
let port: number;
let uiPort: number;
const started: Running[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stack-test-'));
  await chmod(folder, 0o755);
  dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  for (const kept of ['temporal', 'bin']) {
    if (existsSync(join(TEST_CACHE, kept)))
      cpSync(join(TEST_CACHE, kept), join(dataDir, kept), { recursive: true });
  }
  port = await pickFreePort();
  uiPort = await pickFreePort();
});

afterEach(async () => {
  for (const running of started.splice(0)) {
    if (running.child.exitCode === null && running.child.signalCode === null) running.child.kill('SIGTERM');
    await running.exited;
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function start(env: Record<string, string> = {}): Running {
  const { DATABASE_URL: _url, TEMPORAL_ADDRESS: _address, RESEND_API_KEY: _key, ...rest } = process.env;
  const child = spawn(process.execPath, [MAIN], {
    env: { ...rest, DATA_DIR: dataDir, PORT: String(port), TEMPORAL_UI_PORT: String(uiPort), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const exited = once(child, 'close').then(() => child.exitCode);
  const running = { child, output: () => output, exited };
  started.push(running);
  return running;
}

async function untilReady(running: Running): Promise<RunningStack> {
  await until(() => running.output().includes('Ctrl-C ends it') || running.child.exitCode !== null, 120_000);
  const stack = readRunningStack(dataDir);
  if (stack === undefined) throw new Error(`the stack did not start:\n${running.output()}`);
  return stack;
}

async function until(condition: () => boolean | Promise<boolean>, limitMs: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${String(limitMs)} ms`);
    await sleep(50);
  }
}

/** Processes of this machine whose command line speaks of the test's folder, or whose parent is the given one. */
function processes(parent?: number): { pid: number; commandLine: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), commandLine: commandLineOf(Number(name)) ?? '' }))
    .filter(({ pid, commandLine }) =>
      parent === undefined ? commandLine.includes(folder) : parentOf(pid) === parent && commandLine !== '',
    );
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

async function query(stack: RunningStack, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: stack.databaseUrl ?? '' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('npm start', () => {
  it('keeps the data and the keys over a stop and over SIGKILL, and leaves no process behind', async () => {
    const first = start();
    const stack = await untilReady(first);
    const key = /ck_\S+/.exec(first.output())?.[0];
    expect(key, 'the first start prints the admin key').toBeDefined();
    await query(stack, 'create table proof as select 7 as seven');
    const children = processes(first.child.pid).map(({ pid }) => pid);
    expect(children.length).toBeGreaterThanOrEqual(5);
    first.child.kill('SIGINT');
    expect(await first.exited).toBe(0);
    expect(processes()).toEqual([]);
    expect(children.filter((pid) => commandLineOf(pid) !== undefined)).toEqual([]);

    const second = start();
    const again = await untilReady(second);
    expect(await query(again, 'select * from proof')).toEqual([{ seven: 7 }]);
    expect(again.temporalAddress, 'ports stay the same').toBe(stack.temporalAddress);
    expect(second.output(), 'the key is printed once').not.toContain(key);
    expect(withRunningStack({ DATA_DIR: dataDir })['ADMIN_API_KEY']).toBe(key);
    const orphans = processes(second.child.pid).map(({ pid }) => pid);
    second.child.kill('SIGKILL');
    await second.exited;

    const third = start();
    expect(await query(await untilReady(third), 'select * from proof')).toEqual([{ seven: 7 }]);
    expect(orphans.filter((pid) => commandLineOf(pid) !== undefined)).toEqual([]);
  });

  it('starts each part anew within five seconds of its end, and ends all when it is killed itself', async () => {
    const running = start();
    const stack = await untilReady(running);
    const parts: Record<string, RegExp> = {
      PostgreSQL: /\/postgres -D/,
      Temporal: /server start-dev/,
      mailbox: /mailbox-main\.ts/,
      API: /api\/main\.ts/,
      worker: /worker\.ts/,
    };
    for (const [name, pattern] of Object.entries(parts)) {
      const find = () =>
        processes(running.child.pid).find(({ commandLine }) => pattern.test(commandLine))?.pid;
      const pid = find();
      if (pid === undefined) throw new Error(`${name} is not there`);
      process.kill(pid, 'SIGKILL');
      await until(() => ![undefined, pid].includes(find()), 5_000);
      expect(running.output()).toContain(`${name} was killed: it is started anew`);
      await until(() => running.output().includes(`${name} is back.`), 60_000);
    }
    await until(
      async () => (await fetch(`${stack.apiUrl}/readyz`).catch(() => undefined))?.ok === true,
      60_000,
    );
    expect(readRunningStack(dataDir)).toEqual(stack);

    const children = processes(running.child.pid).map(({ pid }) => pid);
    running.child.kill('SIGKILL');
    await until(() => children.every((pid) => commandLineOf(pid) === undefined), 20_000);
    expect(processes()).toEqual([]);
  });

  it('refuses a second copy on the same data with one sentence', async () => {
    const first = start();
    await until(() => first.output().includes('Starting'), 30_000);
    const second = start({
      PORT: String(await pickFreePort()),
      TEMPORAL_UI_PORT: String(await pickFreePort()),
    });
    expect(await second.exited).toBe(1);
    expect(second.output()).toBe(
      `Another copy is running on ${dataDir}: stop it, or choose another DATA_DIR (and PORT and TEMPORAL_UI_PORT).\n`,
    );
  });

  it('ends with 0 when it is stopped while it still starts', async () => {
    const running = start();
    await until(() => running.output().includes('Temporal: looking'), 30_000);
    running.child.kill('SIGINT');
    expect(await running.exited).toBe(0);
    expect(processes()).toEqual([]);
  });

  it.each(['PORT', 'TEMPORAL_UI_PORT'])('names %s when that port is taken', async (variable) => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const running = start({ [variable]: String(address.port) });
    expect(await running.exited).toBe(1);
    taken.close();
    expect(lastLine(running)).toBe(
      `${variable}: port ${String(address.port)} on 127.0.0.1 is taken by another program: stop it, or set ${variable} to a free port.`,
    );
  });

  it('names the variable that cannot be used, and a folder that cannot be one', async () => {
    const wrong = start({ PORT: 'eighty' });
    expect(await wrong.exited).toBe(1);
    expect(wrong.output()).toMatch(/^The environment cannot be used: PORT: .*\n$/);
    const file = start({ DATA_DIR: MAIN });
    expect(await file.exited).toBe(1);
    expect(file.output()).toBe(`${MAIN} is no folder: choose another DATA_DIR.\n`);
  });
});

function lastLine(running: Running): string {
  return running.output().trimEnd().split('\n').at(-1) ?? '';
}
