import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/process-until.ts';
import type { TestProcess } from '../support/process-run.ts';
import { createLives } from '../support/soak/lives.ts';
import { judge, residentMb, soakTable, type Gauge } from '../support/soak/samples.ts';
import { listUnfinished } from '../support/stack-outcomes.ts';
import { createStack, type Stack } from '../support/stack-processes.ts';

const HOUR_MS = 3_600_000;
/** `npm run soak` sets them. */
const HOURS = Number(process.env['SOAK_HOURS'] ?? 0);
const LIVES = Number(process.env['SOAK_LIVES'] ?? (process.env['FAULTS'] === 'full' ? 10_000 : 80));
/** With fewer lives caches and pools still fill, and nothing can be said of what is flat. */
const TELLING = 2_000;
/** The pools of the API (10), its webhooks (4), the worker (20) and this test (10), and connections that only listen. */
const POOLED_CONNECTIONS = 48;
const AT_ONCE = 24;
const SAMPLE_MS = Math.max(500, (HOURS * HOUR_MS) / 5_000);
const READ_MS = 1_000;
const LIMIT_MS = HOURS * HOUR_MS + LIVES * 500 + 600_000;

let folder: string;
let stack: Stack;
let processes: Record<string, TestProcess>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soak-'));
  stack = await createStack({ temporalFile: join(folder, 'temporal.db') });
  processes = { API: await stack.startApi(), worker: await stack.startWorker() };
  await stack.setSettings();
});
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What staff look at meanwhile. */
const READ = ['/v1/checkouts', '/v1/checkouts?q=soak', '/v1/reports/recovery', '/v1/checkouts.csv'];

/** Does it again and again until the signal, with a pause in between. */
async function repeat(everyMs: number, ended: AbortSignal, what: () => Promise<unknown>): Promise<void> {
  while (!ended.aborted) {
    await what();
    await sleep(everyMs, undefined, { signal: ended }).catch(() => undefined);
  }
}

async function countConnections(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend'`.execute(stack.db);
  return rows[0]?.n ?? 0;
}

/** So many lives, or as many as fit into the hours. */
function* tokens(): Generator<string> {
  const endsMs = performance.now() + HOURS * HOUR_MS;
  for (let n = 0; HOURS > 0 ? performance.now() < endsMs : n < LIVES; n += 1) yield `soak-${String(n)}`;
}

describe('fault 63: a soak', () => {
  it(
    `of ${HOURS > 0 ? `${String(HOURS)} hours` : `${String(LIVES)} checkouts`} leaves memory and connections flat, and every life ends`,
    async () => {
      const gauges: Gauge[] = [
        ...Object.keys(processes).map((name): Gauge => ({ name, unit: 'MB', values: [] })),
        { name: 'database', unit: 'connections', values: [] },
      ];
      const look = async (): Promise<void> => {
        for (const { name, values } of gauges) {
          const process = processes[name];
          values.push(process === undefined ? await countConnections() : await residentMb(process.pid));
        }
      };
      const ended = new AbortController();
      const meanwhile = [
        repeat(SAMPLE_MS, ended.signal, look),
        repeat(READ_MS, ended.signal, () => Promise.all(READ.map((path) => stack.ask('GET', path)))),
      ];
      const live = createLives(stack);
      let lived = 0;
      const queue = tokens();
      const lanes = Array.from({ length: AT_ONCE }, async () => {
        for (const token of queue) {
          await live(token);
          lived += 1;
        }
      });
      await Promise.all(lanes);
      ended.abort();
      await Promise.all(meanwhile);
      await until('every life has ended', async () => (await listUnfinished(stack.db)).length === 0, 300_000);

      const verdicts = gauges.map(judge);
      console.log(`${String(lived)} lives, ${String(stack.provider.mails().length)} mails\n`);
      console.log(soakTable(verdicts));
      const judged = lived >= TELLING ? verdicts : [];
      expect(judged.filter(({ isFlat }) => !isFlat)).toEqual([]);
      const connections = gauges.flatMap(({ unit, values }) => (unit === 'connections' ? values : []));
      expect(Math.max(...connections)).toBeLessThanOrEqual(POOLED_CONNECTIONS);
      expect(Object.values(processes).map((process) => process.isRunning())).toEqual([true, true]);
    },
    LIMIT_MS,
  );
});

describe('what is flat', () => {
  const grows = (perSample: number) => Array.from({ length: 300 }, (_, n) => 200 + perSample * n);

  it('is memory that stays or goes up and down, once caches are full, and not what grows on and on', () => {
    const filling = grows(0).map((value, n) => (n < 80 ? value - 100 : value + (n % 7)));
    expect(judge({ name: 'x', unit: 'MB', values: filling }).isFlat).toBe(true);
    expect(judge({ name: 'x', unit: 'MB', values: grows(0.3) }).isFlat).toBe(false);
  });

  it('is a number of connections that does not grow by more than one or two', () => {
    expect(judge({ name: 'x', unit: 'connections', values: grows(0).map((n) => n % 12) }).isFlat).toBe(true);
    expect(judge({ name: 'x', unit: 'connections', values: grows(0.05) }).isFlat).toBe(false);
  });
});
