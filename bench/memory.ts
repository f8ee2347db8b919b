import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Client, Connection } from '@temporalio/client';
import type { Database } from '../db/database.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { memoryMbOf } from './process-memory.ts';
import { untilWaiting } from './outbox-waiting.ts';
import { newCheckouts, tellCheckouts } from './tell-stack.ts';
import { median, round } from './timing.ts';
import { startWholeStack, type WholeStack } from './whole-stack.ts';

const OPEN = 50_000;
const TOGETHER = 250;
/** No more wait in the outbox than a relay takes in some seconds: a shop's imports do not all come at once. */
const WAITING_AT_MOST = 2_000;
/** Nothing is asked of the stack for so long before its memory is looked at, and while that is done. */
const REST_MS = 40_000;
const LOOKS = 20;
const LOOK_MS = 500;

export const memory: Benchmark = {
  name: 'memory',
  about:
    `what the API's process and a worker's hold in memory (RSS, in MB, median of looks) when the stack has just started ` +
    `and rests, and with ${String(OPEN)} open recoveries, each a checkout of 3.8 kB told of in bulk whose workflow waits in ` +
    `Temporal: at rest again after all were told of, and of processes started anew. Before each look nothing is asked for ` +
    `${String(REST_MS / 1_000)} s. Sizes are of the databases, a checkout, by what they have grown.`,
  run: async (stage) => {
    const { db, url, close } = await stage.openShop('memory');
    const stack = await startWholeStack(stage, url);
    try {
      const idle = await lookAt(stack);
      const sizesBefore = await sizesOf(db);
      const startedMs = performance.now();
      await openAll(stack, db);
      const seconds = (performance.now() - startedMs) / 1_000;
      const after = await lookAt(stack);
      const sizes = await sizesOf(db);
      await stack.restart();
      const anew = await lookAt(stack);
      const rows = [
        toRow('just started, none', idle, idle),
        toRow(`${String(OPEN)} told of, at rest`, after, idle),
        toRow(`${String(OPEN)} open, started anew`, anew, idle),
      ];
      const grown = sizes.map(({ database, bytes }, at) => ({
        database,
        'kB a checkout': round((bytes - (sizesBefore[at]?.bytes ?? 0)) / OPEN / 1_024),
      }));
      return [
        { title: `open recoveries (told of in ${String(Math.round(seconds))} s)`, rows },
        { title: 'on disk', rows: grown },
      ];
    } finally {
      await stack.stop();
      await close();
    }
  },
};

interface Memory {
  api: number | null;
  worker: number | null;
}

async function lookAt({ pids }: WholeStack): Promise<Memory> {
  await sleep(REST_MS);
  const looks: Memory[] = [];
  while (looks.length < LOOKS) {
    looks.push({ api: memoryMbOf(pids.api), worker: memoryMbOf(pids.workers[0] ?? 0) });
    await sleep(LOOK_MS);
  }
  const of = (pick: (look: Memory) => number | null) => {
    const told = looks.flatMap((look) => pick(look) ?? []);
    return told.length === 0 ? null : median(told);
  };
  return { api: of(({ api }) => api), worker: of(({ worker }) => worker) };
}

function toRow(what: string, now: Memory, idle: Memory): Row {
  const mb = (value: number | null) => (value === null ? 'not measured' : Math.round(value));
  const times = (value: number | null, before: number | null) =>
    value === null || before === null ? 'not measured' : round(value / before);
  return {
    what,
    ...{ worker: mb(now.worker), 'worker times': times(now.worker, idle.worker) },
    ...{ API: mb(now.api), 'API times': times(now.api, idle.api) },
  };
}

async function openAll({ url, temporalAddress }: WholeStack, db: Database): Promise<void> {
  for (let n = 0; n < OPEN; n += TOGETHER) {
    await tellCheckouts(url, newCheckouts('memory', TOGETHER, n));
    await untilWaiting(db, WAITING_AT_MOST);
  }
  await untilWaiting(db, 0);
  const connection = await Connection.connect({ address: temporalAddress });
  const { workflow } = new Client({ connection });
  const query = 'WorkflowType = "recoverCheckout" AND ExecutionStatus = "Running"';
  while ((await workflow.count(query)).count < OPEN) await sleep(LOOK_MS);
  await connection.close();
}

async function sizesOf(db: Database): Promise<{ database: string; bytes: number }[]> {
  const { rows } = await sql<{ own: number; main: number; visibility: number }>`
    select pg_database_size(current_database())::float8 as own, pg_database_size('temporal')::float8 as main,
      pg_database_size('temporal_visibility')::float8 as visibility`.execute(db);
  const [size] = rows;
  return [
    { database: 'ours', bytes: size?.own ?? 0 },
    { database: 'of Temporal, main', bytes: size?.main ?? 0 },
    { database: 'of Temporal, visibility', bytes: size?.visibility ?? 0 },
  ];
}
