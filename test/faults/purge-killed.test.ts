import { sql, type ControlledTransaction } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { DB } from '../../db/database.ts';
import { BATCH_ROWS } from '../../activities/remove-in-batches.ts';
import { formatId } from '../../domain/id.ts';
import { purgeScheduleId, type PurgeExpired } from '../../workflows/contract.ts';
import { until } from '../support/process-until.ts';
import { copyCheckout } from '../support/purge.ts';
import { countWaitsFor } from '../support/stack-outcomes.ts';
import { checkoutAt, createStack, type Stack } from '../support/stack-processes.ts';

const YEAR_MS = 366 * 86_400_000;
const ROWS = 6 * BATCH_ROWS;
/** Temporal takes a purge back after 30 s without a sign. */
const PURGE_LIMIT_MS = 60_000;

type Held = Pick<Awaited<ReturnType<typeof begin>>, 'stack' | 'holds'>;

/** A stack of the test's own: while Temporal waits for a worker that is dead, the other test goes on. */
async function begin(whenFinished: (end: () => Promise<void>) => void) {
  const stack = await createStack();
  const holds: ControlledTransaction<DB>[] = [];
  whenFinished(async () => {
    // One that a failed test has left would hold up all that comes.
    for (const hold of holds) if (!hold.isRolledBack) await hold.rollback().execute();
    await stack.stop();
  });
  const [worker] = await Promise.all([stack.startWorker(), stack.startApi()]);
  await tellCheckouts(stack);
  return { stack, worker, holds };
}

/** As many old checkouts as several batches take, with an event each, and one of today. */
async function tellCheckouts(stack: Stack): Promise<void> {
  await stack.tell('PUT', '/v1/checkouts/old', { ...checkoutAt('old', yearAgo()), recoveryUrl: null });
  const { id } = await stack.row('old');
  await copyCheckout(stack.db, formatId('checkout', id), ROWS - 1);
  await stack.tell('PUT', '/v1/checkouts/young', checkoutAt('young'));
}

function yearAgo(): Date {
  return new Date(new Date().getTime() - YEAR_MS);
}

async function countCheckouts({ db }: Stack): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from checkouts`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Has the Schedule run now, as it does on Mondays; the worker has made it. */
async function startPurge(stack: Stack) {
  const schedule = stack.client.schedule.getHandle(purgeScheduleId('default'));
  await until('the Schedule is made', async () => (await schedule.describe().catch(() => null)) !== null);
  const { numActionsTaken } = (await schedule.describe()).info;
  await schedule.trigger();
  const taken = async () => (await schedule.describe()).info;
  await until('it has begun', async () => (await taken()).numActionsTaken > numActionsTaken);
  const { workflowId } = (await taken()).recentActions.at(-1)?.action.workflow ?? { workflowId: '' };
  return stack.client.workflow.getHandle<PurgeExpired>(workflowId);
}

/** Keeps every batch from its end; nobody but the purge removes payment events here. */
async function lockPaymentEvents({ stack, holds }: Held) {
  const holding = await stack.db.startTransaction().execute();
  holds.push(holding);
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(holding);
  await sql`lock table payment_events in share mode`.execute(holding);
  return holding;
}

/**
 * Has the purge run, and stops it within its second batch: who asks for a lock gets it in turn, so the first batch is let
 * out before the second is held.
 */
async function startHeldPurge(held: Held) {
  const { stack } = held;
  const before = await lockPaymentEvents(held);
  const run = await startPurge(stack);
  const waits = (what: string, expected: number) =>
    until(what, async () => (await countWaitsFor(stack.db, 'payment_events')) === expected, PURGE_LIMIT_MS);
  await waits('the first batch is under way', 1);
  const locking = lockPaymentEvents(held);
  await waits('it will be held after it', 2);
  await before.rollback().execute();
  const holding = await locking;
  await waits('the second batch is under way', 1);
  return { run, letGo: () => holding.rollback().execute() };
}

describe.concurrent('a purge whose worker', () => {
  it('is killed in the middle goes on with another, from where it stopped, and leaves what is young', async ({
    onTestFinished,
  }) => {
    const { stack, worker, holds } = await begin(onTestFinished);
    const { run, letGo } = await startHeldPurge({ stack, holds });
    await worker.kill();
    await letGo();
    const left = await countCheckouts(stack);
    // The first batch is gone, and the one under way was undone as a whole.
    expect(left).toBe(ROWS + 1 - BATCH_ROWS);
    await stack.startWorker();
    await until('the purge is done', async () => (await countCheckouts(stack)) === 1, PURGE_LIMIT_MS);
    const { checkouts } = await run.result();
    expect(checkouts).toBeGreaterThanOrEqual(left - 1);
    expect(checkouts).toBeLessThanOrEqual(ROWS);
    expect((await stack.row('young')).token).toBe('young');
  });

  it('is asked to end hands it over at once, with all that it has counted, and ends with 0', async ({
    onTestFinished,
  }) => {
    const { stack, worker, holds } = await begin(onTestFinished);
    const { run, letGo } = await startHeldPurge({ stack, holds });
    const ended = worker.terminate();
    await until('it is asked to end', () => worker.output().includes('asked to end'));
    await letGo();
    expect(await ended).toBe(0);
    expect(await countCheckouts(stack)).toBeGreaterThan(1);
    await stack.startWorker();
    expect(await run.result()).toMatchObject({ checkouts: ROWS });
    expect(await countCheckouts(stack)).toBe(1);
  });
});
