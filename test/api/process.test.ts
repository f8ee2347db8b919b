import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { checkoutEvent } from './support/events.ts';

const ADMIN_API_KEY = 'the-administrators-key';
const SECRET_KEY = 'a secret key of tests';
let database: TestDatabase;
const children: ChildProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  await database.drop();
});

interface Run {
  child: ChildProcess;
  exit: Promise<number | null>;
  output: () => string;
  /** Resolves when the output holds the text. */
  says: (text: string) => Promise<void>;
}

function run(file: string, args: string[], env: Record<string, string>, ipc = false): Run {
  const child = spawn(process.execPath, [file, ...args], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      DATA_DIR: join(tmpdir(), 'no-stack-here'),
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
  });
  children.push(child);
  let text = '';
  const waiting: (() => void)[] = [];
  const take = (chunk: Buffer): void => {
    text += chunk.toString();
    for (const look of waiting) look();
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  // Not `close`, which never comes once the IPC channel was disconnected from here.
  const exit = once(child, 'exit').then(async ([code]: unknown[]) => {
    for (const stream of [child.stdout, child.stderr])
      if (stream?.readableEnded === false) await once(stream, 'end');
    return typeof code === 'number' ? code : null;
  });
  const says = (wanted: string) =>
    new Promise<void>((resolve) => {
      const look = (): void => {
        if (text.includes(wanted)) resolve();
      };
      waiting.push(look);
      look();
    });
  return { child, exit, output: () => text, says };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

async function startProcess(ipc = false): Promise<Run & { url: string }> {
  const port = await freePort();
  const env = { DATABASE_URL: database.url, PORT: String(port), ADMIN_API_KEY, SECRET_KEY };
  const started = run('api/main.ts', [], env, ipc);
  await Promise.race([started.says('api listening'), started.exit]);
  return { ...started, url: `http://127.0.0.1:${String(port)}` };
}

const headers = { authorization: `Bearer ${ADMIN_API_KEY}`, 'content-type': 'application/json' };

describe('the API as a process', () => {
  it('serves, tells that Temporal is away, and ends with 0 on SIGTERM', async () => {
    const api = await startProcess();
    const body = JSON.stringify(checkoutEvent());
    const answer = await fetch(`${api.url}/v1/checkouts/t`, { method: 'PUT', headers, body });
    expect(answer.status).toBe(201);
    const ready = await fetch(`${api.url}/readyz`);
    expect([ready.status, await ready.text()]).toEqual([
      503,
      expect.stringContaining('Temporal does not answer'),
    ]);
    expect((await fetch(`${api.url}/readyz?for=ingest`)).status).toBe(200);
    api.child.kill('SIGTERM');
    expect(await api.exit).toBe(0);
  });

  it('answers what is under way before it ends', async () => {
    const api = await startProcess();
    const blocker = database.db.transaction().execute(async (tx) => {
      await tx.updateTable('shops').set({ name: 'Locked' }).where('slug', '=', 'default').execute();
      const asked = fetch(`${api.url}/v1/settings`, { method: 'PUT', headers, body: '{}' });
      await waitForLock();
      api.child.kill('SIGTERM');
      return { asked };
    });
    const { asked } = await blocker;
    expect((await asked).status).toBe(200);
    expect(await api.exit).toBe(0);
  });

  it('ends when the process that keeps it is gone, and leaves SIGINT to it', async () => {
    const api = await startProcess(true);
    api.child.kill('SIGINT');
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
    api.child.disconnect();
    expect(await api.exit).toBe(0);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['no database is named', {}, /^The environment cannot be used: DATABASE_URL: is not set[^\n]*\n$/],
    [
      'no key is named',
      { DATABASE_URL: 'given' },
      /^The environment cannot be used: SECRET_KEY: is not set[^\n]*\n$/,
    ],
    [
      'the database is away',
      { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' },
      /^The database [^\n]* cannot be reached\.\n$/,
    ],
    ['the port is no number', { PORT: 'x' }, /^The environment cannot be used: PORT: [^\n]*\n$/],
  ])('says one sentence and ends with 1 when %s', async (_name, env, sentence) => {
    const url = env['DATABASE_URL'] === 'given' ? { DATABASE_URL: database.url } : {};
    const api = run('api/main.ts', [], { LOG_LEVEL: 'silent', ...env, ...url });
    expect(await api.exit).toBe(1);
    expect(api.output()).toMatch(sentence);
  });

  it('says one sentence and ends with 1 when the port is taken', async () => {
    const first = await startProcess();
    const env = { DATABASE_URL: database.url, PORT: new URL(first.url).port, ADMIN_API_KEY, SECRET_KEY };
    const second = run('api/main.ts', [], { ...env, LOG_LEVEL: 'silent' });
    expect(await second.exit).toBe(1);
    expect(second.output()).toMatch(/^Port \d+ on 127\.0\.0\.1 is taken[^\n]*\n$/);
  });
});

describe('npm run migrate and npm run cli', () => {
  it('migrates again without harm', async () => {
    const migrating = run('db/migrate-main.ts', [], { DATABASE_URL: database.url });
    expect(await migrating.exit).toBe(0);
    expect(migrating.output()).toBe('The schema is up to date.\n');
  });

  it('makes a key that works, and prints nothing else', async () => {
    const api = await startProcess();
    const args = ['api-key', 'create', '--shop', 'default', '--scopes', 'ingest,read'];
    const made = run('cli/main.ts', args, { DATABASE_URL: database.url });
    expect(await made.exit).toBe(0);
    expect(made.output()).toMatch(/^cr_[\w-]{32}\n$/);
    const authorization = `Bearer ${made.output().trim()}`;
    expect((await fetch(`${api.url}/v1/settings`, { headers: { authorization } })).status).toBe(200);
  });

  it('tells the next purge by the clock of the local stack, and purges nothing itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cli-'));
    const clockFile = join(folder, 'clock-offset');
    writeFileSync(clockFile, String(20 * 365 * 86_400_000));
    const env = { LOCAL_DATABASE_URL: database.url, CLOCK_OFFSET_FILE: clockFile };
    const shown = run('cli/main.ts', ['purge', '--dry-run'], env);
    expect(await shown.exit).toBe(0);
    const year = new Date().getUTCFullYear() + 20;
    expect(shown.output()).toMatch(
      new RegExp(`^default +\\d+ \\w+ (${String(year - 1)}|${String(year)})`, 'm'),
    );
    const refused = run('cli/main.ts', ['purge'], env);
    expect(await refused.exit).toBe(1);
    expect(refused.output()).toMatch(/^The purge is run by Temporal[^\n]*\n$/);
    rmSync(folder, { recursive: true });
  });

  it.each([[['help']], [['--help']], [['purge', '--help']]])('tells its usage at %j', async (args) => {
    const asked = run('cli/main.ts', args, {});
    expect(await asked.exit).toBe(0);
    expect(asked.output()).toMatch(/^Usage: npm run cli/);
  });

  it.each([
    [
      ['api-key', 'create', '--shop', 'default', '--scopes', 'everything'],
      /^Give --scopes some of ingest.*\n$/,
    ],
    [['api-key', 'create', '--shop', 'nowhere', '--scopes', 'read'], /^There is no shop "nowhere"\.\n$/],
    [['purge', '--dry-run', '--shop', 'nowhere'], /^There is no shop "nowhere"\.\n$/],
  ])('refuses %j in a sentence', async (args, sentence) => {
    const refused = run('cli/main.ts', args, { DATABASE_URL: database.url });
    expect(await refused.exit).toBe(1);
    expect(refused.output()).toMatch(sentence);
  });

  it.each([
    [['api-key', 'create', '--scopes', 'read'], /^Name one shop/],
    [['purge', '--wet-run'], /^Unknown option/],
    [['dance'], /^This command is not known/],
    [[], /^Usage: npm run cli/],
  ])('refuses %j and tells its usage', async (args, sentence) => {
    const refused = run('cli/main.ts', args, { DATABASE_URL: database.url });
    expect(await refused.exit).toBe(1);
    expect(refused.output()).toMatch(sentence);
    expect(refused.output()).toContain('Scopes: ingest, read, admin');
  });
});

/** Until a connection waits for a lock. */
async function waitForLock(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db);
    if (rows.length > 0) return;
  }
}
