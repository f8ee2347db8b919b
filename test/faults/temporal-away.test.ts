import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writeFileAtomic } from '../../local/atomic-file.ts';
import { until } from '../support/process-until.ts';
import { countLockWaits } from '../support/stack-outcomes.ts';
import { checkoutAt, createStack, orderFor, type Stack } from '../support/stack-processes.ts';

const OUTAGE_LIMIT_MS = 60_000;
const HOUR_MS = 3_600_000;
/** The product gives a workflow two minutes to do it by itself. */
const PATIENCE_MS = 125_000;

let folder: string;
const stacks: Stack[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faults-temporal-'));
});
afterEach(async () => {
  for (const stack of stacks.splice(0)) await stack.stop();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function startStack(temporalFile?: string): Promise<Stack> {
  const stack = await createStack({ ...(temporalFile !== undefined && { temporalFile }) });
  stacks.push(stack);
  await stack.startApi();
  await stack.setSettings();
  return stack;
}

async function tellOf(stack: Stack, token: string): Promise<void> {
  expect((await stack.ask('PUT', `/v1/checkouts/${token}`, checkoutAt(token))).status).toBe(201);
}

async function untilStarted(stack: Stack, token: string): Promise<void> {
  await until(`the workflow of ${token}`, async () => (await stack.row(token)).wakes_at !== null);
}

async function untilSent(stack: Stack, token: string): Promise<void> {
  await until(`${token} is sent`, async () => (await stack.row(token)).email_status === 'sent', 60_000);
}

async function untilRecovered(stack: Stack, token: string): Promise<void> {
  await until(`${token} is recovered`, async () => (await stack.row(token)).recovered_via === 'own', 60_000);
}

describe('Temporal', () => {
  it('fault 8: away for a while, checkouts and orders are taken, timers fire late, and none is lost', async () => {
    const stack = await startStack(join(folder, 'temporal.db'));
    const worker = await stack.startWorker();
    await tellOf(stack, 'mailed');
    await untilSent(stack, 'mailed');
    await tellOf(stack, 'waiting');
    await untilStarted(stack, 'waiting');

    await stack.temporal.kill();
    await tellOf(stack, 'told-meanwhile');
    expect((await stack.ask('POST', '/v1/orders', orderFor('mailed'))).status).toBe(201);
    expect((await stack.ask('GET', '/readyz?for=ingest')).status).toBe(200);
    expect((await stack.ask('GET', '/readyz')).status).toBe(503);
    const gaveUp = 'Temporal is not told yet';
    await until('the relay has failed', () => worker.output().includes(gaveUp), OUTAGE_LIMIT_MS);
    expect(stack.provider.mails()).toHaveLength(1);
    await stack.temporal.restart();

    await untilSent(stack, 'waiting');
    await untilSent(stack, 'told-meanwhile');
    await untilRecovered(stack, 'mailed');
    for (const token of ['mailed', 'waiting', 'told-meanwhile']) expect(stack.mailsTo(token)).toHaveLength(1);
    expect(worker.isRunning()).toBe(true);
  });

  it('fault 9: emptied, what is due or unmarked is started anew from the database, and nothing is sent again', async () => {
    const stack = await startStack();
    const worker = await stack.startWorker();
    for (const token of ['mailed', 'unmarked']) {
      await tellOf(stack, token);
      await untilSent(stack, token);
    }
    await stack.setSettings({ delayHours: 1 });
    await tellOf(stack, 'undecided');
    await untilStarted(stack, 'undecided');
    const marking = await stack.db.startTransaction().execute();
    await sql`lock table recovery_ledger in share mode`.execute(marking);
    await stack.tell('POST', '/v1/orders', orderFor('unmarked'));
    await until('the mark waits to be written', async () => (await countLockWaits(stack.db)) > 0);
    await until('Temporal was told', async () => (await countOutbox(stack)) === 0);
    await worker.kill();
    await stack.temporal.kill();
    await marking.rollback().execute();
    expect((await stack.row('unmarked')).recovered_at).toBeNull();

    await stack.temporal.restart();
    await expect((await stack.workflow('undecided')).describe()).rejects.toThrow(/not found/);
    writeFileAtomic(stack.clockFile, String(HOUR_MS + PATIENCE_MS));
    await stack.startWorker();
    await untilSent(stack, 'undecided');
    await untilRecovered(stack, 'unmarked');
    for (const token of ['mailed', 'unmarked', 'undecided']) expect(stack.mailsTo(token)).toHaveLength(1);
    expect(stack.provider.requests()).toHaveLength(3);
  });
});

async function countOutbox({ db }: Stack): Promise<number> {
  return (await db.selectFrom('outbox').select('id').execute()).length;
}
