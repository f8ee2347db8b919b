import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pickFreePort } from '../local/free-port.ts';
import { buildTemporal } from '../local/temporal-build.ts';
import { startTemporalOnPostgres } from '../local/temporal-on-postgres.ts';
import { cpuMsOf } from './process-cpu.ts';
import type { Stage } from './stage.ts';

export const ADMIN_API_KEY = 'the-administrators-key';

/** The processor's time by whose it is, in ms. */
export interface CpuMs {
  own: number;
  temporal: number;
  postgres: number;
}

export interface WholeStackOptions {
  /** Of the mail provider; nobody answers there when absent. */
  mailUrl?: string;
  workers?: number;
}

/** The product's own processes over a database of the stage, with a Temporal server on the stage's PostgreSQL. */
export interface WholeStack {
  url: string;
  temporalAddress: string;
  pids: { api: number; workers: number[] };
  /** What all processes have taken so far; null where the system does not tell. */
  cpuMs(): CpuMs | null;
  /** @throws Error unless it is answered 2xx. */
  put(path: string, body: object): Promise<void>;
  /** Kills a worker as a crash does. @returns once the next one is ready. */
  restartWorker(): Promise<void>;
  stop(): Promise<void>;
}

/** @throws StartError where Temporal's server cannot be built. */
export async function startWholeStack(
  stage: Stage,
  databaseUrl: string,
  { mailUrl = 'http://127.0.0.1:9', workers = 1 }: WholeStackOptions = {},
): Promise<WholeStack> {
  const programs = await buildTemporal({ say: console.log });
  const folder = await mkdtemp(join(tmpdir(), 'bench-stack-'));
  const temporal = await startTemporalOnPostgres({ programs, postgresUrl: stage.postgresUrl, folder });
  const port = await pickFreePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const env = {
    ...{ DATA_DIR: folder, DATABASE_URL: databaseUrl },
    ...{ TEMPORAL_ADDRESS: temporal.address, PUBLIC_URL: url },
    ...{ RESEND_API_KEY: 're_bench', RESEND_BASE_URL: mailUrl, SECRET_KEY: 'a secret of benchmarks' },
    ...{ ADMIN_API_KEY, PORT: String(port) },
  };
  const api = await start('api/main.ts', env);
  const working = await Promise.all(Array.from({ length: workers }, () => start('worker.ts', env)));
  const pids = { api: pidOf(api), workers: working.map(pidOf) };
  return {
    ...{ url, pids, temporalAddress: temporal.address },
    cpuMs: () => {
      const own = cpuMsOf([pids.api, ...pids.workers]);
      const [ofTemporal, postgres] = [cpuMsOf([temporal.pid]), cpuMsOf([stage.postgresPid])];
      if (own === null || ofTemporal === null || postgres === null) return null;
      return { own, temporal: ofTemporal, postgres };
    },
    put: async (path, body) => {
      const headers = { authorization: `Bearer ${ADMIN_API_KEY}`, 'content-type': 'application/json' };
      const response = await fetch(url + path, { method: 'PUT', headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`PUT ${path}: ${String(response.status)} ${await response.text()}`);
    },
    restartWorker: async () => {
      await restart(working, env);
      pids.workers = working.map(pidOf);
    },
    stop: async () => {
      for (const one of [api, ...working]) {
        one.kill('SIGKILL');
        await once(one, 'exit');
      }
      await temporal.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function restart(working: ChildProcess[], env: NodeJS.ProcessEnv): Promise<void> {
  const killed = working.shift();
  killed?.kill('SIGKILL');
  if (killed?.exitCode === null && killed.signalCode === null) await once(killed, 'exit');
  working.push(await start('worker.ts', env));
}

/** @returns the process once it says that it is ready. */
async function start(file: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error(`${file} ended at its start`);
    }),
  ]);
  return child;
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('a process has no id');
  return pid;
}
