import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { PortTakenError, startOnFreePort } from './free-port.ts';
import { spawnServer, stopServer, type ServerProcess } from './server-process.ts';
import { isDiskFullText, isPortTakenText, StartError } from './start-error.ts';
import { SEARCH_ATTRIBUTES } from './temporal-namespace.ts';

export { findTemporal, TEST_CACHE } from './temporal-binary.ts';

export interface TemporalServerOptions {
  binary: string;
  /** SQLite file that keeps its state; null keeps it in memory. */
  dbFile: string | null;
  /** Port of the gRPC service on 127.0.0.1; without it a free one is picked. */
  port?: number;
  /** Port of the web UI; null for none. */
  uiPort: number | null;
  /** Namespace to serve besides `default`. */
  namespace?: string;
  onLog?: (line: string) => void;
  onSpawn?: (pid: number) => void;
}

export interface TemporalServer {
  /** `127.0.0.1:PORT` for clients. */
  address: string;
  uiUrl: string | null;
  pid: number;
  /** Ends it; at once when `hurry` fires. */
  stop(hurry?: AbortSignal): Promise<void>;
  /** Resolves with the exit code when it is gone. */
  exited: Promise<number | null>;
}

const START_LIMIT_MS = 60_000;

/**
 * Starts Temporal's development server on 127.0.0.1, able to skip time and with our search attributes, and waits
 * until its namespace answers.
 *
 * @throws PortTakenError when another program listens on `port` or on `uiPort`.
 * @throws StartError when it ends or does not answer within a minute.
 */
export async function startTemporal(options: TemporalServerOptions): Promise<TemporalServer> {
  const startOn = (port: number) => startOnPort(options, port);
  return options.port === undefined ? startOnFreePort(startOn) : startOn(options.port);
}

async function startOnPort(options: TemporalServerOptions, port: number): Promise<TemporalServer> {
  const address = `127.0.0.1:${String(port)}`;
  const server = await spawnServer(options.binary, serverArguments(options, port), {
    isPrivate: options.dbFile !== null,
    onLog: options.onLog,
    onSpawn: options.onSpawn,
  });
  if (!(await answers(server, address, options.namespace ?? 'default'))) {
    await stopServer(server, [{ signal: 'SIGTERM', graceMs: 2_000 }]);
    await sleep(100);
    throw explain(server.lastLines());
  }
  return {
    address,
    uiUrl: options.uiPort === null ? null : `http://127.0.0.1:${String(options.uiPort)}`,
    pid: server.pid,
    exited: server.exited,
    stop: (hurry) => stopServer(server, [{ signal: 'SIGTERM', graceMs: 4_000 }], hurry),
  };
}

/** Time can be skipped, and the pace of mails is kept by one partition instead of four. */
const DYNAMIC_CONFIG = [
  'frontend.WorkflowTimeSkippingEnabled=true',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
];

function serverArguments(options: TemporalServerOptions, port: number): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn'],
    ...(options.dbFile === null ? [] : ['--db-filename', options.dbFile]),
    ...(options.uiPort === null ? ['--headless'] : ['--ui-port', String(options.uiPort)]),
    ...(options.namespace === undefined ? [] : ['--namespace', options.namespace]),
    ...DYNAMIC_CONFIG.flatMap((value) => ['--dynamic-config-value', value]),
    ...SEARCH_ATTRIBUTES.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
  ];
}

async function answers(server: ServerProcess, address: string, namespace: string): Promise<boolean> {
  const deadline = performance.now() + START_LIMIT_MS;
  let gone = false;
  void server.exited.then(() => {
    gone = true;
  });
  while (!gone && performance.now() < deadline) {
    if (await canDescribe(address, namespace)) return true;
    await sleep(100);
  }
  return false;
}

/** @returns whether a Temporal server at the address knows the namespace. */
async function canDescribe(address: string, namespace: string): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: 2_000 });
    const service = connection.workflowService;
    await connection.withDeadline(Date.now() + 2_000, () => service.describeNamespace({ namespace }));
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}

function explain(lines: string[]): StartError {
  const text = lines.join('\n');
  if (isDiskFullText(text)) return new StartError('The disk is full: Temporal could not write its file.');
  const cause = lines.findLast((line) => /error/i.test(line))?.replace(/^.*?error:? */i, '');
  const sentence = `Temporal did not start: ${(cause ?? 'it did not answer in time').trim().replace(/\.$/, '')}.`;
  return isPortTakenText(text) ? new PortTakenError(sentence) : new StartError(sentence);
}
