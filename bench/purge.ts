import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { runPurge, type PurgeRun } from './run-purge.ts';
import { seedOldRows } from './seed-old-rows.ts';
import { NOW, type OpenShop } from './stage.ts';
import { median, round } from './timing.ts';

/** With what belongs to them a million rows. */
const CHECKOUTS = 160_000;
const OLD = new Date(NOW.getTime() - 100 * 86_400_000);
const WARM_UP_PUTS = 300;
const PUTS_ALONE = 3_000;
/** Of each shopper: one creates the checkout, the others change it. */
const PUTS_A_SHOPPER = 6;

export const purge: Benchmark = {
  name: 'purge',
  about:
    'a million rows of 160,000 old checkouts purged in batches, while PUT /v1/checkouts/{token} is asked over HTTP one ' +
    'after another; the same PUTs alone beside it. One process does it all, and nothing waits for the disk.',
  run: async (stage) => {
    const open = await stage.openShop('purge');
    try {
      const seeded = await seedOldRows(open.db, open.shop.id, CHECKOUTS, OLD);
      const rows = Object.values(seeded).reduce((sum, count) => sum + count, 0);
      const asked = createPuts(open);
      await asked.until((done) => done === WARM_UP_PUTS);
      const alone = await measured(open.db, () => asked.until((done) => done === PUTS_ALONE));
      let purged: PurgeRun | undefined;
      const during = await measured(open.db, async () => {
        const [timesMs] = await Promise.all([
          asked.until(() => purged !== undefined),
          runPurge(open).then((run) => {
            purged = run;
          }),
        ]);
        return timesMs;
      });
      if (purged === undefined) throw new Error('the purge did not end');
      const walOfPuts = (alone.walBytes / PUTS_ALONE) * during.timesMs.length;
      return [
        { title: 'PUT', rows: [toRow('alone', alone.timesMs), toRow('during the purge', during.timesMs)] },
        { title: 'Purge', rows: [toPurgeRow(rows, purged, during.walBytes - walOfPuts)] },
      ];
    } finally {
      await open.close();
    }
  },
};

/** Asks one PUT after another. */
function createPuts({ ask }: OpenShop) {
  let asked = 0;
  return {
    /** @returns how long each took, until `isEnough` of how many were asked in this call. */
    until: async (isEnough: (done: number) => boolean): Promise<number[]> => {
      const timesMs: number[] = [];
      while (!isEnough(timesMs.length)) {
        const token = `new-${String(Math.floor(asked / PUTS_A_SHOPPER))}`;
        const startedMs = performance.now();
        await ask('PUT', `/v1/checkouts/${token}`, event(token, asked % PUTS_A_SHOPPER));
        timesMs.push(performance.now() - startedMs);
        asked += 1;
      }
      return timesMs;
    },
  };
}

async function measured(
  db: Database,
  run: () => Promise<number[]>,
): Promise<{ timesMs: number[]; walBytes: number }> {
  const before = await walPosition(db);
  const timesMs = await run();
  return { timesMs, walBytes: (await walPosition(db)) - before };
}

async function walPosition(db: Database): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint as bytes`.execute(db);
  return rows[0]?.bytes ?? 0;
}

function toRow(name: string, timesMs: number[]): Row {
  const sorted = timesMs.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return {
    PUTs: name,
    asked: sorted.length,
    'median ms': round(median(sorted)),
    '95 of 100 ms': round(at(0.95)),
    '99 of 100 ms': round(at(0.99)),
    'longest ms': round(at(1)),
  };
}

function toPurgeRow(rows: number, { ms, checkouts, batchesMs }: PurgeRun, walBytes: number): Row {
  return {
    rows,
    checkouts,
    seconds: round(ms / 1_000),
    'rows a second': Math.round((rows / ms) * 1_000),
    'batch and pause ms': round(median(batchesMs)),
    'longest ms': round(Math.max(...batchesMs)),
    'WAL MB': Math.round(walBytes / 1_000_000),
    'WAL bytes a row': Math.round(walBytes / rows),
  };
}

function event(token: string, put: number): object {
  const item = { variantId: 'v1', title: 'Striped teapot', quantity: 1 + put, unitPrice: '199.00' };
  return {
    currency: 'SEK',
    email: `${token}@shop.example`,
    lineItems: [item],
    recoveryUrl: `https://shop.example/checkouts/${token}`,
    createdAt: NOW.toISOString(),
    updatedAt: new Date(NOW.getTime() + put * 1_000).toISOString(),
  };
}
