import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { pickFreePort } from '../local/free-port.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { untilWaiting } from './outbox-waiting.ts';
import { cpuMsOf } from './process-cpu.ts';
import { median, percentile, round } from './timing.ts';
import { ADMIN_API_KEY, startWholeStack } from './whole-stack.ts';

const SECONDS = 6;
const TURNS = 4;
const CONNECTIONS = [32, 64];

interface Target {
  name: string;
  url: string;
  /** The process that answers. */
  pid: number;
  /** Processes that stand still meanwhile. */
  held: number[];
}

interface Turn {
  perSecond: number;
  p50: number;
  p99: number;
  cpuMs: number | null;
}

export const putLoad: Benchmark = {
  name: 'put-load',
  about:
    'PUT /v1/checkouts/{token} (3.8 kB, one in six creates the checkout) as fast as it is answered, by 32 and by 64 ' +
    'connections, while the whole stack runs (API, worker, Temporal and PostgreSQL on the same machine), and while its ' +
    'worker stands still, so that what it would have Temporal start waits in the outbox; beside bare Express with zod ' +
    'and one prepared statement into the same tables of another database. Medians of turns one after the other, each ' +
    'begun when nothing waits in the outbox. "CPU-ms" is of the answering process, a request.',
  run: async (stage) => {
    const { db, url: databaseUrl, close } = await stage.openShop('put_load');
    const bareShop = await stage.openShop('put_load_bare');
    const stack = await startWholeStack(stage, databaseUrl);
    const bare = await startBarePut(bareShop.url);
    try {
      const targets: Target[] = [
        { name: 'bare', url: bare.url, pid: bare.pid, held: [] },
        { name: 'API, the worker held', url: stack.url, pid: stack.pids.api, held: stack.pids.workers },
        { name: 'whole stack', url: stack.url, pid: stack.pids.api, held: [] },
      ];
      const rows: Row[] = [];
      for (const connections of CONNECTIONS) rows.push(...(await compare(db, targets, connections)));
      return [{ title: 'PUT of one checkout', rows }];
    } finally {
      bare.stop();
      await stack.stop();
      await Promise.all([close(), bareShop.close()]);
    }
  },
};

async function compare(db: Database, targets: Target[], connections: number): Promise<Row[]> {
  const turns = targets.map((target) => ({ target, taken: [] as Turn[] }));
  for (let turn = 0; turn <= TURNS; turn += 1) {
    for (const { target, taken } of turns) {
      await untilWaiting(db, 0);
      const one = await load(target, connections, `${String(connections)}-${String(turn)}`);
      // The first warms up.
      if (turn > 0) taken.push(one);
    }
  }
  const figures = turns.map(({ target, taken }) => ({ name: target.name, ...medians(taken) }));
  const [bare] = figures;
  return figures.map(({ name, perSecond, p50, p99, cpuMs }) => ({
    'answered by': name,
    connections: String(connections),
    'requests a second': Math.round(perSecond),
    ratio: round(perSecond / (bare?.perSecond ?? perSecond)),
    ...{ p50: round(p50), p99: round(p99), 'p99 times': round(p99 / (bare?.p99 ?? p99)) },
    'CPU-ms': cpuMs === null ? 'not measured' : round(cpuMs),
  }));
}

function medians(taken: Turn[]): Turn {
  const of = (pick: (turn: Turn) => number) => median(taken.map(pick));
  const cpu = taken.flatMap(({ cpuMs }) => cpuMs ?? []);
  return {
    ...{ perSecond: of(({ perSecond }) => perSecond), p50: of(({ p50 }) => p50), p99: of(({ p99 }) => p99) },
    cpuMs: cpu.length === 0 ? null : median(cpu),
  };
}

async function load({ url, pid, held }: Target, connections: number, run: string): Promise<Turn> {
  for (const one of held) process.kill(one, 'SIGSTOP');
  const before = cpuMsOf([pid]);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['bench/load-main.ts', url, ADMIN_API_KEY, String(connections), String(SECONDS), run],
    { maxBuffer: 64 * 1_024 * 1_024 },
  );
  const after = cpuMsOf([pid]);
  for (const one of held) process.kill(one, 'SIGCONT');
  const tookMs = z.array(z.number()).parse(JSON.parse(stdout));
  return {
    perSecond: tookMs.length / SECONDS,
    p50: percentile(tookMs, 0.5),
    p99: percentile(tookMs, 0.99),
    cpuMs: before === null || after === null ? null : (after - before) / tookMs.length,
  };
}

/** Starts bare-put.ts in a process of its own. */
export async function startBarePut(
  databaseUrl: string,
): Promise<{ url: string; pid: number; stop: () => void }> {
  const port = await pickFreePort();
  const child = spawn(process.execPath, ['bench/bare-put.ts', databaseUrl, ADMIN_API_KEY, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  if (child.pid === undefined) throw new Error('the bare server has no process');
  return { url: `http://127.0.0.1:${String(port)}`, pid: child.pid, stop: () => child.kill('SIGKILL') };
}
