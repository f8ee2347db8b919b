import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writeFileAtomic } from '../../local/atomic-file.ts';
import { until } from '../support/process-until.ts';
import { checkoutAt, createStack, orderFor, type Stack } from '../support/stack-processes.ts';
import { startProxy, throughProxy, type Proxy, type Verdict } from '../support/stack-proxy.ts';

/** Longer than a relay's lease on what it has taken from the outbox. */
const AFTER_LEASE_MS = 16_000;
const SOON_MS = 10_000;
/** What fails five times over waits this long between its attempts. */
const SPITE_OF_LOSSES_MS = 90_000;
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

let stack: Stack;
let toDatabase: Proxy;
let toTemporal: Proxy;
beforeAll(async () => {
  stack = await createStack();
  toDatabase = await startProxy(Number(new URL(stack.databaseUrl).port));
  toTemporal = await startProxy(Number(stack.temporal.address.split(':')[1]));
});
afterEach(async () => {
  await stack.endProcesses();
  rmSync(stack.clockFile, { force: true });
  for (const proxy of [toDatabase, toTemporal]) proxy.judge(() => 'pass');
});
afterAll(async () => {
  await stack.stop();
  await toDatabase.close();
  await toTemporal.close();
});

async function startApi() {
  const api = await stack.startApi({ LOCAL_DATABASE_URL: throughProxy(stack.databaseUrl, toDatabase) });
  await stack.setSettings({ delayHours: 1 });
  return api;
}

/** The end of a transaction, or a statement that is a whole one: of an event of an open checkout (`hold-checkouts.ts`). */
function isCommit(sent: Buffer): boolean {
  return /commit|hold_checkouts/i.test(sent.toString('latin1'));
}

/**
 * Loses every second one in no fixed turn: strictly every other, and a sweep that commits between a step's attempts
 * would have that step lose all of its own.
 */
function isLost(commit: number): boolean {
  return (commit * GOLDEN_RATIO) % 1 > 0.5;
}

/** The database hears the next COMMIT, and who sent it never hears how it ended. */
function loseNextCommit(verdict: Verdict): void {
  toDatabase.judge((sent) => {
    if (!isCommit(sent)) return 'pass';
    toDatabase.judge(() => 'pass');
    return verdict;
  });
}

async function countRows(token: string) {
  const { db } = stack;
  const checkouts = await db.selectFrom('checkouts').select('id').where('token', '=', token).execute();
  const ids = checkouts.map(({ id }) => id);
  const events = await db
    .selectFrom('checkout_events')
    .select('kind')
    .where('checkout_id', 'in', ids)
    .execute();
  const outbox = await db.selectFrom('outbox').select('id').where('checkout_id', 'in', ids).execute();
  const orders = await db.selectFrom('orders').select('id').where('checkout_token', '=', token).execute();
  return {
    checkouts: checkouts.length,
    events: events.map(({ kind }) => kind),
    outbox: outbox.length,
    orders: orders.length,
  };
}

async function isStored(table: 'checkouts' | 'orders', token: string): Promise<boolean> {
  const column = table === 'orders' ? 'checkout_token' : 'token';
  const rows = await stack.db.selectFrom(table).select('id').where(column, '=', token).execute();
  return rows.length > 0;
}

async function killBetweenStoringAndAnswering(token: string, event: Record<string, unknown>): Promise<void> {
  const api = await startApi();
  loseNextCommit('mute');
  const asked = stack.ask('PUT', `/v1/checkouts/${token}`, event).catch(() => 'no answer');
  await until('the checkout is stored', () => isStored('checkouts', token));
  await api.kill();
  expect(await asked).toBe('no answer');
}

/** Waits until the relay has started the workflow. @returns what Temporal says of it. */
async function statusSoon(token: string): Promise<string> {
  const isStarted = async () => (await stack.row(token)).wakes_at !== null;
  await until('its workflow is started', isStarted, SOON_MS);
  return (await (await stack.workflow(token)).describe()).status.name;
}

