import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BATCH_ROWS } from '../../activities/remove-in-batches.ts';
import { formatId } from '../../domain/id.ts';
import { purgeScheduleId, type PurgeExpired } from '../../workflows/contract.ts';
import { until } from '../support/process-until.ts';
import { copyCheckout } from '../support/purge.ts';
import { countLockWaits } from '../support/stack-outcomes.ts';
import { checkoutAt, createStack, type Stack } from '../support/stack-processes.ts';

const YEAR_MS = 366 * 86_400_000;
const ROWS = 6 * BATCH_ROWS;
/** Temporal takes a purge back after 30 s without a sign. */
const PURGE_LIMIT_MS = 60_000;

let stack: Stack;
beforeAll(async () => {
  stack = await createStack();
  await stack.startApi();
});
afterAll(() => stack.stop());

/** As many old checkouts as several batches take, with an event each, and one of today. */
async function tellCheckouts(): Promise<void> {
  await stack.tell('PUT', '/v1/checkouts/old', { ...checkoutAt('old', yearAgo()), recoveryUrl: null });
  const { id } = await stack.row('old');
  await copyCheckout(stack.db, formatId('checkout', id), ROWS - 1);
  await stack.tell('PUT', '/v1/checkouts/young', checkoutAt('young'));
}

function yearAgo(): Date {
  return new Date(new Date().getTime() - YEAR_MS);
}

async function count(table: 'checkouts' | 'checkout_events'): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
    stack.db,
  );
  return rows[0]?.n ?? 0;
}

/** Has the Schedule run now, as it does on Mondays; the worker has made it. */
async function startPurge() {
  const schedule = stack.client.schedule.getHandle(purgeScheduleId('default'));
  await until('the Schedule is made', async () => (await schedule.describe().catch(() => null)) !== null);
  const { numActionsTaken } = (await schedule.describe()).info;
  await schedule.trigger();
  const taken = async () => (await schedule.describe()).info;
  await until('it has begun', async () => (await taken()).numActionsTaken > numActionsTaken);
  const { workflowId } = (await taken()).recentActions.at(-1)?.action.workflow ?? { workflowId: '' };
  return stack.client.workflow.getHandle<PurgeExpired>(workflowId);
}

/** Lets the purge begin, and stops it within a batch after the first. @returns what lets it go on. */
async function holdWithinBatch(): Promise<() => Promise<void>> {
  await until('a batch is removed', async () => (await count('checkouts')) <= ROWS + 1 - BATCH_ROWS);
  const holding = await stack.db.startTransaction().execute();
  await sql`lock table checkout_events in share mode`.execute(holding);
  await until('a batch is under way', async () => (await countLockWaits(stack.db)) > 0);
  return async () => {
    await holding.rollback().execute();
  };
}

describe('a purge whose worker', () => {
  it('is killed in the middle goes on with another, from where it stopped, and leaves what is young', async () => {
    await tellCheckouts();
    const worker = await stack.startWorker();
    const run = await startPurge();
    const letGo = await holdWithinBatch();
    await worker.kill();
    await letGo();
    const left = await count('checkouts');
    expect(left).toBeGreaterThan(BATCH_ROWS);
    expect(left).toBeLessThan(ROWS);
    // The batch under way was undone as a whole.
    expect((ROWS + 1 - left) % BATCH_ROWS).toBe(0);
    await stack.startWorker();
    await until('the purge is done', async () => (await count('checkouts')) === 1, PURGE_LIMIT_MS);
    const { checkouts } = await run.result();
    expect(checkouts).toBeGreaterThanOrEqual(left - 1);
    expect(checkouts).toBeLessThanOrEqual(ROWS);
    expect((await stack.row('young')).token).toBe('young');
    await stack.endProcesses();
    await stack.startApi();
    await stack.db.deleteFrom('checkouts').execute();
  });

  it('is asked to end hands it over at once, with all that it has counted, and ends with 0', async () => {
    await tellCheckouts();
    const worker = await stack.startWorker();
    const run = await startPurge();
    const letGo = await holdWithinBatch();
    const ended = worker.terminate();
    await until('it is asked to end', () => worker.output().includes('asked to end'));
    await letGo();
    expect(await ended).toBe(0);
    expect(await count('checkouts')).toBeGreaterThan(1);
    await stack.startWorker();
    expect(await run.result()).toMatchObject({ checkouts: ROWS });
    expect(await count('checkouts')).toBe(1);
  });
});
