import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { askAtRate } from './open-loop.ts';
import { putEvent } from './put-event.ts';
import type { PurgeRun } from './run-purge.ts';
import { seedThreeShops } from './seed-millions.ts';
import { seedOldRows } from './seed-old-rows.ts';
import { NOW, type OpenShop } from './stage.ts';
import { median, percentile, round } from './timing.ts';

/** Of each of three shops; those of one are old. */
const CHECKOUTS = 1_000_000;
const OLD = new Date(NOW.getTime() - 100 * 86_400_000);
const REQUESTS_A_SECOND = 50;
const ALONE_REQUESTS = 3_000;
/** Of so many requests one reads a page of the list, the others are `PUT`s. */
const EVERY_NTH_A_PAGE = 5;

const purgeRun = z.object({ ms: z.number(), checkouts: z.number(), batchesMs: z.array(z.number()) });

export const purge: Benchmark = {
  name: 'purge',
  about:
    'a shop’s 1,000,000 old checkouts among 3,000,000 are purged with what belongs to them, their workflows ended, by a ' +
    'process of its own, while 50 requests a second come to the API at a fixed rate (four PUTs and a page of the list in ' +
    'turn); the same rows by plain DELETEs in batches of 5,000 in a copy of the database, under the same requests; and ' +
    'the requests alone. Nothing waits for the disk.',
  run: async (stage) => {
    const seeded = await stage.openShop('purge_seeded');
    await seedThreeShops(seeded, CHECKOUTS, OLD);
    const counts = await seedOldRows(seeded.db, seeded.shop.id);
    await seeded.close();
    const open = await stage.openShop('purge', { template: 'purge_seeded' });
    const alone = await askRequests(open, (asked) => asked === ALONE_REQUESTS);
    const purged = await during(open, 'purge');
    await open.close();
    const copy = await stage.openShop('purge_plain', { template: 'purge_seeded' });
    await askRequests(copy, (asked) => asked === ALONE_REQUESTS / 10);
    const plain = await during(copy, 'plain');
    await copy.close();
    const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return [
      {
        title: 'Purge',
        rows: [toRow('the purge', rows, purged, plain), toRow('plain DELETEs', rows, plain, plain)],
      },
      {
        title: 'Requests',
        rows: [
          toRequests('alone', alone, alone),
          toRequests('during the purge', purged.requestsMs, alone),
          toRequests('during plain DELETEs', plain.requestsMs, alone),
        ],
      },
    ];
  },
};

interface Removal {
  run: PurgeRun;
  requestsMs: number[];
  walBytes: number;
}

async function during({ db, url, ...open }: OpenShop, way: 'purge' | 'plain'): Promise<Removal> {
  const before = await walPosition(db);
  let run: PurgeRun | undefined;
  const [requestsMs] = await Promise.all([
    askRequests({ db, url, ...open }, () => run !== undefined),
    promisify(execFile)(process.execPath, ['bench/purge-main.ts', url, way], {
      maxBuffer: 64 * 1_024 * 1_024,
    }).then(({ stdout }) => {
      run = purgeRun.parse(JSON.parse(stdout));
    }),
  ]);
  if (run === undefined) throw new Error('nothing was removed');
  return { run, requestsMs, walBytes: (await walPosition(db)) - before };
}

/** The first ones warm up. */
async function askRequests({ ask }: OpenShop, isOver: (asked: number) => boolean): Promise<number[]> {
  const run = `run-${String(performance.now())}`;
  const askOne = async (n: number): Promise<void> => {
    if (n % EVERY_NTH_A_PAGE === 0) return void (await ask('GET', '/v1/checkouts'));
    const { token, event } = putEvent(run, n, NOW);
    await ask('PUT', `/v1/checkouts/${token}`, event);
  };
  const taken = await askAtRate(REQUESTS_A_SECOND, askOne, isOver);
  return taken.slice(REQUESTS_A_SECOND);
}

async function walPosition(db: Database): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint as bytes`.execute(db);
  return rows[0]?.bytes ?? 0;
}

function toRow(what: string, rows: number, { run, walBytes }: Removal, plain: Removal): Row {
  return {
    what,
    ...{ rows, checkouts: run.checkouts, seconds: round(run.ms / 1_000) },
    times: round(run.ms / plain.run.ms),
    'rows a second': Math.round((rows / run.ms) * 1_000),
    'ms from batch to batch': round(median(run.batchesMs)),
    'longest ms': round(Math.max(...run.batchesMs)),
    'WAL MB, with the requests': Math.round(walBytes / 1_000_000),
  };
}

function toRequests(requests: string, timesMs: number[], alone: number[]): Row {
  const p99 = percentile(timesMs, 0.99);
  return {
    requests,
    asked: timesMs.length,
    ...{ p50: round(median(timesMs)), p99: round(p99), longest: round(Math.max(...timesMs)) },
    'p99 times': round(p99 / percentile(alone, 0.99)),
  };
}
