import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { PortTakenError, startOnFreePort } from './free-port.ts';
import { findPostgresHome } from './postgres-binaries.ts';
import { initCluster, removeStalePid } from './postgres-cluster.ts';
import { settlePostgresPlace, type PostgresPlace } from './postgres-place.ts';
import { spawnServer, stopServer, type ServerProcess, type StopStep } from './server-process.ts';
import { isDiskFullText, isPortTakenText, StartError } from './start-error.ts';

export interface PostgresOptions {
  /** The stack's data folder; the cluster lies in `postgres/` below it, or where `postgres-location` says. */
  dataDir: string;
  /** Port on 127.0.0.1; without it a free one is picked. */
  port?: number;
  /** What it keeps of its tables in memory; PostgreSQL's own 128 MB unless told. */
  cacheMb?: number;
  /** False for tests: nothing is forced to the disk, which a power cut would lose. */
  durable?: boolean;
  onLog?: (line: string) => void;
  onSpawn?: (pid: number) => void;
  /** Told what a person should know, such as data placed outside `dataDir`. */
  say?: (line: string) => void;
}

export interface Postgres {
  /** Connection string with its password. */
  url: string;
  port: number;
  pid: number;
  /** Ends it in order (fast shutdown); once `hurry` fires, the tidying is left to the next start's recovery. */
  stop(hurry?: AbortSignal): Promise<void>;
  /** Resolves with the exit code when it is gone. */
  exited: Promise<number | null>;
}

const USER = 'checkout_recovery';
const START_LIMIT_MS = 60_000;
/** Fast, then immediate shutdown. */
const STOP_STEPS: StopStep[] = [
  { signal: 'SIGINT', graceMs: 6_000 },
  { signal: 'SIGQUIT', graceMs: 2_000 },
];

/**
 * Starts PostgreSQL from the programs that npm brought, on 127.0.0.1 only, and waits until it answers. The first
 * start makes the cluster (UTF-8, ordered as by locale C) and a random password; what a killed one left behind is no hindrance.
 *
 * @throws PortTakenError when another program listens on `port`.
 * @throws StartError in one sentence when it cannot be made or does not come up.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  mkdirSync(options.dataDir, { recursive: true });
  const home = await findPostgresHome();
  const place = await settlePostgresPlace(home, options.dataDir, options.say ?? (() => undefined));
  const password = keepPassword(options.dataDir);
  await initCluster(place, { superuser: USER, password, durable: options.durable ?? true });
  await removeStalePid(place);
  const startOn = async (port: number): Promise<Postgres> => {
    const url = `postgres://${USER}:${password}@127.0.0.1:${String(port)}/postgres`;
    const server = await startUntilReady(place, port, url, options);
    return {
      url,
      port,
      pid: server.pid,
      exited: server.exited,
      stop: (hurry) => stopServer(server, STOP_STEPS, hurry),
    };
  };
  return options.port === undefined ? startOnFreePort(startOn) : startOn(options.port);
}

/** A postmaster that was killed leaves backends behind for a moment, which hold its shared memory. */
async function startUntilReady(
  place: PostgresPlace,
  port: number,
  url: string,
  options: PostgresOptions,
): Promise<ServerProcess> {
  const deadline = performance.now() + START_LIMIT_MS;
  for (;;) {
    const server = await spawnServer(
      join(place.home, 'bin', 'postgres'),
      serverArguments(place, port, options),
      {
        cwd: place.folder,
        env: { LC_ALL: 'C', TZ: 'UTC' },
        ...(place.user && { uid: place.user.uid, gid: place.user.gid }),
        onLog: options.onLog,
        onSpawn: options.onSpawn,
      },
    );
    if (await answers(server, url, deadline)) return server;
    await sleep(100);
    const lines = server.lastLines().join('\n');
    if (!/shared memory block|postmaster\.pid" already exists/.test(lines) || performance.now() > deadline) {
      await stopServer(server, [{ signal: 'SIGINT', graceMs: 1_000 }]);
      throw explain(lines);
    }
    await sleep(300);
  }
}

function serverArguments(
  place: PostgresPlace,
  port: number,
  { durable = true, cacheMb }: PostgresOptions,
): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    logging_collector: 'off',
    // Details and statements quote what shoppers typed.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    timezone: 'UTC',
    // No helper processes called "worker": operators look for ours by that word.
    io_method: 'sync',
    max_parallel_workers: '0',
    ...(cacheMb !== undefined && { shared_buffers: `${String(cacheMb)}MB` }),
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return [
    '-D',
    join(place.folder, 'data'),
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
}

async function answers(server: ServerProcess, url: string, deadline: number): Promise<boolean> {
  let gone = false;
  void server.exited.then(() => {
    gone = true;
  });
  while (performance.now() < deadline) {
    if (gone) return false;
    if (await canQuery(url)) return true;
    await sleep(50);
  }
  return false;
}

async function canQuery(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function explain(lines: string): StartError {
  if (isDiskFullText(lines)) {
    return new StartError('The disk is full: PostgreSQL could not write its files.');
  }
  const cause = /(?:FATAL|PANIC|ERROR): +(.*)/.exec(lines)?.[1] ?? 'it did not answer in time';
  const sentence = `PostgreSQL did not start: ${cause.replace(/\.$/, '')}.`;
  return isPortTakenText(lines) ? new PortTakenError(sentence) : new StartError(sentence);
}

function keepPassword(dataDir: string): string {
  const file = join(dataDir, 'postgres-password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return password;
}