describe('an event that was stored, and whose answer was lost', () => {
  it('fault 3: the API is killed between storing and answering, and the repeat is applied once', async () => {
    const event = checkoutAt('stored');
    await killBetweenStoringAndAnswering('stored', event);
    await startApi();
    const repeated = await stack.ask('PUT', '/v1/checkouts/stored', event);
    expect([repeated.status, repeated.body.token]).toEqual([200, 'stored']);
    expect(await countRows('stored')).toEqual({ checkouts: 1, events: ['created'], outbox: 1, orders: 0 });
  });

  it('fault 4: the API is killed after storing, nobody repeats, and the workflow starts', async () => {
    await killBetweenStoringAndAnswering('unrepeated', checkoutAt('unrepeated'));
    await stack.startWorker();
    expect(await statusSoon('unrepeated')).toBe('RUNNING');
  });

  it('fault 4: a worker that took the event is killed before Temporal heard of it, and the next starts it', async () => {
    await startApi();
    const behind = { TEMPORAL_ADDRESS: `127.0.0.1:${String(toTemporal.port)}` };
    const worker = await stack.startWorker(behind);
    toTemporal.judge(() => 'hold');
    await stack.tell('PUT', '/v1/checkouts/taken', checkoutAt('taken'));
    await until('the worker has taken it', async () => (await attemptsOf('taken')) > 0);
    await worker.kill();
    await expect((await stack.workflow('taken')).describe()).rejects.toThrow(/not found/);
    writeFileAtomic(stack.clockFile, String(AFTER_LEASE_MS));
    await stack.startWorker();
    expect(await statusSoon('taken')).toBe('RUNNING');
  });

  it('fault 7: the API loses the connection at COMMIT, tells to repeat, and the repeat is harmless', async () => {
    await startApi();
    const event = checkoutAt('cut');
    const order = orderFor('cut');
    for (const [method, path, body] of [
      ['PUT', '/v1/checkouts/cut', event],
      ['POST', '/v1/orders', order],
    ] as const) {
      loseNextCommit('cut');
      const lost = await stack.ask(method, path, body);
      expect([lost.status, Number(lost.headers.get('retry-after')) > 0]).toEqual([503, true]);
      expect((await stack.ask(method, path, body)).status).toBe(200);
    }
    const events = ['created', 'completed'];
    expect(await countRows('cut')).toEqual({ checkouts: 1, events, outbox: 1, orders: 1 });
  });

  it('fault 7: a worker loses half of its COMMITs, and mails once and marks once all the same', async () => {
    // What is left of the other tests would take the COMMITs that get through.
    await stack.db.deleteFrom('checkouts').execute();
    await stack.startApi();
    await stack.setSettings({ delayHours: 0.000_1 });
    let commits = 0;
    const worker = await stack.startWorker({
      LOCAL_DATABASE_URL: throughProxy(stack.databaseUrl, toDatabase),
    });
    toDatabase.judge((sent) => (isCommit(sent) && isLost((commits += 1)) ? 'cut' : 'pass'));
    await stack.tell('PUT', '/v1/checkouts/losing', checkoutAt('losing'));
    await until(
      'it is sent',
      async () => (await stack.row('losing')).email_status === 'sent',
      SPITE_OF_LOSSES_MS,
    );
    await stack.tell('POST', '/v1/orders', orderFor('losing'));
    await until(
      'it is marked',
      async () => (await stack.row('losing')).recovered_via === 'own',
      SPITE_OF_LOSSES_MS,
    );
    expect(commits, 'of the claim, the record and the mark, most of them lost once').toBeGreaterThan(4);
    expect(stack.requestsTo('losing')).toHaveLength(1);
    expect((await countRows('losing')).events.toSorted()).toEqual([
      'abandoned',
      'completed',
      'created',
      'email_sent',
      'recovered',
    ]);
    expect(worker.isRunning()).toBe(true);
  });
});

async function attemptsOf(token: string): Promise<number> {
  const { id } = await stack.row(token);
  const rows = await stack.db.selectFrom('outbox').select('attempts').where('checkout_id', '=', id).execute();
  return rows[0]?.attempts ?? 0;
}
