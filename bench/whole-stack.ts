import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pickFreePort } from '../local/free-port.ts';
import { buildTemporal } from '../local/temporal-build.ts';
import { startTemporalOnPostgres } from '../local/temporal-on-postgres.ts';
import { cpuMsOf } from './process-cpu.ts';
import { killChild, pidOf, startReady } from './ready-child.ts';
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
  readonly pids: { api: number; workers: number[] };
  /** What all processes have taken so far; null where the system does not tell. */
  cpuMs(): CpuMs | null;
  /** @throws Error unless it is answered 2xx. */
  put(path: string, body: object): Promise<void>;
  /** Kills a worker as a crash does. @returns once the next one is ready. */
  restartWorker(): Promise<void>;
  /** Kills the API and the workers, and starts as many anew. */
  restart(): Promise<void>;
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
  const own = await startOwn(env, workers);
  return {
    ...{ url, temporalAddress: temporal.address, restart: own.restart, restartWorker: own.restartWorker },
    get pids() {
      return own.pids();
    },
    cpuMs: () => {
      const { api, workers: working } = own.pids();
      const taken = [[api, ...working], [temporal.pid], [stage.postgresPid]].map(cpuMsOf);
      const [ofOwn = null, ofTemporal = null, postgres = null] = taken;
      if (ofOwn === null || ofTemporal === null || postgres === null) return null;
      return { own: ofOwn, temporal: ofTemporal, postgres };
    },
    put: async (path, body) => {
      const headers = { authorization: `Bearer ${ADMIN_API_KEY}`, 'content-type': 'application/json' };
      const response = await fetch(url + path, { method: 'PUT', headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`PUT ${path}: ${String(response.status)} ${await response.text()}`);
    },
    stop: async () => {
      await own.kill();
      await temporal.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The API and the workers, as processes. */
async function startOwn(env: NodeJS.ProcessEnv, workers: number) {
  const startAll = async () => ({
    api: await startReady(['api/main.ts'], env),
    working: await Promise.all(Array.from({ length: workers }, () => startReady(['worker.ts'], env))),
  });
  let running = await startAll();
  const kill = async () => {
    for (const one of [running.api, ...running.working]) await killChild(one);
  };
  return {
    pids: () => ({ api: pidOf(running.api), workers: running.working.map(pidOf) }),
    restart: async () => {
      await kill();
      running = await startAll();
    },
    restartWorker: async () => {
      const [first, ...others] = running.working;
      if (first !== undefined) await killChild(first);
      running.working = [...others, await startReady(['worker.ts'], env)];
    },
    kill,
  };
}
