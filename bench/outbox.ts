import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { systemClock } from '../clock.ts';
import { createDatabase, type Database } from '../db/database.ts';
import { formatId } from '../domain/id.ts';
import { recoverCheckoutId } from '../workflows/contract.ts';
import { startBare } from './bare-starts.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { cpuOfEach } from './life-load.ts';
import { askAtRate } from './open-loop.ts';
import { countWaiting, untilWaiting } from './outbox-waiting.ts';
import type { Stage } from './stage.ts';
import { newCheckouts, tellCheckouts } from './tell-stack.ts';
import { percentile, round } from './timing.ts';
import { startWholeStack, type CpuMs, type WholeStack } from './whole-stack.ts';

const PER_SECOND = 200;
const SECONDS = 120;
/** Of one request; ten a second come at even distances. */
const TOGETHER = 20;
const BARE_SECONDS = 20;
const LOOK_MS = 200;
/** What may wait at the end of one that keeps up: two seconds' worth. */
const KEEPS_UP = 2 * PER_SECOND;

export const outbox: Benchmark = {
  name: 'outbox',
  about:
    `${String(PER_SECOND)} new checkouts of 3.8 kB a second for ${String(SECONDS)} s, ${String(TOGETHER)} a request of ` +
    'POST /v1/checkouts/bulk at even distances, each written with its row of the outbox, from which the relay of one worker ' +
    'starts a workflow; beside it, in turns before and after, workflows without any code of ours started on the same server ' +
    'as fast as it takes them, 16 at once. "Age" is from the creation of the row to the start that Temporal has noted, in ' +
    'seconds; "oldest seen" is the longest that any row was seen waiting by looks at the table five times a second. All on ' +
    'one machine; CPU-ms a started workflow, "own" with the API that takes the checkouts in.',
  run: async (stage) => {
    const { db, url, close } = await stage.openShop('outbox');
    const stack = await startWholeStack(stage, url);
    try {
      await startBare(stack.temporalAddress, BARE_SECONDS / 4, 'warm-up');
      const before = await bareTurn(stack, 'before');
      const relayed = await relayTurn(stage, stack, db);
      const after = await bareTurn(stack, 'after');
      return [{ title: 'outbox to workflow', rows: [before, relayed, after] }];
    } finally {
      await stack.stop();
      await close();
    }
  },
};

async function bareTurn(stack: WholeStack, when: string): Promise<Row> {
  const cpuBefore = stack.cpuMs();
  const started = await startBare(stack.temporalAddress, BARE_SECONDS, when);
  const nothing = { 'keeps up': '–', 'p50 age': '–', 'p99 age': '–', 'oldest seen': '–' };
  const rates = { 'offered a second': '–', 'started a second': round(started / BARE_SECONDS) };
  const { own: _, ...cpu } = perStart(cpuBefore, stack.cpuMs(), started);
  return { what: `Temporal alone, ${when}`, ...rates, ...nothing, 'own CPU-ms': '–', ...cpu };
}

async function relayTurn(stage: Stage, stack: WholeStack, db: Database): Promise<Row> {
  const cpuBefore = stack.cpuMs();
  const watch = watchOldest(db);
  const startedMs = performance.now();
  await offer(stack.url);
  const offeredMs = performance.now() - startedMs;
  const waiting = await countWaiting(db);
  await untilWaiting(db, 0);
  const oldestMs = await watch.stop();
  const workedMs = performance.now() - startedMs;
  const cpuAfter = stack.cpuMs();
  const total = PER_SECOND * SECONDS;
  const agesMs = await listAges(stage, db, total);
  const { own, ...cpu } = perStart(cpuBefore, cpuAfter, total);
  return {
    what: 'the relay',
    'offered a second': round(total / (offeredMs / 1_000)),
    'started a second': round(total / (workedMs / 1_000)),
    'keeps up': waiting <= KEEPS_UP ? 'yes' : `no: ${String(waiting)} waited at the end`,
    'p50 age': round(percentile(agesMs, 0.5) / 1_000),
    'p99 age': round(percentile(agesMs, 0.99) / 1_000),
    'oldest seen': round(oldestMs / 1_000),
    'own CPU-ms': own,
    ...cpu,
  };
}

/** Each request goes when it is due, whether the former ones were answered or not. */
async function offer(url: string): Promise<void> {
  const requests = (PER_SECOND * SECONDS) / TOGETHER;
  await askAtRate(
    PER_SECOND / TOGETHER,
    (n) => tellCheckouts(url, newCheckouts('outbox', TOGETHER, n * TOGETHER)),
    (asked) => asked === requests,
  );
}

/** Looks at the outbox again and again. @returns of `stop`, the longest that a row was seen waiting. */
function watchOldest(db: Database): { stop(): Promise<number> } {
  let isStopped = false;
  let longestMs = 0;
  const ended = (async () => {
    while (!isStopped) {
      const { oldest } = await db
        .selectFrom('outbox')
        .select((eb) => eb.fn.min('created_at').as('oldest'))
        .executeTakeFirstOrThrow();
      const ageMs = oldest === null ? 0 : systemClock().now().getTime() - new Date(oldest).getTime();
      longestMs = Math.max(longestMs, ageMs);
      await sleep(LOOK_MS);
    }
    return longestMs;
  })();
  return {
    stop: () => {
      isStopped = true;
      return ended;
    },
  };
}

/** @returns of each checkout, how long after its row of the outbox was written its workflow was started, in ms. */
async function listAges(stage: Stage, db: Database, total: number): Promise<number[]> {
  const url = new URL(stage.postgresUrl);
  url.pathname = '/temporal_visibility';
  const visibility = createDatabase(url.href, { max: 1 });
  try {
    const find = sql<{ id: string; startedMs: number }>`
      select workflow_id as id, extract(epoch from start_time)::float8 * 1000 as "startedMs"
      from executions_visibility where workflow_type_name = 'recoverCheckout'`;
    let started = new Map<string, number>();
    // Temporal lists what was started a moment later.
    while (started.size < total) {
      const { rows } = await find.execute(visibility);
      started = new Map(rows.map(({ id, startedMs }) => [id, startedMs]));
      if (started.size < total) await sleep(LOOK_MS);
    }
    // An event's row of the outbox is written in the same statement, with the same time.
    const told = await db.selectFrom('checkouts').select(['id', 'received_at']).execute();
    return told.map(({ id, received_at: writtenAt }) => {
      const workflowId = recoverCheckoutId({ shop: 'default', checkoutId: formatId('checkout', id) });
      return (started.get(workflowId) ?? Number.NaN) - writtenAt.getTime();
    });
  } finally {
    await visibility.destroy();
  }
}

function perStart(before: CpuMs | null, after: CpuMs | null, starts: number) {
  const each = cpuOfEach(starts, before, after);
  const told = (ms: number | undefined) => (ms === undefined ? 'not measured' : round(ms));
  return {
    own: told(each?.own),
    'Temporal CPU-ms': told(each?.temporal),
    'PostgreSQL CPU-ms': told(each?.postgres),
  };
}
