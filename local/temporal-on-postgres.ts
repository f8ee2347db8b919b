import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { pickFreePort, PortTakenError } from './free-port.ts';
import { runCommand } from './run-command.ts';
import { spawnServer, stopServer, type ServerProcess } from './server-process.ts';
import { isPortTakenText, StartError } from './start-error.ts';
import type { TemporalPrograms } from './temporal-build.ts';
import {
  dynamicConfig,
  serverConfig,
  sqlToolEnvironment,
  TEMPORAL_DATABASES,
  type ServicePorts,
} from './temporal-config.ts';
import { prepareNamespace } from './temporal-namespace.ts';

export interface TemporalOnPostgres {
  /** `127.0.0.1:PORT` for clients. */
  address: string;
  pid: number;
  /** Resolves with the exit code when it is gone. */
  exited: Promise<number | null>;
  stop(): Promise<void>;
}

export interface TemporalOnPostgresOptions {
  programs: TemporalPrograms;
  /** The server on which Temporal's two databases are made, or brought to its version. */
  postgresUrl: string;
  /** For its configuration. */
  folder: string;
  onLog?: (line: string) => void;
}

const TRIES = 3;
const START_LIMIT_MS = 120_000;
const SCHEMA_LIMIT_MS = 120_000;

/**
 * Starts Temporal's server as deployments run it, on free ports of 127.0.0.1, with the namespace `default` and our
 * search attributes, and waits until it answers.
 *
 * @throws StartError when its schema cannot be made or it does not come up.
 */
export async function startTemporalOnPostgres(
  options: TemporalOnPostgresOptions,
): Promise<TemporalOnPostgres> {
  mkdirSync(options.folder, { recursive: true });
  await makeSchema(options);
  for (let tries = 1; ; tries += 1) {
    try {
      return await startServer(options);
    } catch (error) {
      if (!(error instanceof PortTakenError) || tries === TRIES) throw error;
    }
  }
}

/** What the one-shot `temporal-schema` of docker-compose.yml does. */
async function makeSchema({ programs, postgresUrl }: TemporalOnPostgresOptions): Promise<void> {
  const env = sqlToolEnvironment(postgresUrl);
  for (const [schema, database] of [
    ['temporal', TEMPORAL_DATABASES.main],
    ['visibility', TEMPORAL_DATABASES.visibility],
  ] as const) {
    const name = `postgresql/v12/${schema}`;
    for (const step of [
      ['create-database'],
      ['setup-schema', '--version', '0.0'],
      ['update-schema', '--schema-name', name],
    ]) {
      const { code, output } = await runCommand(programs.sqlTool, ['--database', database, ...step], {
        ...{ env, timeoutMs: SCHEMA_LIMIT_MS },
      });
      if (code !== 0)
        throw new StartError(
          `Temporal's schema could not be made: ${output.trim().split('\n').at(-1) ?? ''}`,
        );
    }
  }
}

async function startServer(options: TemporalOnPostgresOptions): Promise<TemporalOnPostgres> {
  const ports = await pickPorts();
  const [config, dynamic] = [join(options.folder, 'server.yaml'), join(options.folder, 'dynamic.yaml')];
  writeFileSync(dynamic, dynamicConfig());
  writeFileSync(config, serverConfig(options.postgresUrl, ports, dynamic), { mode: 0o600 });
  const server = await spawnServer(
    options.programs.server,
    ['--config-file', config, '--allow-no-auth', 'start'],
    { cwd: options.folder, env: {}, onLog: options.onLog },
  );
  const address = `127.0.0.1:${String(ports.frontend[0])}`;
  const stop = () => stopServer(server, [{ signal: 'SIGTERM', graceMs: 10_000 }]);
  if (!(await isPrepared(server, address))) {
    await stop();
    throw explain(server.lastLines());
  }
  return { address, pid: server.pid, exited: server.exited, stop };
}

async function pickPorts(): Promise<ServicePorts> {
  const pair = async (): Promise<[number, number]> => [await pickFreePort(), await pickFreePort()];
  return { frontend: await pair(), history: await pair(), matching: await pair(), worker: await pair() };
}

async function isPrepared(server: ServerProcess, address: string): Promise<boolean> {
  const deadline = performance.now() + START_LIMIT_MS;
  let gone = false;
  void server.exited.then(() => {
    gone = true;
  });
  while (!gone && performance.now() < deadline) {
    const connection = await Connection.connect({ address, connectTimeout: 2_000 }).catch(() => null);
    try {
      if (connection !== null && (await prepareNamespace(connection))) return true;
    } finally {
      await connection?.close();
    }
    await sleep(200);
  }
  return false;
}

function explain(lines: string[]): StartError {
  const text = lines.join('\n');
  const cause = lines.findLast((line) => /error|fail/i.test(line)) ?? 'it did not answer in time';
  const sentence = `Temporal on PostgreSQL did not start: ${cause}`;
  return isPortTakenText(text) ? new PortTakenError(sentence) : new StartError(sentence);
}
