import { join } from 'node:path';
import type { Environment } from './child-environment.ts';
import type { Part, RunningPart } from './kept-part.ts';
import type { KeptPorts } from './kept-ports.ts';
import { openPartLog, partLogPath } from './part-log.ts';
import { startPostgres, type Postgres } from './postgres.ts';
import { lastWords, showEvents } from './readable-log.ts';
import { spawnServer, stopServer } from './server-process.ts';
import { startTemporal, type TemporalServer } from './temporal-server.ts';

const ROOT = join(import.meta.dirname, '..');

/** What every part needs. */
export interface PartContext {
  dataDir: string;
  say: (line: string) => void;
}

export function postgresPart({ dataDir, say }: PartContext, ports: KeptPorts): Part<Postgres> {
  const log = openPartLog(dataDir, 'postgres');
  return {
    name: 'PostgreSQL',
    stage: 'database',
    signal: 'SIGINT',
    start: (onSpawn) =>
      ports.startOn('postgres', (port) => startPostgres({ dataDir, port, onLog: log, onSpawn, say })),
  };
}

export function temporalPart(
  { dataDir }: PartContext,
  ports: KeptPorts,
  options: { binary: string; uiPort: number; namespace: string },
): Part<TemporalServer> {
  const log = openPartLog(dataDir, 'temporal');
  const dbFile = join(dataDir, 'temporal.db');
  return {
    name: 'Temporal',
    stage: 'service',
    signal: 'SIGTERM',
    start: (onSpawn) =>
      ports.startOn('temporal', (port) => startTemporal({ ...options, port, dbFile, onLog: log, onSpawn })),
  };
}

/** A process of our own code, run by the Node that runs this one. */
export function nodePart(
  { dataDir, say }: PartContext,
  options: { name: string; stage: Part['stage']; args: string[]; env: Environment },
): Part {
  const log = openPartLog(dataDir, options.name);
  const show = showEvents(options.name, partLogPath(dataDir, options.name), say);
  return {
    name: options.name,
    stage: options.stage,
    signal: 'SIGTERM',
    start: async (onSpawn): Promise<RunningPart> => {
      const server = await spawnServer(process.execPath, options.args, {
        cwd: ROOT,
        env: options.env,
        ipc: true,
        isPrivate: true,
        onSpawn,
        onLog: (line) => {
          log(line);
          show(line);
        },
      });
      const graceMs = options.stage === 'app' ? 15_000 : 4_000;
      return {
        pid: server.pid,
        exited: server.exited,
        ready: server.ready,
        lastWords: () => lastWords(server.lastLines()),
        stop: (hurry) => stopServer(server, [{ signal: 'SIGTERM', graceMs }], hurry),
      };
    },
  };
}
