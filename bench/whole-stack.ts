import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pickFreePort } from '../local/free-port.ts';
import { startOwnTemporal } from '../test/support/stack-servers.ts';

export const ADMIN_API_KEY = 'the-administrators-key';

/** The product's own processes over a database: an API, a worker, and a Temporal server. */
export interface WholeStack {
  url: string;
  pids: { api: number; worker: number };
  /** @throws Error unless it is answered 2xx. */
  put(path: string, body: object): Promise<void>;
  stop(): Promise<void>;
}

export async function startWholeStack(databaseUrl: string): Promise<WholeStack> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-stack-'));
  const temporal = await startOwnTemporal(join(folder, 'temporal.db'));
  const port = await pickFreePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const env = {
    ...{ DATA_DIR: folder, DATABASE_URL: databaseUrl },
    ...{ TEMPORAL_ADDRESS: temporal.address, PUBLIC_URL: url },
    ...{
      RESEND_API_KEY: 're_bench',
      RESEND_BASE_URL: 'http://127.0.0.1:9',
      SECRET_KEY: 'a secret of benchmarks',
    },
    ...{ ADMIN_API_KEY, PORT: String(port) },
  };
  const api = await start('api/main.ts', env);
  const worker = await start('worker.ts', env);
  return {
    url,
    pids: { api: pidOf(api), worker: pidOf(worker) },
    put: async (path, body) => {
      const headers = { authorization: `Bearer ${ADMIN_API_KEY}`, 'content-type': 'application/json' };
      const response = await fetch(url + path, { method: 'PUT', headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`PUT ${path}: ${String(response.status)} ${await response.text()}`);
    },
    stop: async () => {
      for (const one of [api, worker]) {
        one.kill('SIGKILL');
        await once(one, 'exit');
      }
      await temporal.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
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
